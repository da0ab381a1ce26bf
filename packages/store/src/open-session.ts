/**
 * Opens one unlocked person in one tab: reads the records into memory, keeps the link to the relay, takes in what
 * arrives and sends what waits.
 */

import { type Bytes, toHex } from "@innermost/core";
import { type LinkState, type LogRecord, openLink, type Welcome } from "@innermost/sync";
import { encode, rfc8949EncodeOptions } from "cborg";
import { rememberApart, whatIsOver } from "./local/apart.ts";
import { flushIntents } from "./local/flush.ts";
import { isRotation, learned, readable } from "./local/incoming.ts";
import { intentPlace } from "./local/intents.ts";
import { logKeeping } from "./local/keep-log.ts";
import { ownKeeping } from "./local/keep-own.ts";
import type { Keeper } from "./local/keeper.ts";
import type { Lock } from "./local/lock.ts";
import { itemPlace, loadMemory, type Memory, PAIR, takeIn } from "./local/memory.ts";
import { seeOdd } from "./local/odd.ts";
import { checkOldHeads } from "./local/old-heads.ts";
import { OWED, openTelling, tellOwed } from "./local/owed.ts";
import { brokenPromise, keptPromises, sendAgain } from "./local/promises.ts";
import { type Heard, nothingHeard, type Ports, type Session } from "./local/session.ts";
import { oneAtATime } from "./local/turns.ts";
import { bringingBack } from "./move/bring-back.ts";
import { isLeft, isOver, renewCarried } from "./move/place.ts";
import { openOwn } from "./own/line.ts";
import type { Gone } from "./own/state.ts";
import { advancePairing } from "./pair/advance.ts";
import { type PairRecord, UNKEPT_MS } from "./pair/record.ts";
import { giveKeys } from "./pair/strict.ts";
import type { Change, Written } from "./ports/storage.ts";
import { notesToWrite, witness } from "./trouble.ts";
import { entrance } from "./trunk/enter.ts";
import { keepBefore } from "./verbs/drop.ts";

/** Ms until what could not be sent is tried again. */
const RETRY_MS = 15_000;

/** Ms until a relay that refused this device is asked anew. */
const REFUSED_MS = 10 * 60_000;

/** Ms after which a relay that made no sense is taken for mended. */
const SENSE_MS = 30_000;

/** Ms that the relay has to show what it has acknowledged. */
const PROMISED_MS = 60_000;

export async function openSession(
  ports: Ports,
  keeper: Keeper,
  lock: Lock,
  onChange: () => void,
  onGone: (gone: Gone) => void,
): Promise<Session> {
  const memory = await loadMemory(ports.door, keeper, ports.storage);
  let order = 0;
  let flushing: Promise<void> | null = null;
  let retry: unknown = null;
  let asking: unknown = null;
  let refused: unknown = null;
  let sense: unknown = null;
  let again = false;
  let closed = false;
  let written = 0;
  const writes = new Set<Promise<Written>>();
  const inTurn = oneAtATime();

  const own = openOwn(ports, keeper, () => session);
  await own.load();

  const session: Session = {
    ports,
    keeper,
    lock,
    own,
    memory,
    link: null,
    linkState: { name: "none" },
    relayAhead: 0,
    heard: nothingHeard(),
    promised: new Map(),
    doubts: new Map(),
    handed: new Map(),
    untold: (await keeper.places(OWED)).length > 0,
    tell: () => telling.run(),
    heardGone: onGone,
    async save(changes, raw) {
      if (closed) return { ok: false, why: "storage-refused" };
      const all = own.marked(changes);
      const writing = keeper.write(all, raw);
      writes.add(writing);
      const result = await writing.finally(() => {
        writes.delete(writing);
        written += 1;
      });
      if (result.ok && !closed) {
        own.wrote(all);
        ports.tabs.tell({ kind: "changed" });
      }
      return result;
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
      void session.keepFolded();
      if (own.entering) return coming.start();
      own.connect();
      if (session.untold) telling.run();
      const { pair } = session.memory;
      if (!pair || session.link || closed || isOver(session)) return;
      session.promised.clear();
      session.link = openLink(
        linkOptions(session, pair, { receive, keepLog, give, hear, behind, askAgain, makesSense }),
      );
    },
    reload: () => inTurn(reread),
    keepFolded: () => keepOwn(),
    alterPair: (alter) => inTurn(() => altered(alter)),
    async flush() {
      if (flushing) {
        again = true;
        return flushing;
      }
      flushing = ports.tabs
        .alone(() => flushIntents(session))
        .then(
          (done) => flushed(done),
          () => flushed(false),
        );
      await flushing;
      if (again && !closed) {
        again = false;
        await session.flush();
      }
    },
    changed: () => {
      if (!closed) onChange();
    },
    async written() {
      await Promise.allSettled(writes);
    },
    async settle() {
      session.close();
      await Promise.allSettled(writes);
    },
    close() {
      closed = true;
      ports.clock.clearTimeout(retry);
      ports.clock.clearTimeout(asking);
      ports.clock.clearTimeout(refused);
      ports.clock.clearTimeout(sense);
      session.link?.close();
      session.link = null;
      telling.close();
      own.close();
      coming.close();
    },
  };
  const coming = entrance(() => session);
  const behind = bringingBack(() => session);

  const telling = openTelling(ports, () => tellOwed(session));

  /** What failed while the relay is there (a phone slept, a disk was full) has no other moment to be tried again. */
  function flushed(done: boolean): void {
    flushing = null;
    ports.clock.clearTimeout(retry);
    if (!done && !closed) retry = ports.clock.setTimeout(() => void session.flush(), RETRY_MS);
    if (!closed && session.promised.size > 0) askForPromised();
  }

  /** What a relay says that it holds comes down the log at once: where it doesn't, it is asked anew what it holds. */
  function askForPromised(): void {
    const least = Math.min(...session.promised.keys());
    ports.clock.clearTimeout(asking);
    asking = ports.clock.setTimeout(() => {
      const isLate = session.promised.has(least) && session.linkState.name === "online";
      if (!isLate || !session.link || !session.memory.pair) return;
      session.link.close();
      const kept = [...session.promised];
      session.link = null;
      session.connect();
      for (const [number, one] of kept) session.promised.set(number, one);
    }, PROMISED_MS);
  }

  /** What a relay refuses now it may grant later, after it was mended, brought up to date, or has stopped lying. */
  function askAgain(state: LinkState): void {
    ports.clock.clearTimeout(refused);
    if (closed || state.name !== "refused") return;
    refused = ports.clock.setTimeout(() => session.link?.retry(), REFUSED_MS);
  }

  /** One that goes on making sense for a while. */
  function makesSense(state: LinkState): void {
    ports.clock.clearTimeout(sense);
    if (closed || state.name !== "online" || session.heard.nonsense === 0) return;
    sense = ports.clock.setTimeout(() => {
      session.heard.nonsense = 0;
      session.changed();
    }, SENSE_MS);
  }

  /** A relay whose log ends before what it has acknowledged has lost it, or lies. */
  function hear({ head, now }: Welcome): void {
    session.relayAhead = now - ports.clock.now();
    const lost = Math.max(0, ...[...session.promised.keys()].filter((number) => number > head));
    if (lost > 0 && sendAgain(session, head + 1)) void witness(session, "lost", lost);
    session.changed();
  }

  /** Reads again until nothing was written meanwhile: what this tab has just kept must not vanish from its memory. */
  async function load(known: Memory | null): Promise<Memory> {
    for (;;) {
      const before = written;
      const memory = await loadMemory(ports.door, keeper, ports.storage, known);
      if (written === before && writes.size === 0) return memory;
      await Promise.allSettled(writes);
    }
  }

  async function reread(): Promise<void> {
    if (closed) return;
    const space = session.memory.pair && toHex(session.memory.pair.space);
    session.memory = await load(session.memory);
    await own.load();
    session.untold = (await keeper.places(OWED)).length > 0;
    const { pair } = session.memory;
    if (!pair || toHex(pair.space) !== space) {
      session.link?.close();
      session.link = null;
      session.linkState = { name: "none" };
    }
    session.connect();
    session.changed();
    if (session.memory.intents.size > 0) void session.flush();
  }

  /** Starts from the record as it is stored, so that two tabs don't undo each other's changes. */
  async function altered(alter: (pair: PairRecord) => Partial<PairRecord>): Promise<Written> {
    const { pair } = session.memory;
    if (!pair) return { ok: true };
    const stored = (await keeper.get<PairRecord>(PAIR)) ?? pair;
    const change = alter(stored);
    const result = await session.save({ [PAIR]: { ...stored, ...change } });
    if (result.ok) Object.assign(pair, change);
    session.changed();
    return result;
  }

  const receive = (records: LogRecord[]): Promise<void> => inTurn(() => take(records));
  const keepLog = logKeeping(session, inTurn);
  /** In turn: what two of them find at one moment would be given twice. */
  const give = (): void => void inTurn(() => giveKeys(session));
  const keepOwn = ownKeeping(session, inTurn);

  /** What comes while nothing is missing was received just now, whatever has become of the clock here. */
  function noteTime(records: readonly LogRecord[]): void {
    const last = records.at(-1);
    if (last && session.linkState.name === "online") session.relayAhead = last.receivedAt - ports.clock.now();
  }

  async function take(records: LogRecord[]): Promise<void> {
    const { pair } = session.memory;
    if (!pair || closed) return;
    const { upTo } = session.memory.settled;
    const fresh = records.filter(({ number }) => number > upTo);
    if (fresh.length === 0) return;
    if (fresh.some(({ number }, at) => number !== upTo + 1 + at))
      throw new Error("something between is missing");
    const broken = brokenPromise(session, fresh);
    if (broken !== null) seeOdd(session.memory.odd, "lost", broken);
    noteTime(fresh);
    for (let rest: readonly LogRecord[] = fresh; rest.length > 0; ) {
      const ready = readable(ports.door, session.memory.renewals, pair, rest);
      if (ready.length === 0) throw new Error("keys of one's own are still on their way");
      await takeReady(pair, ready);
      // What follows was written by somebody who had not heard of it; they write it again at the new place.
      if (isOver(session)) return endHere();
      rest = rest.slice(ready.length);
    }
  }

  /** Both have agreed to go on elsewhere: nothing more is read or sent here. */
  function endHere(): void {
    session.link?.close();
    session.link = null;
    session.linkState = { name: "none" };
    session.changed();
  }

  async function takeReady(pair: PairRecord, ready: readonly LogRecord[]): Promise<void> {
    takeIn(session.memory, ready, (state) => isLeft(session, state));
    const fresh = ready.filter(({ number }) => number <= session.memory.settled.upTo);
    const rows = fresh.map(
      (record): Change => [itemPlace(pair.space, record.number), encode(record, rfc8949EncodeOptions)],
    );
    const over = whatIsOver(session.memory, keptPromises(session.memory, fresh));
    sendAgain(session, 1, fresh.at(-1)?.number);
    const stored = (await keeper.get<PairRecord>(PAIR)) ?? pair;
    const result = await session.save(
      {
        [PAIR]: { ...stored, ...learned(pair) },
        ...over,
        ...notesToWrite(session),
      },
      rows,
    );
    if (!result.ok) return undo();
    rememberApart(session.memory, over);
    session.changed();
    void keepLog();
    void checkOldHeads(session);
    void advancePairing(session);
    give();
    if (fresh.some(isRotation)) void own.reconcile();
    // What was refused under the old epoch is sealed again under the new one.
    if (session.memory.intents.size > 0 || fresh.some(isRotation)) void session.flush();
  }

  /** The relay keeps what this device could not: it is read again once there is room. */
  async function undo(): Promise<void> {
    if (!closed) session.memory = await load(null);
    throw new Error("storage refused what arrived");
  }

  return session;
}

interface Listening {
  receive(records: LogRecord[]): Promise<void>;
  keepLog(): Promise<void>;
  give(): void;
  hear(welcome: Welcome): void;
  behind(welcome: Welcome): void;
  askAgain(state: LinkState): void;
  makesSense(state: LinkState): void;
}

/** What has records here was at the relay: where it is no more, it has ended, and nothing is begun in its place. */
const isToBegin = ({ memory: { pair, settled } }: Session): boolean =>
  pair?.party === 0 && pair.expiresAt !== null && settled.upTo === 0;

function linkOptions(
  session: Session,
  pair: PairRecord,
  { receive, keepLog, give, hear, behind, askAgain, makesSense }: Listening,
) {
  const { door, wire, relay, clock, chance } = session.ports;
  return {
    wire,
    url: relay,
    space: pair.space,
    login: {
      deviceKey: pair.device.publicKey,
      sign: (message: Bytes) => door.sign(pair.device.secretKey, message),
    },
    get create() {
      return isToBegin(session) ? { ttlSeconds: UNKEPT_MS / 1000 } : undefined;
    },
    after: () => session.memory.settled.upTo,
    clock,
    random: chance,
    onRecords: receive,
    onWelcome: hear,
    onBehind: behind,
    onState: (state: LinkState) => {
      session.linkState = state;
      listen(session.heard, state);
      askAgain(state);
      makesSense(state);
      session.changed();
      if (state.name === "refused") void keepBefore(session);
      if (state.name !== "online") return;
      void session.flush();
      void advancePairing(session);
      give();
      void keepLog();
      void session.own.reconcile();
      void renewCarried(session);
    },
  };
}

function listen(heard: Heard, state: LinkState): void {
  if (state.name === "refused") heard.refused = state.code;
  else if (state.name === "catching-up") heard.refused = null;
  else if (state.name === "away" && state.nonsense) heard.nonsense += 1;
}
