import type { Code } from "@innermost/protocol";
import { createHub } from "./hub.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { createPorch, type From } from "./porch.ts";
import { sweep, sweepAbout } from "./rules/index.ts";
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
  /** Told of what went wrong inside; carries no content. */
  failed?(error: unknown): void;
}

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
    hub: createHub(),
    porch: createPorch(limits, now),
    load: { bytes: 0 },
    refused: (code) => {
      refused[code] = (refused[code] ?? 0) + 1;
    },
    failed: options.failed ?? (() => {}),
  };

  function connect(send: Transmit, close: () => void, from: From = null): Session {
    const session = createSession(house, send, close, from);
    const closed = () => {
      sessions.delete(session);
      session.closed();
    };
    sessions.set(session, () => {
      closed();
      close();
    });
    return { ...session, closed };
  }

  function hangUpIdle(): void {
    for (const [session, drop] of sessions) if (session.isIdle(now())) drop();
    house.porch.forget();
  }

  async function sweepAll(): Promise<void> {
    hangUpIdle();
    const passing = { now: now(), limits };
    while (!(await store.run((rows) => sweep(rows, passing), sweepAbout(passing))));
    await store.scrub();
  }

  return {
    connect,
    hangUpIdle,
    sweep: sweepAll,
    counts: () => ({ connections: sessions.size, spaces: house.hub.spaces(), refused: { ...refused } }),
  };
}
