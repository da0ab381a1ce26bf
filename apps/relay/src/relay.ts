import type { Code } from "@innermost/protocol";
import { createHub } from "./hub.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { createBucket } from "./rate.ts";
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
  /** Takes a new connection; `send` and `close` act on its transport. */
  connect(send: Transmit, close: () => void): Session;
  /** Drops what expired, and connections that fell silent. To be called about once a minute. */
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
    spaceBucket: createBucket(limits.spacesPerMinute / 60, limits.spacesPerMinute, now()),
    refused: (code) => {
      refused[code] = (refused[code] ?? 0) + 1;
    },
    failed: options.failed ?? (() => {}),
  };

  function connect(send: Transmit, close: () => void): Session {
    const session = createSession(house, send, close);
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

  async function sweepAll(): Promise<void> {
    const silentSince = now() - limits.silence;
    for (const [session, drop] of sessions) if (session.lastHeard() < silentSince) drop();
    const passing = { now: now(), limits };
    while (!(await store.run((rows) => sweep(rows, passing), sweepAbout(passing))));
    await store.scrub();
  }

  return {
    connect,
    sweep: sweepAll,
    counts: () => ({ connections: sessions.size, spaces: house.hub.spaces(), refused: { ...refused } }),
  };
}
