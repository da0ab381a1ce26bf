import { statements as all, ROOM_IDS, statementsOf } from "@innermost/content";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../dates.ts";
import type { Frequency } from "../log/personal.ts";
import {
  CHECK_EVERY_DAYS,
  type CheckItem,
  checkProgress,
  currentCheck,
  isFinished,
  mayCheckAgain,
  nextStatement,
  roomEase,
  roomResults,
} from "./check.ts";

const DAY = "2026-11-22";
const item = (id: string, reversed = false): CheckItem => ({ id: `time.${id}`, room: "time", reversed });
const frequency = fc.constantFrom<Frequency>(0, 1, 2, 3, 4, null);
const answered = fc.constantFrom<0 | 1 | 2 | 3 | 4>(0, 1, 2, 3, 4);
/** Four statements, each with how it is keyed and what was answered; a missing one is undefined. */
const asked = fc.array(
  fc.record({ reversed: fc.boolean(), answer: fc.option(frequency, { nil: undefined }) }),
  { minLength: 4, maxLength: 4 },
);
type Asked = { reversed: boolean; answer: Frequency | undefined }[];
const items = (list: Asked) => list.map(({ reversed }, n) => item(`${n}`, reversed));
const answersOf = (list: Asked) =>
  new Map(list.flatMap(({ answer }, n) => (answer === undefined ? [] : [[`time.${n}`, answer] as const])));
const easeOf = (list: Asked) => roomEase(items(list), answersOf(list));
const isSaid = ({ answer }: Asked[number]) => answer !== undefined && answer !== null;

describe("how easily a room comes", () => {
  it("turns a reversed statement: 4, 3 and 4, and 1 of a reversed one, are 88 of 100", () => {
    // Eases 4, 3, 4 and 4 - 1 = 3 are 14 of 16. Scored the wrong way they would be 12 of 16, which is 75.
    const list: Asked = [
      { reversed: false, answer: 4 },
      { reversed: false, answer: 3 },
      { reversed: false, answer: 4 },
      { reversed: true, answer: 1 },
    ];
    expect(easeOf(list)).toBe(88);
  });

  it.each(ROOM_IDS)("is 100 where all is at its easiest, and 0 at its hardest (%s)", (room) => {
    const own = statementsOf(room);
    const ends = ([easy, hard]: [Frequency, Frequency]) =>
      roomEase(own, new Map(own.map(({ id, reversed }) => [id, reversed ? hard : easy])));
    expect([ends([4, 0]), ends([0, 4]), ends([2, 2])]).toEqual([100, 0, 50]);
    expect(own.some(({ reversed }) => reversed)).toBe(true);
  });

  it("is a whole number from 0 to 100, with three answers of four, and else nothing", () => {
    fc.assert(
      fc.property(asked, (list) => {
        const ease = easeOf(list);
        const isWhole = Number.isInteger(ease) && Number(ease) >= 0 && Number(ease) <= 100;
        expect([ease === null, isWhole]).toEqual(
          list.filter(isSaid).length < 3 ? [true, false] : [false, true],
        );
      }),
    );
  });

  it("is the mean of what was answered, rounded once at the end", () => {
    fc.assert(
      fc.property(asked, (list) => {
        const eases = list
          .filter(isSaid)
          .map(({ reversed, answer }) => (reversed ? 4 - Number(answer) : Number(answer)));
        fc.pre(eases.length >= 3);
        const mean = (eases.reduce((a, b) => a + b, 0) / eases.length) * 25;
        expect(Math.abs((easeOf(list) as number) - mean)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it("doesn't hang on the order of statements or answers", () => {
    fc.assert(
      fc.property(asked, fc.integer(), (list, seed) => {
        const turn = <T>(some: T[]) =>
          some
            .map((one, n) => [(n * 7 + seed) % 4, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
        expect(roomEase(turn(items(list)), new Map(turn([...answersOf(list)])))).toBe(easeOf(list));
      }),
    );
  });

  it("never falls when a statement is answered higher, and never rises when a reversed one is", () => {
    fc.assert(
      fc.property(asked, fc.nat(3), answered, answered, (list, at, one, two) => {
        const low = Math.min(one, two) as Frequency;
        const high = Math.max(one, two) as Frequency;
        const reversed = list[at]?.reversed === true;
        const withAnswer = (answer: Frequency) => easeOf(list.with(at, { reversed, answer }));
        const [before, after] = [withAnswer(low), withAnswer(high)];
        expect(before === null).toBe(after === null);
        const [less, more] = reversed ? [after, before] : [before, after];
        expect(Number(less)).toBeLessThanOrEqual(Number(more));
      }),
    );
  });

  it("is the same when a statement and its answer are both turned", () => {
    fc.assert(
      fc.property(asked, fc.nat(3), (list, at) => {
        const { reversed, answer } = list[at] as Asked[number];
        const turned = typeof answer === "number" ? ((4 - answer) as Frequency) : answer;
        expect(easeOf(list.with(at, { reversed: !reversed, answer: turned }))).toBe(easeOf(list));
      }),
    );
  });

  it("is the same whether one prefers not to say or leaves it out", () => {
    fc.assert(
      fc.property(asked, (list) => {
        const left = list.map((one) => ({ ...one, answer: one.answer ?? undefined }));
        expect(easeOf(left)).toBe(easeOf(list));
      }),
    );
  });

  it("hears no answer to a statement of another room", () => {
    fc.assert(
      fc.property(asked, answered, (list, answer) => {
        const more = new Map([...answersOf(list), ["past.one", answer] as const]);
        expect(roomEase(items(list), more)).toBe(easeOf(list));
      }),
    );
  });
});

describe("the way through the check", () => {
  it("goes statement by statement in their order, and counts what one prefers not to say", () => {
    const answers = new Map<string, Frequency>();
    const order: string[] = [];
    for (let next = nextStatement(all, answers); next; next = nextStatement(all, answers)) {
      order.push(next.id);
      answers.set(next.id, order.length % 2 ? null : 3);
    }
    expect(order).toEqual(all.map(({ id }) => id));
    expect(isFinished(all, answers)).toBe(true);
    expect(
      checkProgress(all, answers).map(({ room, asked, said, ease }) => [room, asked, said, ease]),
    ).toEqual(ROOM_IDS.map((room) => [room, 4, 4, null]));
  });

  it("can be walked in any order of rooms", () => {
    const answers = new Map<string, Frequency>(statementsOf("past").map(({ id }) => [id, 2]));
    expect(nextStatement(all, answers, "past")).toBeNull();
    expect(nextStatement(all, answers, "time")?.room).toBe("time");
    expect(checkProgress(all, answers).filter(({ said }) => said > 0)).toEqual([
      { room: "past", asked: 4, said: 4, ease: 50 },
    ]);
  });
});

describe("taking the check again", () => {
  const whole = new Map<string, Frequency>(all.map(({ id }) => [id, 2]));
  const part = new Map([...whole].slice(0, 5));

  it.each([
    ["begins where there was none", new Map(), DAY, { kind: "begin" }],
    [
      "goes on with one that is not through",
      new Map([[DAY, part]]),
      addDays(DAY, 27),
      { kind: "resume", check: DAY },
    ],
    [
      "waits for 28 days from the day it was begun",
      new Map([[DAY, whole]]),
      addDays(DAY, 27),
      { kind: "wait", from: addDays(DAY, 28) },
    ],
    ["begins after them", new Map([[DAY, whole]]), addDays(DAY, 28), { kind: "begin" }],
    [
      "begins anew after them where it is not through",
      new Map([[DAY, part]]),
      addDays(DAY, 28),
      { kind: "begin" },
    ],
    [
      "looks at the last one only",
      new Map([
        [DAY, part],
        ["2026-09-01", whole],
      ]),
      addDays(DAY, 1),
      { kind: "resume", check: DAY },
    ],
    [
      "waits where the clock went back",
      new Map([[DAY, whole]]),
      addDays(DAY, -3),
      { kind: "wait", from: addDays(DAY, 28) },
    ],
  ])("%s", (_name, checks, today, door) => {
    expect(mayCheckAgain(checks, all, today)).toEqual(door);
  });

  it("never lets two begin less than 28 days apart", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 40 }), fc.boolean(), (steps, isWhole) => {
        const checks = new Map<string, typeof whole>();
        let today = DAY;
        for (const step of steps) {
          today = addDays(today, step);
          if (mayCheckAgain(checks, all, today).kind === "begin") checks.set(today, isWhole ? whole : part);
        }
        const days = [...checks.keys()];
        for (const [n, day] of days.slice(1).entries())
          expect(day >= addDays(days[n] as string, CHECK_EVERY_DAYS)).toBe(true);
      }),
    );
  });
});

describe("the check that counts", () => {
  const own = statementsOf("time");
  const with3 = new Map<string, Frequency>(own.slice(0, 3).map(({ id }) => [id, 2]));
  const checks = new Map([
    ["2026-09-01", with3],
    [DAY, new Map<string, Frequency>([["past.one", 1]])],
    ["2026-10-10", new Map<string, Frequency>(own.map(({ id }) => [id, 2]))],
  ]);

  it("is the one begun last", () => {
    expect(currentCheck(checks)?.on).toBe(DAY);
    expect(currentCheck(new Map())).toBeNull();
  });

  it("is, for a room, the last one in which it has enough answers", () => {
    expect(roomResults(own, checks)).toEqual([
      { on: "2026-10-10", ease: 50 },
      { on: "2026-09-01", ease: 50 },
    ]);
  });
});
