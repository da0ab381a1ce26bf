/**
 * The records of one person on one device, sealed under the vault's key. A record's place is bound into its seal, so
 * that nobody who can write to the disk can swap two of them.
 */

import type { Bytes } from "@innermost/core";
import type { Door } from "@innermost/crypto";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import type { Change, Storage, Written } from "../ports/storage.ts";

const SEALED = "sealed/";

/** Where the storage has what the keeper keeps at a place. */
export const sealedPlace = (place: string): string => SEALED + place;

export interface Keeper {
  get<T>(place: string): Promise<T | null>;
  /** In the order of the places; with `after`, only what lies behind that place. What doesn't open is left out. */
  list<T>(prefix: string, after?: string): Promise<readonly (readonly [string, T])[]>;
  /** The places alone, in order, also of what doesn't open. */
  places(prefix: string): Promise<readonly string[]>;
  /** Writes all or nothing; null removes a record. Items that are ciphertext already go in `raw`. */
  write(changes: Readonly<Record<string, unknown>>, raw?: readonly Change[]): Promise<Written>;
  /** Seals what goes in `raw` later: for much at once, so that it can be sealed piece by piece. */
  seal(place: string, value: unknown): Change;
}

const text = new TextEncoder();

export function keeper(door: Door, key: Bytes, storage: Storage): Keeper {
  const seal = (place: string, value: unknown): Change => [
    SEALED + place,
    value === null
      ? null
      : door.sealBox(key, "record", text.encode(place), encode(value, rfc8949EncodeOptions)),
  ];
  const open = <T>(place: string, box: Bytes): T | null => {
    const opened = door.openBox(key, "record", text.encode(place), box);
    return opened.ok ? (decode(opened.value) as T) : null;
  };
  return {
    async get<T>(place: string) {
      const box = await storage.get(SEALED + place);
      return box && open<T>(place, box);
    },
    async list<T>(prefix: string, after?: string) {
      const found = await storage.list(SEALED + prefix, after && SEALED + after);
      return found.flatMap(([at, box]) => {
        const place = at.slice(SEALED.length);
        const value = open<T>(place, box);
        return value === null ? [] : [[place, value] as const];
      });
    },
    places: async (prefix) =>
      (await storage.keys(SEALED + prefix)).map((place) => place.slice(SEALED.length)),
    seal,
    write: (changes, raw = []) =>
      storage.write([...Object.entries(changes).map(([place, value]) => seal(place, value)), ...raw]),
  };
}

/** Seals every record again under a new key, in one write, together with `also`. */
export async function reseal(
  door: Door,
  from: Bytes,
  to: Bytes,
  storage: Storage,
  also: readonly Change[],
): Promise<Written> {
  const records = await keeper(door, from, storage).list<unknown>("");
  const sealed = records.map(([place, value]): Change => {
    return [
      SEALED + place,
      door.sealBox(to, "record", text.encode(place), encode(value, rfc8949EncodeOptions)),
    ];
  });
  return storage.write([...sealed, ...also]);
}
