import type { Code, LogRecord, Party } from "@innermost/protocol";
import type { Bus, Wake } from "./bus.ts";
import { keyOf } from "./bytes.ts";

/** What the hub asks of a connection that is logged in. */
export interface Listener {
  space: Uint8Array;
  deviceKey: Uint8Array;
  party: Party;
  publish(records: LogRecord[]): void;
  /** See [Note: hints, not news]. */
  hint(head: number): void;
  forward(body: Uint8Array): void;
  expel(code: Code): void;
}

interface Bunch {
  space: Uint8Array;
  records: LogRecord[];
  /** Something other than records has changed. */
  isMore: boolean;
}

/** Who is connected to which space, in this process; `bus` leads to the other relays of the same database. */
export function createHub(bus: Bus | null = null) {
  const spaces = new Map<string, Set<Listener>>();
  const waiting = new Map<string, Bunch>();

  /** What one commit wrote into a space goes out together: a bunch costs its readers one message. */
  function flush(): void {
    const bunches = [...waiting.values()];
    waiting.clear();
    for (const { space, records } of bunches)
      if (records.length > 0) for (const one of listeners(space)) one.publish(records);
    bus?.publish(bunches.map(wakeOf));
  }

  const listeners = (space: Uint8Array) => [...(spaces.get(keyOf(space)) ?? [])];

  function bunchOf(space: Uint8Array): Bunch {
    if (waiting.size === 0) queueMicrotask(flush);
    const key = keyOf(space);
    const bunch = waiting.get(key) ?? { space, records: [], isMore: false };
    waiting.set(key, bunch);
    return bunch;
  }

  return {
    join(space: Uint8Array, listener: Listener): void {
      const key = keyOf(space);
      const set = spaces.get(key) ?? new Set();
      spaces.set(key, set.add(listener));
    },
    leave(space: Uint8Array, listener: Listener): void {
      const key = keyOf(space);
      const set = spaces.get(key);
      set?.delete(listener);
      if (set?.size === 0) spaces.delete(key);
    },
    connectionsOf: (space: Uint8Array, party: Party): number =>
      listeners(space).filter((one) => one.party === party).length,
    publish(space: Uint8Array, records: LogRecord[]): void {
      if (records.length > 0) bunchOf(space).records.push(...records);
    },
    forward(space: Uint8Array, from: Listener, body: Uint8Array): void {
      for (const one of listeners(space)) if (one !== from) one.forward(body);
    },
    expel(space: Uint8Array, deviceKeys: Uint8Array[], code: Code): void {
      if (deviceKeys.length === 0) return;
      bunchOf(space).isMore = true;
      const keys = new Set(deviceKeys.map(keyOf));
      for (const one of listeners(space)) if (keys.has(keyOf(one.deviceKey))) one.expel(code);
    },
    /** Nobody is in the space any more. */
    clear(space: Uint8Array, code: Code): void {
      bunchOf(space).isMore = true;
      for (const one of listeners(space)) one.expel(code);
    },
    /** What another relay has told. */
    hint({ space, head }: Wake): void {
      for (const one of listeners(space)) one.hint(head);
    },
    everyone: (): Listener[] => [...spaces.values()].flatMap((set) => [...set]),
    spaces: (): number => spaces.size,
  };
}

const wakeOf = ({ space, records, isMore }: Bunch): Wake => ({
  space,
  head: isMore ? 0 : records.at(-1)!.number,
});

export type Hub = ReturnType<typeof createHub>;
