/**
 * Ten years of what one keeps to oneself, as the app writes it: each day a pulse, an answer and a round that was looked
 * at; each week a pulse, two marks and what one told of it; 28 times the check. Runs in Node and in a page.
 */
import {
  addDays,
  bytesToAuthenticate,
  type CivilDate,
  type DataOf,
  encodeEvent,
  type PersonalType,
  toHex,
  writeEvent,
} from "@innermost/core";
import type { Door } from "@innermost/crypto";
import { intentPlace } from "../../../packages/store/src/local/intents.ts";
import { OWN } from "../../../packages/store/src/local/memory.ts";
import type { PairRecord } from "../../../packages/store/src/pair/record.ts";

const BEGUN = "2026-11-23" as CivilDate;
const DAYS = 3652;
const CHECKS = 28;
const STATEMENTS = 65;
const WORDS =
  "It was the small thing with the kettle, and that you waited for me at the door; I had not said how much it meant to me then, nor afterwards.";

type Told = { [T in PersonalType]: readonly [T, DataOf<T>] }[PersonalType];
export type OwnRow = readonly [place: string, bytes: Uint8Array];

/** Place and event of each row, in the order of the places. */
export function* ownYears(
  door: Door,
  { person, authorKey }: PairRecord,
  begun = BEGUN,
  days = DAYS,
): Generator<OwnRow> {
  let order = 0;
  for (let day = 0; day < days; day++) {
    const date = addDays(begun, day);
    for (const [type, data] of toldOn(door, day, date)) {
      const after = { number: 0, head: new Uint8Array(32) };
      const event = writeEvent(type, data as never, { author: person, date, after });
      const time = Date.parse(`${date}T18:00:00Z`) + order++;
      const place = OWN + intentPlace(time, 0, toHex(door.random(8)));
      yield [place, encodeEvent(event, door.mac(authorKey, "own", bytesToAuthenticate(event)))];
    }
  }
}

function* toldOn(door: Door, day: number, date: CivilDate): Generator<Told> {
  const round = toHex(door.random(16));
  yield ["pulse.daily", { date, connected: day % 11, heard: 5, energy: null }];
  yield ["answer.kept", { round, card: "past.a-smell", words: WORDS, date }];
  yield ["round.seen", { round }];
  if (day % 7 === 0) yield* toldInWeek(door, date);
  if (day % Math.ceil(DAYS / CHECKS) === 0) yield* checked(date);
}

function* toldInWeek(door: Door, week: CivilDate): Generator<Told> {
  const practices = ["time.walk", "conflict.pause"];
  const marks = practices.map((practice) => ({ practice, mark: "helped" }) as const);
  yield ["pulse.weekly", { week, items: { time: 7, past: null }, helped: WORDS, wish: "" }];
  for (const { practice, mark } of marks) yield ["practice.marked", { week, practice, mark }];
  const data = { marks, minutes: 60 };
  yield ["reveal.kept", { round: toHex(door.random(16)), subject: `week/${week}`, data, date: week }];
}

function* checked(check: CivilDate): Generator<Told> {
  for (let one = 0; one < STATEMENTS; one++)
    yield ["check.answered", { check, statement: `time.statement-${one}`, answer: 3 }];
}
