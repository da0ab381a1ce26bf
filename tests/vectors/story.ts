/** The story that a frozen log tells: from the first card to the third day, with a newer version and a liar in between. */
import { checkSubject, FOCUS, weekOf, weekSubject } from "@innermost/core";
import { chooseFocus, keepWeek, openHalf, pass, reply, reveal, takeHalfBack } from "@innermost/store";
import { keysOf, modified } from "../sim/modified.ts";
import type { Person } from "../sim/person.ts";
import {
  answerFirst,
  answerToday,
  days,
  firstIsOpen,
  intentsLeft,
  joinBy,
  keep,
  sendLetter,
  settledState,
  today,
  until,
} from "../sim/steps.ts";
import { type Client, HEAVY, halfOf, keyOf, outcomeOf, sayKey, sealHeavy } from "../sim/strict.ts";
import { DAY } from "../sim/time.ts";
import type { World } from "../sim/world.ts";
import { type Accepted, type Rejected, replay, type Side } from "./log.ts";

export async function tellStory(w: World): Promise<{ accept: Accepted[]; reject: Rejected[] }> {
  const [a, b] = [await w.person("A"), await w.person("B", { offset: 540 })];
  const link = await sendLetter(w, a, "A’s first words, naïve ✉");
  const pairA = keysOf(a);
  await joinBy(w, b, link);
  const pairB = keysOf(b);
  await answerFirst(b, "B’s first words");
  await until(w, "open", () => firstIsOpen(a) && firstIsOpen(b));
  await reply(b.session(), b.pair().first.round, "ask", "May I ask more?");
  await keep(w, a, b);
  await reply(a.session(), a.pair().first.round, "thank", "Thank you.");
  const newer = await modified(w, b);
  await newer.say({ type: "talk.began", critical: true, data: { topic: 1 } });
  await newer.say({
    type: "round.replied",
    author: keysOf(a).person,
    data: { round: "00", way: "thank", words: "x" },
  });
  await newer.say({ type: "round.noted", critical: false, data: [1, { a: null }] });
  const garbage = { ...newer.itemOf({ type: "x.y", data: 0 }) };
  await newer.link.append({ ...garbage, sum: garbage.sum.with(0, 255 - garbage.sum[0]!) });
  await pass(a.session(), today(a).card, today(a).date);
  await w.leap(DAY);
  for (const one of [a, b]) await answerToday(one, `${one.name} on day two`);
  await until(w, "day two", () => today(a).state === "ready" && today(b).state === "ready");
  await w.leap(DAY);
  const bad = { commitment: a.ports.door.random(32), ciphertext: a.ports.door.random(8192) };
  const day = days(b)[0]!;
  await newer.link.deposit({ round: Uint8Array.from(Buffer.from(day.round, "hex")), epoch: 1, ...bad });
  await answerToday(
    a,
    "A on day three",
    days(a).find(({ round }) => round === day.round),
  );
  await until(w, "day three", () => settledState(a).rounds.size === 3 && settledState(b).rounds.size === 3);
  await tellOfReveals(w, a, b);
  await tellOfStrict(w, a, b, newer);
  const records = a.session().memory.records;
  const side = (one: Person, pair: Side["pair"]): Side => ({
    pair,
    sealed: Object.fromEntries(
      [...one.session().memory.deposits].map(([round, { commitment }]) => [round, commitment]),
    ),
    heads: one.session().memory.reader!.heads,
  });
  const sides = { inviter: side(a, pairA), invited: side(b, pairB) };
  const { facts, state } = replay(a.ports.door, sides.inviter, records);
  const accept: Accepted = {
    name: "a pair from its first card to its third day and on, with strict rounds",
    records,
    sides,
    facts,
    state,
  };
  newer.close();
  return { accept: [accept], reject: rejects(accept) };
}

/** A room opened by both, one kept by A, the rooms they named, a focus offered and taken up, a week kept and told of. */
async function tellOfReveals(w: World, a: Person, b: Person): Promise<void> {
  const week = weekOf(today(a).date);
  const check = (ease: number) => ({ ease, edition: 1, on: today(a).date });
  await reveal(a.session(), checkSubject("time"), check(80));
  await reveal(b.session(), checkSubject("time"), check(45));
  await reveal(b.session(), checkSubject("past"), check(20));
  await reveal(a.session(), FOCUS, { rooms: ["time", "neglect"], minutes: 40 });
  await reveal(b.session(), FOCUS, { rooms: [], minutes: 20 });
  await until(w, "named", () => settledState(a).rounds.size === 5 && settledState(b).rounds.size === 5);
  await chooseFocus(a.session(), "time");
  await until(w, "offered", () => settledState(b).focus.said.length === 1);
  await chooseFocus(b.session(), "neglect");
  await until(w, "another", () => settledState(a).focus.said.length === 2);
  await chooseFocus(a.session(), "neglect");
  await until(w, "agreed", () => settledState(b).focus.now?.room === "neglect");
  await keepWeek(b.session(), week, ["neglect.one", "time.two"]);
  const marks = [{ practice: "neglect.one", mark: "helped" as const }];
  await reveal(a.session(), weekSubject(week), { marks, minutes: 40 });
  await reveal(b.session(), weekSubject(week), { marks: [], minutes: 60 });
  await until(w, "told", () => [a, b].every((one) => settledState(one).rounds.size === 6));
}

/** Heavy cards: one that both open, with all that is no key around it; one taken back; one that waits for a key. */
async function tellOfStrict(w: World, a: Person, b: Person, liar: Client): Promise<void> {
  const { door } = b.ports;
  const [opened, taken, waits] = ["01", "02", "03"].map((name) => name.repeat(16)) as [
    string,
    string,
    string,
  ];
  const early = halfOf(door, liar.keys, opened, [HEAVY, "B, sealed by hand"]);
  const key = keyOf(door, liar.keys, opened, early);
  await sayKey(liar, opened, key);
  await liar.link.deposit({ round: Uint8Array.from(Buffer.from(opened, "hex")), epoch: 1, ...early });
  await sealHeavy(a, opened);
  await until(w, "both in", () => [a, b].every((one) => outcomeOf(one, opened) === "both-in"));
  await sayKey(liar, opened, door.random(32));
  await sayKey(liar, opened, key, new Uint8Array(16).fill(9));
  await openHalf(a.session(), opened);
  await until(w, "A's key", () => intentsLeft(a).length === 0);
  await sayKey(liar, opened, key);
  await sayKey(liar, opened, key);
  await until(w, "open", () => [a, b].every((one) => outcomeOf(one, opened) === "opened"));
  for (const round of [taken, waits]) for (const one of [a, b]) await sealHeavy(one, round);
  await until(w, "both in", () => [taken, waits].every((round) => outcomeOf(a, round) === "both-in"));
  await openHalf(b.session(), taken);
  await until(w, "B's key", () => intentsLeft(b).length === 0);
  await takeHalfBack(a.session(), taken);
  await openHalf(a.session(), waits);
  await until(w, "told", () => [a, b].every((one) => outcomeOf(one, taken) === "withdrawn"));
  await until(w, "quiet", () => settledState(a).upTo === settledState(b).upTo && intentsLeft(a).length === 0);
}

function rejects({ records, facts }: Accepted): Rejected[] {
  const first = (kind: string) => facts.find((fact) => fact.kind === kind)!.number!;
  const event = first("event");
  const opening = first("opening");
  const rotation = first("rotation");
  const key = first("unsealed");
  const half = 8192;
  return [
    { name: "a changed body", number: event, path: "body", flip: 8 * 100, kind: "unreadable" },
    { name: "another suite", number: event, path: "body", flip: 0, kind: "unreadable" },
    { name: "a changed capsule", number: event, path: "capsule", flip: 8 * 30, kind: "unreadable" },
    { name: "a changed sum", number: event, path: "sum", flip: 3, kind: "unreadable" },
    { name: "another id", number: event, path: "id", flip: 1, kind: "unreadable" },
    { name: "a later epoch", number: event, path: "epoch", to: 1, kind: "unreadable" },
    { name: "an old epoch", number: rotation + 1, path: "epoch", to: 0, kind: "unreadable" },
    { name: "a changed rotation", number: rotation, path: "body", flip: 8 * 500, kind: "unreadable" },
    { name: "a rotation with another sum", number: rotation, path: "sum", flip: 9, kind: "unreadable" },
    { name: "a rotation to a later epoch", number: rotation, path: "epoch", to: 2, kind: "unreadable" },
    {
      name: "the first half changed",
      number: opening,
      path: "body",
      flip: 8 * 1000,
      kind: "opening",
      ok: [false, true],
    },
    {
      name: "the second half changed",
      number: opening,
      path: "body",
      flip: 8 * (half + 1000),
      kind: "opening",
      ok: [true, false],
    },
    { name: "an opening with another sum", number: opening, path: "sum", flip: 7, kind: "opening", ok: [] },
    {
      name: "an opening of another round",
      number: opening,
      path: "id",
      flip: 5,
      kind: "opening",
      ok: [false, false],
    },
    { name: "the key of a half changed", number: key, path: "body", flip: 8 * 60, kind: "unreadable" },
    {
      name: "an opening cut short",
      number: opening,
      path: "body",
      to: records[opening - 1]!.body!.length - 1,
      kind: "opening",
      ok: [],
    },
  ];
}
