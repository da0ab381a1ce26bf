/**
 * Opens one unlocked person in one tab: reads the records into memory, keeps the link to the relay, takes in what
 * arrives and sends what waits.
 */

import { type Bytes, toHex } from "@innermost/core";
import { type LinkState, type LogRecord, openLink } from "@innermost/sync";
import { encode, rfc8949EncodeOptions } from "cborg";
import { flushIntents } from "./local/flush.ts";
import { intentPlace } from "./local/intents.ts";
import type { Keeper } from "./local/keeper.ts";
import { itemPlace, loadMemory, type Memory, PAIR, takeIn } from "./local/memory.ts";
import type { Ports, Session } from "./local/session.ts";
import { advancePairing } from "./pair/advance.ts";
import { type PairRecord, UNKEPT_MS } from "./pair/record.ts";
import type { Change, Written } from "./ports/storage.ts";

export async function openSession(ports: Ports, keeper: Keeper, onChange: () => void): Promise<Session> {
  const memory = await loadMemory(ports.door, keeper, ports.storage);
  let order = 0;
  let flushing: Promise<void> | null = null;
  let again = false;
  let closed = false;
  const writes = new Set<Promise<Written>>();

  const session: Session = {
    ports,
    keeper,
    memory,
    link: null,
    linkState: { name: "none" },
    async save(changes, raw) {
      if (closed) return { ok: false, why: "storage-refused" };
      const writing = keeper.write(changes, raw);
      writes.add(writing);
      const written = await writing.finally(() => writes.delete(writing));
      if (written.ok) ports.tabs.tell({ kind: "changed" });
      return written;
    },
    async commit(intents, changes = {}) {
      const placed = intents.map((intent) => {
        order += 1;
        return [intentPlace(ports.clock.now(), order, toHex(ports.door.random(3))), intent] as const;
      });
      const written = await session.save({ ...changes, ...Object.fromEntries(placed) });
      if (!written.ok) return written;
      for (const [place, intent] of placed) session.memory.intents.set(place, intent);
      session.changed();
      void session.flush();
      return written;
    },
    connect() {
      const { pair } = session.memory;
      if (!pair || session.link || closed) return;
      session.link = openLink(linkOptions(session, pair, receive));
    },
    async reload() {
      session.memory = await loadMemory(ports.door, keeper, ports.storage);
      if (!session.memory.pair) session.link?.close();
      if (!session.memory.pair) session.link = null;
      session.connect();
      session.changed();
    },
    async flush() {
      if (flushing) {
        again = true;
        return flushing;
      }
      flushing = ports.tabs
        .alone(() => flushIntents(session))
        .finally(() => {
          flushing = null;
        });
      await flushing;
      if (again && !closed) {
        again = false;
        await session.flush();
      }
    },
    changed: () => {
      if (!closed) onChange();
    },
    async settle() {
      session.close();
      await Promise.allSettled(writes);
    },
    close() {
      closed = true;
      session.link?.close();
      session.link = null;
    },
  };

  async function receive(records: LogRecord[]): Promise<void> {
    const { pair } = session.memory;
    if (!pair || closed) return;
    const fresh = records.filter(({ number }) => number > session.memory.records.length);
    const before = structuredClone(pair);
    takeIn(session.memory, fresh);
    const rows = fresh.map(
      (record): Change => [itemPlace(pair.space, record.number), encode(record, rfc8949EncodeOptions)],
    );
    const done = sentIntents(session.memory, fresh);
    const written = await session.save(
      { [PAIR]: pair, ...Object.fromEntries(done.map((at) => [at, null])) },
      rows,
    );
    if (!written.ok) return undo(before);
    for (const place of done) session.memory.intents.delete(place);
    session.changed();
    await advancePairing(session);
  }

  /** The relay keeps what this device could not: it is read again once there is room. */
  async function undo(before: PairRecord): Promise<void> {
    session.memory = await loadMemory(ports.door, keeper, ports.storage);
    session.memory.pair ??= before;
    throw new Error("storage refused what arrived");
  }

  return session;
}

const sentIntents = (memory: Memory, records: readonly LogRecord[]): string[] => {
  const ids = new Set(records.map(({ id }) => toHex(id)));
  return [...memory.intents].flatMap(([place, intent]) =>
    intent.kind === "append" && ids.has(toHex(intent.id)) ? [place] : [],
  );
};

function linkOptions(session: Session, pair: PairRecord, receive: (records: LogRecord[]) => Promise<void>) {
  const { door, wire, relay, clock, chance } = session.ports;
  return {
    wire,
    url: relay,
    space: pair.space,
    login: {
      deviceKey: pair.device.publicKey,
      sign: (message: Bytes) => door.sign(pair.device.secretKey, message),
    },
    ...(pair.party === 0 && pair.expiresAt !== null ? { create: { ttlSeconds: UNKEPT_MS / 1000 } } : {}),
    after: () => session.memory.records.length,
    clock,
    random: chance,
    onRecords: receive,
    onState: (state: LinkState) => {
      session.linkState = state;
      session.changed();
      if (state.name !== "online") return;
      void session.flush();
      void advancePairing(session);
    },
  };
}
