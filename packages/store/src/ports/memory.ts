import type { Bytes } from "@innermost/core";
import type { Storage } from "./storage.ts";

/** Storage that ends with the process: for tests and made-up people. `data` is what a thief would find. */
export function memoryStorage(data = new Map<string, Bytes>()): Storage {
  return {
    get: async (key) => data.get(key)?.slice() ?? null,
    list: async (prefix, after) =>
      [...data]
        .filter(([key]) => key.startsWith(prefix) && (after === undefined || key > after))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => [key, value.slice()] as const),
    keys: async (prefix) => [...data.keys()].filter((key) => key.startsWith(prefix)).sort(),
    write: async (changes) => {
      for (const [key, value] of changes) value ? data.set(key, value.slice()) : data.delete(key);
      return { ok: true };
    },
    clear: async (left = []) => {
      data.clear();
      for (const [key, value] of left) if (value) data.set(key, value.slice());
      return { ok: true };
    },
    close: () => {},
  };
}
