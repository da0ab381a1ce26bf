import type { Code } from "@innermost/protocol";
import type { Bus } from "./bus.ts";
import { createHub, type Listener } from "./hub.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { createPorch, type From } from "./porch.ts";
import { headFor, headsAbout, sweep, sweepAbout } from "./rules/index.ts";
import { createSession, type House, type Session, type Transmit } from "./session.ts";
import type { Store } from "./storage.ts";

export interface RelayOptions {
  store: Store;
  /** Whether `signature` (64) is the Ed25519 signature of `message` under `publicKey` (32). Must not throw. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>;
  /** ms */
  now(): number;
  random(size: number): Uint8Array;
  limits?: Partial<Limits>;
  /** Leads to the other relays of the same store, where there are any. */
  bus?: Bus;
  /** Told of what went wrong inside; carries no content. */
  failed?(error: unknown): void;
}

/** Connections that one read asks about: many share a round trip, and none of them holds up the rest for long. */
const AT_ONCE = 500;

/** Numbers only: nothing here says who. */
export interface Counts {
  connections: number;
  spaces: number;
  refused: Partial<Record<Code, number>>;
}

export interface Relay {
  /** Takes a new connection; `send` and `close` act on its transport. Both may be called before this returns. */
  connect(send: Transmit, close: () => void, from?: From): Session;
  /** Drops connections that fell silent, or did not log in in time. To be called every few seconds. */
  hangUpIdle(): void;
  /** Drops what expired, and idle connections. To be called about once a minute. */
  sweep(): Promise<void>;
  /**
   * Asks the store how far each connection's space is, and whether its device is still in it; what other relays changed
   * is read. To be called every few seconds where there are other relays.
   */
  lookAround(): Promise<void>;
  counts(): Counts;
}

/** The relay's whole domain: no transport, no clock, no chance, no cryptography of its own. */
export function createRelay(options: RelayOptions): Relay {
  const limits = { ...LIMITS, ...options.limits };
  const { store, now } = options;
  const sessions = new Map<Session, () => void>();
  const refused: Counts["refused"] = {};
  const house: House = {
    ...options,
    limits,
    hub: createHub(options.bus),
    porch: createPorch(limits, now),
    load: { bytes: 0 },
    refused: (code) => {
      refused[code] = (refused[code] ?? 0) + 1;
    },
    failed: options.failed ?? (() => {}),
    gone: (session) => void sessions.delete(session),
  };

  function connect(send: Transmit, close: () => void, from: From = null): Session {
    const session = createSession(house, send, close, from);
    sessions.set(session, close);
    return session;
  }

  function drop(session: Session, close: () => void): void {
    session.closed();
    close();
  }

  function hangUpIdle(): void {
    for (const [session, close] of sessions) if (session.isIdle(now())) drop(session, close);
    house.porch.forget();
  }

  async function sweepAll(): Promise<void> {
    hangUpIdle();
    const passing = { now: now(), limits };
    while (!(await store.run((rows) => sweep(rows, passing), sweepAbout(passing))));
    await store.scrub();
  }

  async function lookAround(): Promise<void> {
    const everyone = house.hub.everyone();
    for (let i = 0; i < everyone.length; i += AT_ONCE) await lookAt(everyone.slice(i, i + AT_ONCE));
  }

  async function lookAt(some: Listener[]): Promise<void> {
    const heads = await store.run((rows) => some.map((one) => headFor(rows, one)), headsAbout(some));
    for (const [i, one] of some.entries()) one.hint(heads[i] ?? 0);
  }

  options.bus?.listen({
    wakes: (wakes) => wakes.forEach(house.hub.hint),
    missed: () => void lookAround().catch(house.failed),
  });

  return {
    connect,
    hangUpIdle,
    sweep: sweepAll,
    lookAround,
    counts: () => ({ connections: sessions.size, spaces: house.hub.spaces(), refused: { ...refused } }),
  };
}
