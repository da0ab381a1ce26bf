/** A long log of one kept pair, sealed as the app seals it. Runs in Node and in a page. */
import { bytesToAuthenticate, type CivilDate, encodeEvent, type Fact, writeEvent } from "@innermost/core";
import { type Door, SUITE } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { newIdentity, type PairRecord } from "../../../packages/store/src/pair/record.ts";

export const EVENTS = 100_000;
/** With everything that an event says of itself around them, these words make about 300 bytes. */
const WORDS = "w".repeat(123);
const DATE = "2026-11-22" as CivilDate;
const AT = Date.UTC(2026, 10, 22);
const START = { number: 0, head: new Uint8Array(32) };
const ROUND = "0".repeat(32);

export interface SealedLog {
  pair: PairRecord;
  records: LogRecord[];
  /** Of one event before sealing, and of what the relay keeps of it. */
  bytes: { event: number; record: number };
}

export function sealLog(door: Door, count: number): SealedLog {
  const pair = somePair(door);
  const partner = door.random(16);
  const records: LogRecord[] = [];
  let event = new Uint8Array();
  for (let number = 1; number <= count; number++) {
    event = new Uint8Array(oneEvent(door, pair, number % 2 === 0 ? partner : pair.person));
    records.push(recordOf(door, pair, number, event));
  }
  const last = records.at(-1) as LogRecord;
  const record = (last.body?.length ?? 0) + last.capsule.length + last.sum.length + last.id.length;
  return { pair, records, bytes: { event: event.length, record } };
}

function oneEvent(door: Door, pair: PairRecord, author: Uint8Array): Uint8Array {
  const data = { round: ROUND, way: "reflect", words: WORDS } as const;
  const event = writeEvent("round.replied", data, { author, date: DATE, after: START });
  return encodeEvent(event, door.mac(pair.authorKey, "event", pair.space, bytesToAuthenticate(event)));
}

function recordOf(door: Door, pair: PairRecord, number: number, event: Uint8Array): LogRecord {
  const header = { space: pair.space, id: door.random(16), epoch: 0 };
  const sealed = door.sealItem(pair.epochKeys[0] as Uint8Array, header, event);
  return { number, kind: "event", receivedAt: AT, suite: SUITE, id: header.id, epoch: 0, ...sealed };
}

const somePair = (door: Door): PairRecord => ({
  ...newIdentity(door),
  version: 1,
  party: 0,
  space: door.random(16),
  epochKeys: [door.newKey()],
  createdAt: AT,
  expiresAt: null,
  first: { round: ROUND, card: "past.a-smell" },
  invitation: { secret: null, slot: door.random(16), words: null, takenBack: false },
  partner: null,
  inviterCommit: null,
  names: {},
  code: "same",
});

/** The facts of as many rounds as fit, each opened and replied to by both: the most that a fold has to do. */
export function roundFacts(count: number): Fact[] {
  const [one, two] = [new Uint8Array(16).fill(1), new Uint8Array(16).fill(2)];
  const [ours, theirs] = ["01".repeat(16), "02".repeat(16)];
  const placed = (number: number) => ({ number, receivedAt: AT });
  return Array.from({ length: count }, (_, index): Fact => {
    const round = Math.floor(index / 3)
      .toString(16)
      .padStart(32, "0");
    const author = index % 3 === 1 ? one : two;
    const event = writeEvent(
      "round.replied",
      { round, way: "thank", words: WORDS },
      { author, date: DATE, after: START },
    );
    if (index % 3 > 0) return { ...placed(index + 1), kind: "event", epoch: 0, event };
    const answer = (who: string) => ({ author: who, ok: true, card: "past.a-smell", words: WORDS }) as const;
    return { ...placed(index + 1), kind: "opening", round, answers: [answer(ours), answer(theirs)] };
  });
}
