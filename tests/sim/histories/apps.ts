/**
 * Versions of the app: this one, and the released ones, each as the whole of its store with all that lies below it. What
 * was released is frozen in tests/vectors/released.
 */
import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import * as store from "@innermost/store";

export type App = typeof store;

export const THIS_APP: App = store;

const RELEASED = new URL("../../vectors/released/", import.meta.url);
const opened = new Map<number, Promise<App>>();

async function load(version: number): Promise<App> {
  const code = brotliDecompressSync(readFileSync(new URL(`app-${version}.mjs.br`, RELEASED)));
  return (await import(`data:text/javascript;base64,${code.toString("base64")}`)) as App;
}

/** The app as it was released, with the verbs that it had then. */
export function released(version: number): Promise<App> {
  const app = opened.get(version) ?? load(version);
  opened.set(version, app);
  return app;
}
