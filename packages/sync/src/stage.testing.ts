/* What the tests of this package stand on: a clock that a test moves, and a real relay behind a wire that can be cut. */
import type { Item, LogRecord } from "@innermost/protocol";
import { createRelay, memoryStore, type Relay, type RelayOptions, relayWire } from "@innermost/relay";
import type { LinkOptions, LinkState } from "./contract.ts";
import { openLink } from "./link.ts";
import type { Clock, Wire } from "./ports.ts";

export const bytes = (size: number, byte: number): Uint8Array => new Uint8Array(size).fill(byte);

export const itemOf = (id: number, epoch = 0): Item => ({
  id: Uint8Array.from({ length: 16 }, (_, i) => (i < 4 ? (id >> (8 * i)) & 255 : 0)),
  suite: 1,
  epoch,
  sum: bytes(32, 1),
  capsule: bytes(72, 1),
  body: bytes(40, id & 255),
});

export const idOf = ({ id }: { id: Uint8Array }): number => id[0]! + id[1]! * 256;

/** Lets all that is ready to run, run. */
export const settled = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
};

export function fakeClock(start = 1_800_000_000_000) {
  let now = start;
  const timers = new Map<object, { at: number; run: () => void }>();
  const next = (until: number) =>
    [...timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];

  async function advance(ms: number): Promise<void> {
    const until = now + ms;
    await settled();
    for (let due = next(until); due; due = next(until)) {
      const [timer, { at, run }] = due;
      timers.delete(timer);
      now = Math.max(now, at);
      run();
      await settled();
    }
    now = until;
  }

  const clock: Clock = {
    now: () => now,
    setTimeout: (run, ms) => {
      const timer = {};
      timers.set(timer, { at: now + ms, run });
      return timer;
    },
    clearTimeout: (timer) => void timers.delete(timer as object),
  };
  return { ...clock, advance, pending: () => timers.size };
}

export type FakeClock = ReturnType<typeof fakeClock>;

/** A relay that can be restarted on the same store, and a wire that always leads to the present one, if there is one. */
export function stage(clock: FakeClock, limits: RelayOptions["limits"] = {}) {
  const store = memoryStore();
  let wire: ReturnType<typeof relayWire> | null = null;
  let relay: Relay;
  let opened = 0;

  function start(): void {
    relay = createRelay({
      store,
      limits,
      now: clock.now,
      random: (size) => bytes(size, 7),
      verify: (key, _message, signature) => key[0] === signature[0],
    });
    wire = relayWire(relay);
  }

  function stop(): void {
    wire?.cut();
    wire = null;
  }

  const toRelay: Wire = {
    open(url, handlers) {
      opened += 1;
      if (wire) return wire.open(url, handlers);
      queueMicrotask(() => handlers.closed("nobody there"));
      return { send() {}, close() {} };
    },
  };

  start();
  return {
    wire: toRelay,
    store,
    start,
    stop,
    cut: () => wire?.cut(),
    relay: () => relay,
    opened: () => opened,
  };
}

export type Stage = ReturnType<typeof stage>;

export const SPACE = bytes(16, 100);

/** A device of the space with its link, its states, and the records it has stored. */
export function deviceOn(on: Stage, clock: FakeClock, key: number, more: Partial<LinkOptions> = {}) {
  const states: LinkState[] = [];
  const records: LogRecord[] = [];
  const link = openLink({
    wire: on.wire,
    url: "ws://relay",
    space: SPACE,
    login: { deviceKey: bytes(32, key), sign: () => bytes(64, key) },
    after: () => records.at(-1)?.number ?? 0,
    clock,
    random: () => 1,
    onRecords: async (fresh) => void records.push(...fresh),
    onState: (state) => states.push(state),
    ...more,
  });
  return { link, states, records, names: () => states.map(({ name }) => name) };
}

export type Device = ReturnType<typeof deviceOn>;
