/**
 * Ten years of a pair that says a great deal, 100,000 records, sealed as the app and the relay seal them: nine cards a
 * day, each opened and replied to by both, a plan each week that is changed once, and what the week was like; each
 * month the seven rooms of the check, the rooms that both name, and a focus. Runs in Node and in a page.
 */
import {
  addDays,
  bytesToAuthenticate,
  type CivilDate,
  type DataOf,
  encodeEvent,
  fromHex,
  type SharedType,
  writeEvent,
} from "@innermost/core";
import { type Door, SUITE } from "@innermost/crypto";
import { encodeOpening } from "@innermost/protocol";
import type { LogRecord } from "@innermost/sync";
import { encode, rfc8949EncodeOptions } from "cborg";
import { bundleOf, newIdentity, type PairRecord } from "../../../packages/store/src/pair/record.ts";

export const EVENTS = 100_000;
const CARDS_A_DAY = 9;
const BEGUN = "2026-11-23" as CivilDate;
const ROOMS = ["time", "communication", "conflict", "neglect", "expectations", "vulnerability", "past"];
/** Of the length that people write, every third with a letter that takes two bytes in a browser's memory. */
const ANSWERS = [
  "It was the small thing with the kettle, and that you waited for me at the door; I had not said how much it meant to me then, nor afterwards.",
  "When you ask me twice I hear that I did it wrong. I know that you don’t mean it so, and I’d like to hear it as a question again, as I used to.",
  "The walk.",
];
const REPLIES = [
  "I did not know that. Thank you for telling me.",
  "What would have helped you, there and then?",
];

export interface Years {
  pair: PairRecord;
  records(): Generator<LogRecord>;
}

export function tenYears(door: Door, count = EVENTS): Years {
  const begun = somePair(door);
  const other = { ...somePair(door), space: begun.space, epochKeys: begun.epochKeys };
  const pair = { ...begun, partner: bundleOf(other) };
  return { pair, records: () => sealed(door, [pair, other], count) };
}

const somePair = (door: Door): PairRecord => ({
  ...newIdentity(door),
  version: 1,
  party: 0,
  space: door.random(16),
  epochKeys: [door.newKey()],
  createdAt: 0,
  expiresAt: null,
  first: { round: "0".repeat(32), card: "past.a-smell" },
  invitation: { secret: null, slot: door.random(16), words: null, takenBack: false },
  partner: null,
  inviterCommit: null,
  names: {},
  code: "same",
});

export type Both = readonly [PairRecord, PairRecord];

function* sealed(door: Door, both: Both, count: number): Generator<LogRecord> {
  let number = 0;
  for (const told of story(door)) {
    number += 1;
    if (number > count) return;
    yield { number, kind: "event", suite: SUITE, epoch: 0, ...recordOf(door, both, told) };
  }
}

export type Told =
  | { on: CivilDate; by: 0 | 1; type: SharedType; data: unknown }
  | { on: CivilDate; round: string; answers: readonly [readonly unknown[], readonly unknown[]] };

/** Goes on for ever. */
function* story(door: Door): Generator<Told> {
  for (const by of [0, 1] as const) yield* confirmation(by);
  for (let day = 0; ; day++) {
    const on = addDays(BEGUN, day);
    if (day % 30 === 0) yield* month(door, on);
    if (day % 7 === 0) yield* week(door, on);
    for (let card = 0; card < CARDS_A_DAY; card++) yield* cardOf(door, on, day * CARDS_A_DAY + card);
  }
}

function* confirmation(by: 0 | 1): Generator<Told> {
  const data = { name: "Ann", transcript: new Uint8Array(32), signature: new Uint8Array(64) };
  yield { on: BEGUN, by, type: "pair.confirmed", data };
}

const newRound = (door: Door): string =>
  door.random(16).reduce((hex, b) => hex + b.toString(16).padStart(2, "0"), "");

/** A round that both opened and replied to. */
export function* cardOf(door: Door, on: CivilDate, count: number, card = "past.a-smell"): Generator<Told> {
  const round = newRound(door);
  const words = (by: number) => [card, ANSWERS[(count + by) % ANSWERS.length]] as const;
  yield { on, round, answers: [words(0), words(1)] };
  for (const by of [0, 1] as const) {
    const data = { round, way: by === 0 ? "thank" : "ask", words: REPLIES[(count + by) % 2] };
    yield { on, by, type: "round.replied", data };
  }
}

export function* week(door: Door, on: CivilDate): Generator<Told> {
  const practices = ["time.walk", "time.ten-minutes", "conflict.pause"];
  for (const by of [0, 1] as const) {
    const data: DataOf<"week.kept"> = { week: on, practices: practices.slice(by) };
    yield { on, by, type: "week.kept", data };
  }
  const marks = practices.map((practice) => ({ practice, mark: "helped" }));
  const told = [`week/${on}`, { marks, minutes: 60 }];
  yield { on, round: newRound(door), answers: [told, told] };
}

export function* month(door: Door, on: CivilDate): Generator<Told> {
  for (const room of ROOMS) {
    const told = (ease: number) => [`check/${room}`, { ease, edition: 1, on }];
    yield { on, round: newRound(door), answers: [told(40), told(60)] };
  }
  const named = ["focus", { rooms: ROOMS.slice(0, 3), minutes: 60 }];
  yield { on, round: newRound(door), answers: [named, named] };
  for (const by of [0, 1] as const) yield { on, by, type: "focus.chosen", data: { room: "time" } };
}

/** One record of the log as it lies at the relay, but for its number, under the keys of `epoch`. */
export function recordOf(door: Door, both: Both, told: Told, epoch = 0) {
  const receivedAt = Date.parse(`${told.on}T18:00:00Z`);
  return {
    receivedAt,
    ...("round" in told ? opening(door, both, told, epoch) : event(door, both, told, epoch)),
  };
}

function event(door: Door, both: Both, { on, by, type, data }: Extract<Told, { by: 0 | 1 }>, epoch: number) {
  const author = both[by];
  const after = { number: 0, head: new Uint8Array(32) };
  const said = writeEvent(type, data as never, { author: author.person, date: on, after });
  const mac = door.mac(author.authorKey, "event", author.space, bytesToAuthenticate(said));
  const header = { space: author.space, id: door.random(16), epoch };
  const key = author.epochKeys[epoch] as Uint8Array;
  return { id: header.id, ...door.sealItem(key, header, encodeEvent(said, mac)) };
}

function opening(
  door: Door,
  both: Both,
  { round, answers }: Extract<Told, { round: string }>,
  epoch: number,
) {
  const id = fromHex(round);
  const half = (party: 0 | 1) => {
    const { space, person, epochKeys } = both[party];
    const key = door.derive(epochKeys[epoch] as Uint8Array, "answers");
    const binding = { space, round: id, epoch, author: person };
    return { party, ...door.sealAnswer(key, binding, encode(answers[party], rfc8949EncodeOptions)) };
  };
  const [one, two] = [half(0), half(1)];
  const sum = Uint8Array.from([...one.commitment, ...two.commitment]);
  return { kind: "opening" as const, id, sum, capsule: new Uint8Array(72), body: encodeOpening([one, two]) };
}
