import type { Code, LogRecord, Party } from "@innermost/protocol";
import { keyOf } from "./bytes.ts";

/** What the hub asks of a connection that is logged in. */
export interface Listener {
  deviceKey: Uint8Array;
  party: Party;
  publish(records: LogRecord[]): void;
  forward(body: Uint8Array): void;
  expel(code: Code): void;
}

/** Who is connected to which space, in this process. */
export function createHub() {
  const spaces = new Map<string, Set<Listener>>();
  const waiting = new Map<string, { space: Uint8Array; records: LogRecord[] }>();

  /** What one commit wrote into a space goes out together: a bunch costs its readers one message. */
  function flush(): void {
    const bunches = [...waiting.values()];
    waiting.clear();
    for (const { space, records } of bunches) for (const one of listeners(space)) one.publish(records);
  }

  const listeners = (space: Uint8Array) => [...(spaces.get(keyOf(space)) ?? [])];

  return {
    join(space: Uint8Array, listener: Listener): void {
      const key = keyOf(space);
      const set = spaces.get(key) ?? new Set();
      spaces.set(key, set.add(listener));
    },
    leave(space: Uint8Array, listener: Listener): void {
      const set = spaces.get(keyOf(space));
      set?.delete(listener);
      if (set?.size === 0) spaces.delete(keyOf(space));
    },
    connectionsOf: (space: Uint8Array, party: Party): number =>
      listeners(space).filter((one) => one.party === party).length,
    publish(space: Uint8Array, records: LogRecord[]): void {
      if (records.length === 0) return;
      if (waiting.size === 0) queueMicrotask(flush);
      const key = keyOf(space);
      const bunch = waiting.get(key);
      if (bunch) bunch.records.push(...records);
      else waiting.set(key, { space, records: [...records] });
    },
    forward(space: Uint8Array, from: Listener, body: Uint8Array): void {
      for (const one of listeners(space)) if (one !== from) one.forward(body);
    },
    expel(space: Uint8Array, deviceKeys: Uint8Array[], code: Code): void {
      const keys = new Set(deviceKeys.map(keyOf));
      for (const one of listeners(space)) if (keys.has(keyOf(one.deviceKey))) one.expel(code);
    },
    /** Nobody is in the space any more. */
    clear(space: Uint8Array, code: Code): void {
      for (const one of listeners(space)) one.expel(code);
    },
    spaces: (): number => spaces.size,
  };
}

export type Hub = ReturnType<typeof createHub>;
