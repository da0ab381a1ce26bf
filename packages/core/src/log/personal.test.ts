import fc from "fast-check";
import { expect, it } from "vitest";
import { bytesOf, knownEvent, ROUNDS } from "./arbitraries.testing.ts";
import type { DataOf, PersonalType } from "./catalogue.ts";
import { type AnyEvent, writeEvent } from "./event.ts";
import { emptyPersonal, foldPersonal, passKey } from "./personal.ts";

const ROUND = ROUNDS[0] as string;
const by = { author: bytesOf(16, 1), date: "2026-11-22", after: { number: 0, head: bytesOf(32, 0) } };
const own = <T extends PersonalType>(type: T, data: DataOf<T>) => writeEvent(type, data, by) as AnyEvent;
const answer = (words: string) =>
  own("answer.kept", { round: ROUND, card: "time.first", words, date: "2026-11-22" });

it("keeps the first answer of a round", () => {
  const { answers } = foldPersonal(emptyPersonal(), [answer("first"), answer("second")]);
  expect([...answers]).toEqual([[ROUND, { card: "time.first", words: "first", date: "2026-11-22" }]]);
});

it("keeps what was passed by card and day, and what was looked at", () => {
  const pass = own("card.passed", { card: "time.first", date: "2026-11-22" });
  const { passed, seen } = foldPersonal(emptyPersonal(), [pass, pass, own("round.seen", { round: ROUND })]);
  expect([[...passed], [...seen]]).toEqual([[passKey("time.first", "2026-11-22")], [ROUND]]);
});

it("leaves its input as it was, and is the same wherever the events are split", () => {
  fc.assert(
    fc.property(fc.array(knownEvent), fc.nat(), (events, cut) => {
      const at = events.length === 0 ? 0 : cut % (events.length + 1);
      const half = foldPersonal(emptyPersonal(), events.slice(0, at));
      const copy = structuredClone(half);
      const whole = foldPersonal(emptyPersonal(), events);
      expect(foldPersonal(half, events.slice(at))).toEqual(whole);
      expect(half).toEqual(copy);
    }),
  );
});
