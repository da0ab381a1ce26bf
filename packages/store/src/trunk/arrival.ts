/**
 * Unpacking writes much, in many pieces. Until the last one is written a mark says so, together with what lay here
 * before: whoever opens this app next takes everything else away again.
 */
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { ARRIVING } from "../own/state.ts";
import type { Change, Storage, Written } from "../ports/storage.ts";

/** To be written before anything else of an arrival. */
export async function beginArrival(storage: Storage): Promise<Written> {
  const before = await storage.keys("");
  return storage.write([[ARRIVING, encode(before, rfc8949EncodeOptions)]]);
}

/** To be written together with the last piece. */
export const arrived: Change = [ARRIVING, null];

/** Keys that are removed in one write. */
const BUNCH = 1000;

/** Takes away what was not unpacked whole. Harmless to repeat; a break in the middle leaves the mark. */
export async function undoArrival(storage: Storage): Promise<void> {
  const mark = await storage.get(ARRIVING);
  if (!mark) return;
  const before = new Set(decode(mark) as string[]);
  const keys = (await storage.keys("")).filter((key) => !key.startsWith("plain/") && !before.has(key));
  for (let at = 0; at < keys.length; at += BUNCH) {
    const written = await storage.write(keys.slice(at, at + BUNCH).map((key) => [key, null]));
    if (!written.ok) return;
  }
  await storage.write([arrived]);
}
