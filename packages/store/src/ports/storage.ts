/**
 * Where a device keeps its records: text keys, byte values, atomic writes. What is secret arrives already sealed; keys
 * name a kind and a number, never a word that somebody typed.
 */
import type { Bytes } from "@innermost/core";

export type Change = readonly [key: string, value: Bytes | null];

/** A failure that the person can mend: free some space, or allow storage. */
export type StorageFailure = "storage-full" | "storage-refused";

export type Written = { readonly ok: true } | { readonly ok: false; readonly why: StorageFailure };

export interface Storage {
  get(key: string): Promise<Bytes | null>;
  /** All records whose key begins with `prefix`, in the order of their keys; only those behind `after`, where it is given. */
  list(prefix: string, after?: string): Promise<readonly (readonly [string, Bytes])[]>;
  /** The keys that begin with `prefix`, in order. */
  keys(prefix: string): Promise<readonly string[]>;
  /** Writes all changes or none; a null value removes the key. Durable once it resolves with ok. */
  write(changes: readonly Change[]): Promise<Written>;
  /** Removes every record of this person on this device, and leaves these in their place; all of it or nothing. */
  clear(left?: readonly Change[]): Promise<Written>;
  close(): void;
}
