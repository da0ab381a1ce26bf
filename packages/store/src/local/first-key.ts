/** A key without a lock is written together with the first record, so that looking in leaves nothing behind. */
import type { Bytes } from "@innermost/core";
import type { Written } from "../ports/storage.ts";
import { type Keeper, keeper } from "./keeper.ts";
import type { Lock } from "./lock.ts";
import type { Ports } from "./session.ts";

export interface FirstKey {
  /** Whether this device holds anything under a key yet. */
  isStored(): boolean;
  /** Told under which key the first record was written, or was to be. */
  wrote(key: Bytes, written: Written): void;
}

/** Writes under `own`, or under the key of another tab that was first. */
export function firstKeeper(ports: Ports, lock: Lock, own: Bytes, { isStored, wrote }: FirstKey): Keeper {
  const { door, storage, tabs } = ports;
  let plain = keeper(door, own, storage);
  async function first(...[changes, raw = []]: Parameters<Keeper["write"]>): Promise<Written> {
    const state = await lock.state();
    if (state.kind === "locked") return { ok: false, why: "storage-refused" };
    // Another tab was first: its key is the one from now on.
    const key = state.kind === "open" ? state.key : own;
    plain = keeper(door, key, storage);
    const written = await plain.write(changes, [lock.openRecord(key), ...raw]);
    wrote(key, written);
    return written;
  }
  return {
    get: (place) => plain.get(place),
    list: (prefix, after) => plain.list(prefix, after),
    places: (prefix) => plain.places(prefix),
    seal: (place, value) => plain.seal(place, value),
    write: (changes, raw) =>
      isStored()
        ? plain.write(changes, raw)
        : tabs.alone(() => (isStored() ? plain.write(changes, raw) : first(changes, raw))),
  };
}
