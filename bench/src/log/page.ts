/* Bundled and run in Chromium: a long log in IndexedDB, and what a cold start does with it. */
import { emptyShared, foldShared } from "@innermost/core";
import { openDoor } from "@innermost/crypto";
import { indexedDbStorage } from "@innermost/store";
import type { LogRecord } from "@innermost/sync";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { itemPlace, itemPrefix } from "../../../packages/store/src/local/memory.ts";
import { readAll, timed } from "./measure.ts";
import { EVENTS, sealLog } from "./sealed.ts";

/** In ms. */
export interface InPage {
  write: number;
  read: number;
  decode: number;
  open: number;
  fold: number;
}

/** As many rows as come in about three messages of the relay. */
const BATCH = 500;

declare global {
  interface Window {
    measureLog: () => Promise<InPage>;
  }
}

window.measureLog = async () => {
  const door = await openDoor();
  const { pair, records } = sealLog(door, EVENTS);
  const storage = await indexedDbStorage("bench");
  const rows = records.map(
    (record) => [itemPlace(pair.space, record.number), encode(record, rfc8949EncodeOptions)] as const,
  );
  const started = performance.now();
  for (let from = 0; from < rows.length; from += BATCH) await storage.write(rows.slice(from, from + BATCH));
  const written = performance.now();
  const found = await storage.list(itemPrefix(pair.space));
  const read = performance.now();
  const decoded = timed(() => found.map(([, bytes]) => decode(bytes) as LogRecord));
  const opened = timed(() => readAll(door, { pair, records: decoded.value }));
  const folded = timed(() => foldShared(emptyShared(), opened.value));
  return {
    write: written - started,
    read: read - written,
    decode: decoded.ms,
    open: opened.ms,
    fold: folded.ms,
  };
};
