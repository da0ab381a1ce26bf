/* Bundled and run in Chromium: ten years in IndexedDB, and what opening them takes. */
import { openDoor } from "@innermost/crypto";
import { indexedDbStorage } from "@innermost/store";
import { type Kept, measureKept } from "./kept.ts";

declare global {
  interface Window {
    measureLog: (times: number) => Promise<Kept>;
  }
}

window.measureLog = async (times) => measureKept(await openDoor(), indexedDbStorage, times);
