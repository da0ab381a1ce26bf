/** Looks for words in bytes, in every form in which they might lie there. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** The words as UTF-8, as UTF-16 of both byte orders, as hex and as base64 wherever they may begin in it. */
export function formsOf(words: string): Buffer[] {
  const utf8 = Buffer.from(words);
  const little = Buffer.from(words, "utf16le");
  const big = Buffer.from(little).swap16();
  const texts = [utf8, little, big].flatMap((bytes) => [bytes.toString("hex"), ...base64Of(bytes)]);
  return [utf8, little, big, ...texts.map((text) => Buffer.from(text))];
}

/** The part of the base64 text that these bytes alone decide, for the three places they may begin at. */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    const sure = text.slice([0, 2, 3][shift], Math.floor(((shift + bytes.length) * 8) / 6));
    return [sure, sure.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** Those of `words` that lie in the haystack in any form. */
export const foundIn = (haystack: Buffer, words: readonly string[]): string[] =>
  words.filter((word) => formsOf(word).some((form) => haystack.includes(form)));

/** Pieces of the largest frame, which holds a sealed answer: short, so that no border of a file's page parts them all. */
export function sealedPieces(frames: readonly Buffer[]): Buffer[] {
  const largest = frames.reduce((most, frame) => (frame.length > most.length ? frame : most));
  const step = Math.floor(largest.length / 10);
  return [3, 4, 5, 6, 7].map((part) => largest.subarray(part * step, part * step + 32));
}

/** Every byte that the pages of this address keep: databases, flags of both kinds, cached answers. */
export async function keptBy(page: Page): Promise<Buffer> {
  const parts = await page.evaluate(readEverything);
  return Buffer.concat(parts.map((part) => Buffer.from(part, "base64")));
}

/** What the app has written on this device: each record by its place, as the bytes that lie there. */
export async function recordsOf(page: Page): Promise<ReadonlyMap<string, string>> {
  return new Map(await page.evaluate(readRecords));
}

/** Those of `words` that lie in a file below the folder, each after the file's name. */
export function foundBelow(folder: string, words: readonly string[]): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return paths.flatMap((path) =>
    foundIn(readFileSync(path), words).map((word) => `${path.slice(folder.length)}: ${word}`),
  );
}

async function readEverything(): Promise<string[]> {
  const parts: string[] = [];
  const text = new TextEncoder();
  const add = (bytes: Uint8Array) => {
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192)
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    parts.push(btoa(binary));
  };
  const walk = (value: unknown): void => {
    if (value instanceof ArrayBuffer) add(new Uint8Array(value));
    else if (ArrayBuffer.isView(value)) add(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    else if (value && typeof value === "object") for (const pair of Object.entries(value)) pair.forEach(walk);
    else add(text.encode(String(value)));
  };
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  for (const { name = "" } of await indexedDB.databases()) {
    const db = await answer(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      const table = db.transaction(store).objectStore(store);
      walk(await Promise.all([answer(table.getAllKeys()), answer(table.getAll())]));
    }
    db.close();
  }
  walk({ ...localStorage });
  walk({ ...sessionStorage });
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      walk(request.url);
      walk(await (await cache.match(request))?.arrayBuffer());
    }
  }
  return parts;
}

/** Databases alone: what stands in localStorage is how it looks, and in Cache Storage the app itself. */
async function readRecords(): Promise<[string, string][]> {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const records: [string, string][] = [];
  for (const { name = "" } of await indexedDB.databases()) {
    const db = await answer(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      const table = db.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([answer(table.getAllKeys()), answer(table.getAll())]);
      keys.forEach((key, at) => {
        const value = values[at];
        const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value));
        records.push([`${name}/${store}/${String(key)}`, Array.from(bytes).join()]);
      });
    }
    db.close();
  }
  return records;
}
