/** One visit to a space under a key that is not this device's own: log in, read everything, do what is to be done, leave. */
import type { KeyPair } from "@innermost/crypto";
import { type Link, type LogRecord, openLink, type Refusal } from "@innermost/sync";
import type { Ports } from "../local/session.ts";

export interface Visit {
  link: Link;
  /** The whole log, in order, or what follows on `after`; empty where it was handed to `take`. */
  records: readonly LogRecord[];
  epoch: number;
  /** The last number at login. */
  head: number;
}

export type Visited<T> = { ok: true; value: T } | { ok: false; code: Refusal | "away" };

/** How long a relay that is there may show nothing more of a log that it has not shown whole, in ms. */
const PATIENCE_MS = 30_000;

export interface Whereto {
  space: Uint8Array;
  device: KeyPair;
  create?: { ttlSeconds: number };
  /** What is not to be read again: up to this number. */
  after?: number;
  /** Takes the records as they come, in place of keeping all of them. Rejecting ends the visit as "away". */
  take?: (records: readonly LogRecord[]) => Promise<void>;
}

/** Resolves once `work` is done and the connection closed; "away" where the relay can't be reached now. */
export async function visit<T>(
  ports: Ports,
  to: Whereto,
  work: (visit: Visit) => Promise<T>,
): Promise<Visited<T>> {
  const records: LogRecord[] = [];
  let read = to.after ?? 0;
  let epoch = 0;
  let head = 0;
  let told: (code: Refusal | "away" | null) => void = () => {};
  const arrived = new Promise<Refusal | "away" | null>((resolve) => {
    told = resolve;
  });
  let patience: unknown = null;
  const heard = (): void => {
    ports.clock.clearTimeout(patience);
    patience = ports.clock.setTimeout(() => told("away"), PATIENCE_MS);
  };
  heard();
  const link = openLink({
    wire: ports.wire,
    url: ports.relay,
    space: to.space,
    login: {
      deviceKey: to.device.publicKey,
      sign: (message) => ports.door.sign(to.device.secretKey, message),
    },
    ...(to.create ? { create: to.create } : {}),
    after: () => read,
    clock: ports.clock,
    random: ports.chance,
    onRecords: async (more) => {
      heard();
      if (to.take) await to.take(more);
      else records.push(...more);
      read += more.length;
    },
    onWelcome: (welcome) => {
      epoch = welcome.epoch;
      head = welcome.head;
    },
    onState: (state) => {
      if (state.name === "online") told(null);
      else if (state.name === "away") told("away");
      else if (state.name === "refused") told(state.code);
    },
  });
  try {
    const code = await arrived;
    return code === null
      ? { ok: true, value: await work({ link, records, epoch, head }) }
      : { ok: false, code };
  } finally {
    ports.clock.clearTimeout(patience);
    link.close();
  }
}
