import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHex } from "../bytes.ts";
import { bytesOf, facts, PEOPLE, ROUNDS } from "./arbitraries.testing.ts";
import type { DataOf, EventType } from "./catalogue.ts";
import { type AnyEvent, type Envelope, writeEvent } from "./event.ts";
import type { Fact, OpenedAnswer } from "./fact.ts";
import { emptyShared, foldShared, scopeOf } from "./fold.ts";

const [A, B, STRANGER] = PEOPLE as [Uint8Array, Uint8Array, Uint8Array];
const ROUND = ROUNDS[0] as string;
const NOON = Date.UTC(2026, 10, 22, 12);

type Bare = Fact extends infer F ? (F extends Fact ? Omit<F, "number" | "receivedAt"> : never) : never;
const inOrder = (...list: Bare[]): Fact[] =>
  list.map((fact, i) => ({ ...fact, number: i + 1, receivedAt: NOON }) as Fact);
const folded = (...list: Bare[]) => foldShared(emptyShared(), inOrder(...list));

function said<T extends EventType>(author: Uint8Array, type: T, data: DataOf<T>, epoch = 0): Bare {
  const by = { author, date: "2026-11-22", after: { number: 0, head: bytesOf(32, 0) } };
  return { kind: "event", epoch, event: writeEvent(type, data, by) as AnyEvent };
}
const keysOf = (person: Uint8Array) => ({
  person,
  signing: bytesOf(32, 1),
  device: bytesOf(32, 2),
  wrapping: bytesOf(1216, 3),
});
const joined = (by: Uint8Array, nonce: number) =>
  said(by, "pair.joined", { keys: keysOf(by), nonce: bytesOf(32, nonce) });
const revealed = (by: Uint8Array, nonce: number) => said(by, "pair.revealed", { nonce: bytesOf(32, nonce) });
const confirmed = (by: Uint8Array, name: string, epoch = 0) =>
  said(by, "pair.confirmed", { name, transcript: bytesOf(32, 1), signature: bytesOf(64, 1) }, epoch);
const replied = (by: Uint8Array, words: string, round = ROUND, epoch = 0) =>
  said(by, "round.replied", { round, way: "thank", words }, epoch);
const good = (author: Uint8Array, words: string, card = "time.first"): OpenedAnswer => ({
  author: toHex(author),
  ok: true,
  card,
  words,
});
const bad = (author: Uint8Array): OpenedAnswer => ({ author: toHex(author), ok: false });
const opening = (...answers: OpenedAnswer[]): Bare => ({ kind: "opening", round: ROUND, answers });
const bothIn = opening(good(A, "mine"), good(B, "theirs"));
const unknown = (type: string, critical: boolean, epoch = 0): Bare => ({
  kind: "unknown",
  epoch,
  event: { type, version: 9, critical, author: A, date: "2026-11-22" } as Envelope,
});

describe("the fold of a space", () => {
  it("leaves the state it was given as it was", () => {
    fc.assert(
      fc.property(facts, facts, (first, second) => {
        const before = foldShared(emptyShared(), first);
        const copy = structuredClone(before);
        const input = structuredClone(second);
        foldShared(before, second);
        expect(before).toEqual(copy);
        expect(second).toEqual(input);
      }),
    );
  });

  it("is the same wherever the facts are split", () => {
    fc.assert(
      fc.property(facts, fc.nat(), (all, cut) => {
        const at = all.length === 0 ? 0 : cut % (all.length + 1);
        const halves = foldShared(foldShared(emptyShared(), all.slice(0, at)), all.slice(at));
        const single = all.reduce((state, fact) => foldShared(state, [fact]), emptyShared());
        const whole = foldShared(emptyShared(), all);
        expect(halves).toEqual(whole);
        expect(single).toEqual(whole);
      }),
    );
  });

  it("holds dates only, however wild the relay's clock is", () => {
    fc.assert(
      fc.property(facts, (all) => {
        const { keptOn, rounds } = foldShared(emptyShared(), all);
        const shown = [keptOn ?? "2026-11-22", ...[...rounds.values()].map(({ on }) => on)];
        for (const on of shown) expect(on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    );
  });

  it("remembers the last number, also of what it can't read", () => {
    expect(folded(replied(A, "x"), { kind: "unreadable" }).upTo).toBe(2);
  });

  it("keeps its number while a fact waits to be sent", () => {
    const waiting = { ...joined(B, 1), number: null, receivedAt: null } as Fact;
    const state = foldShared(folded({ kind: "unreadable" }), [waiting]);
    expect([state.upTo, state.pairing.joined?.by]).toEqual([1, toHex(B)]);
  });
});

describe("epochs", () => {
  const rotation = (epoch: number): Bare => ({ kind: "rotation", epoch });

  it("make what was said under an old one void, and under a later one too", () => {
    const state = folded(
      bothIn,
      rotation(1),
      replied(A, "old"),
      replied(B, "early", ROUND, 2),
      confirmed(A, "Ann"),
    );
    expect(state.rounds.get(ROUND)).toMatchObject({ replies: {} });
    expect(state.pairing.confirmed).toEqual({});
  });

  it("make an unknown critical event under an old one void", () => {
    expect(folded(rotation(1), unknown("talk.begun", true)).updateNeeded).toEqual(new Set());
  });

  it("go up one at a time, and the day of the first is the day it is kept", () => {
    const state = folded(rotation(2), rotation(1), rotation(1), rotation(2));
    expect([state.epoch, state.keptOn]).toEqual([2, "2026-11-22"]);
    const later = foldShared(folded(rotation(1)), [
      { ...rotation(2), number: 2, receivedAt: NOON + 86_400_000 * 3 } as Fact,
    ]);
    expect([later.epoch, later.keptOn]).toEqual([2, "2026-11-22"]);
  });
});

describe("what this version can't read", () => {
  it("makes its scope read-only when it is critical", () => {
    const state = folded(unknown("round.moved", true), unknown("talk.begun", true));
    expect(state.updateNeeded).toEqual(new Set(["round", "talk"]));
  });

  it("is passed by when it isn't, and known to be there", () => {
    const before = folded({ kind: "unreadable" });
    expect(folded(unknown("round.moved", false))).toEqual({ ...before, newer: new Set(["round"]) });
  });

  it("has its scope before the dot", () => {
    expect(["pair.joined", "pair", "a.b.c"].map(scopeOf)).toEqual(["pair", "pair", "a"]);
  });
});

describe("pairing", () => {
  it("takes the first joining", () => {
    const { pairing } = folded(joined(B, 5), joined(STRANGER, 6), joined(B, 7));
    expect([pairing.joined?.by, pairing.joined?.nonce]).toEqual([toHex(B), bytesOf(32, 5)]);
  });

  it("takes the first reveal, after a joining, never by the one who joined", () => {
    const { pairing } = folded(revealed(A, 1), joined(B, 5), revealed(B, 2), revealed(A, 3), revealed(A, 4));
    expect(pairing.revealed).toEqual({ by: toHex(A), nonce: bytesOf(32, 3) });
  });

  it("takes each one's first confirmation", () => {
    const { confirmed: given } = folded(
      joined(B, 1),
      revealed(A, 2),
      confirmed(STRANGER, "Nobody"),
      confirmed(A, "Ann"),
      confirmed(B, "Bo"),
      confirmed(A, "Anna"),
    ).pairing;
    expect(given).toMatchObject({ [toHex(A)]: { name: "Ann" }, [toHex(B)]: { name: "Bo" } });
    expect(Object.keys(given).length).toBe(2);
  });
});

describe("a sealed round", () => {
  it("opens with both answers, on the day of the relay's receipt", () => {
    expect(folded(bothIn).rounds.get(ROUND)).toEqual({
      outcome: "opened",
      on: "2026-11-22",
      card: "time.first",
      answers: { [toHex(A)]: "mine", [toHex(B)]: "theirs" },
      replies: {},
    });
  });

  it.each([
    ["the first answer is bad", opening(bad(A), good(B, "theirs"))],
    ["the second answer is bad", opening(good(A, "mine"), bad(B))],
    ["both are bad", opening(bad(A), bad(B))],
    ["they answer different cards", opening(good(A, "mine"), good(B, "theirs", "time.other"))],
    ["one answered twice", opening(good(A, "mine"), good(A, "again"))],
    ["an answer is missing", opening(good(A, "mine"))],
    ["there is none", opening()],
  ])("opens neither answer when %s", (_name, fact) => {
    expect(folded(fact).rounds.get(ROUND)).toEqual({ outcome: "could-not-open", on: "2026-11-22" });
  });

  it("is decided by its first opening", () => {
    const other = opening(good(A, "other"), good(B, "words"));
    expect(folded(bothIn, other)).toMatchObject({ rounds: folded(bothIn).rounds });
    const failed = folded(opening(bad(A), bad(B)), bothIn);
    expect(failed.rounds.get(ROUND)?.outcome).toBe("could-not-open");
  });

  it("takes each one's first reply", () => {
    const state = folded(bothIn, replied(A, "first"), replied(B, "hers"), replied(A, "second"));
    expect(state.rounds.get(ROUND)).toMatchObject({
      replies: {
        [toHex(A)]: { words: "first", way: "thank", on: "2026-11-22" },
        [toHex(B)]: { words: "hers" },
      },
    });
  });

  it("hears no stranger, no reply before the opening, none to a round that could not be opened", () => {
    const early = folded(replied(A, "early"), bothIn, replied(STRANGER, "hello"));
    expect(early.rounds.get(ROUND)).toMatchObject({ replies: {} });
    const failed = folded(opening(bad(A), bad(B)), replied(A, "what now"));
    expect(failed.rounds.get(ROUND)).not.toHaveProperty("replies");
  });

  it("holds a reply's claimed day near the relay's receipt", () => {
    const reply = replied(A, "x") as Extract<Fact, { kind: "event" }>;
    const claimed = (date: string) =>
      folded(bothIn, { ...reply, event: { ...reply.event, date } }).rounds.get(ROUND);
    expect(claimed("2031-01-01")).toMatchObject({ replies: { [toHex(A)]: { on: "2026-11-23" } } });
    expect(claimed("2001-01-01")).toMatchObject({ replies: { [toHex(A)]: { on: "2026-11-08" } } });
  });
});

describe("a sealed round that carries a reveal", () => {
  const sealed = (author: Uint8Array, subject: string, data: unknown): OpenedAnswer => ({
    author: toHex(author),
    ok: true,
    subject,
    data,
  });
  const named = { rooms: ["time"], minutes: 20 };
  const both = opening(sealed(A, "focus", named), sealed(B, "focus", named));

  it("opens with both reveals, and with the number of its opening", () => {
    expect(folded({ kind: "unreadable" }, both).rounds.get(ROUND)).toEqual({
      outcome: "revealed",
      on: "2026-11-22",
      at: 2,
      subject: "focus",
      reveals: { [toHex(A)]: named, [toHex(B)]: named },
    });
  });

  it("keeps what a newer app brings as it is", () => {
    const newer = opening(sealed(A, "map/home", { x: 1 }), sealed(B, "map/home", "y"));
    expect(folded(newer).rounds.get(ROUND)).toMatchObject({ outcome: "revealed", subject: "map/home" });
  });

  it.each([
    ["two subjects", opening(sealed(A, "focus", named), sealed(B, "check/time", named))],
    [
      "data that is not of its subject",
      opening(sealed(A, "focus", named), sealed(B, "focus", { rooms: [] })),
    ],
    ["words on the other side", opening(sealed(A, "focus", named), good(B, "w", "focus"))],
    ["words on the one side", opening(good(A, "w", "focus"), sealed(B, "focus", named))],
    ["two by one person", opening(sealed(A, "focus", named), sealed(A, "focus", named))],
    ["a bad one", opening(sealed(A, "focus", named), bad(B))],
    ["one alone", opening(sealed(A, "focus", named))],
  ])("opens neither with %s", (_name, fact) => {
    expect(folded(fact).rounds.get(ROUND)).toEqual({ outcome: "could-not-open", on: "2026-11-22" });
  });

  it("is decided by its first opening, and takes no reply", () => {
    const again = opening(sealed(A, "focus", { ...named, minutes: 90 }), sealed(B, "focus", named));
    expect(folded(both, again, replied(A, "x")).rounds).toEqual(folded(both).rounds);
  });
});

describe("the focus and the weeks", () => {
  const two = [joined(B, 1), revealed(A, 2), confirmed(A, "Ann"), confirmed(B, "Bo")] as const;
  const says = (by: Uint8Array, room: string | null) => said(by, "focus.chosen", { room });
  const keeps = (by: Uint8Array, practice: string) =>
    said(by, "week.kept", { week: "2026-11-23", practices: [practice] });

  it("are said by the two who confirmed, with the numbers of their words", () => {
    const state = folded(...two, says(A, "time"), says(B, "time"), keeps(B, "time.one"));
    expect(state.focus.now).toEqual({ room: "time", since: "2026-11-22" });
    expect(state.focus.said.map(({ at }) => at)).toEqual([5, 6]);
    expect(state.weeks.get("2026-11-23")).toMatchObject({ by: toHex(B), at: 7, practices: ["time.one"] });
  });

  it("hear nobody else", () => {
    for (const more of [[], [confirmed(STRANGER, "Cy")]]) {
      const theirs = [says(STRANGER, "time"), keeps(STRANGER, "time.one")];
      const state = folded(...two, ...more, says(A, "time"), ...theirs);
      expect([state.focus.now, state.focus.said.length, state.weeks.size]).toEqual([null, 1, 0]);
    }
  });

  it("hear nobody before the two are known", () => {
    const [one, other, ...rest] = two;
    const early = [confirmed(B, "Bo"), confirmed(STRANGER, "Cy"), says(B, "time"), says(STRANGER, "time")];
    expect(folded(one, ...early, other, ...rest).focus.now).toBeNull();
  });

  it.each(["2026-11-02", "2026-11-30", "1990-01-01", "9999-12-27"])(
    "leave the far week of %s as it was",
    (week) => {
      const far = said(A, "week.kept", { week, practices: ["time.one"] });
      expect(folded(...two, far).weeks.size).toBe(0);
    },
  );

  it("keep a week late where none was, since the two kept each other, and leave what stood in it", () => {
    const kept: Bare = { kind: "rotation", epoch: 1 };
    const late = (week: string, practice: string) => said(A, "week.kept", { week, practices: [practice] }, 1);
    const story = [...two, kept, late("2026-11-23", "time.one")];
    const more = ["2026-11-23", "2026-12-07", "2026-11-09"].map((week) => late(week, "time.two"));
    const facts = inOrder(...story, ...more).map((fact, at) => {
      const days = at < story.length ? 0 : 60;
      return { ...fact, receivedAt: NOON + days * 86_400_000 } as Fact;
    });
    const { weeks } = foldShared(emptyShared(), facts);
    expect([...weeks].map(([week, { practices }]) => [week, ...practices])).toEqual([
      ["2026-11-23", "time.one"],
      ["2026-12-07", "time.two"],
    ]);
  });

  it.each(["2026-11-09", "2026-11-16", "2026-11-23"])("keep the near week of %s", (week) => {
    const near = said(A, "week.kept", { week, practices: ["time.one"] });
    expect(folded(...two, near).weeks.has(week)).toBe(true);
  });

  it("count a word once, also when somebody hands it in again as its author had written it", () => {
    const seen = (number: number, one: Bare): Bare =>
      one.kind === "event"
        ? ({ ...one, event: { ...one.event, after: { ...one.event.after, number } } } as Bare)
        : one;
    const first = seen(4, says(A, "past"));
    const story = [
      first,
      seen(5, says(A, "time")),
      seen(6, says(B, "time")),
      first,
      seen(8, says(B, "past")),
    ];
    expect(folded(...two, ...story).focus).toMatchObject({ now: { room: "time" }, past: [] });
    expect(folded(...two, ...story, seen(9, says(A, "past"))).focus.now?.room).toBe("past");
  });

  it("count nothing that was said under another epoch", () => {
    const early = said(A, "focus.chosen", { room: "time" }, 1);
    expect(folded(...two, early, says(B, "time")).focus.now).toBeNull();
  });

  it("count what waits to be sent, without a number", () => {
    const facts = inOrder(...two, says(A, "time"), says(B, "time"), keeps(A, "time.one"));
    const waiting = facts.map((fact) =>
      (fact.number as number) < 6 ? fact : ({ ...fact, number: null, receivedAt: null } as Fact),
    );
    const state = foldShared(emptyShared(), waiting);
    expect([state.focus.now?.room, state.focus.said.at(-1)?.at]).toEqual(["time", null]);
    expect(state.weeks.get("2026-11-23")?.at).toBeNull();
  });
});

describe("the private space", () => {
  it("never touches the shared state", () => {
    const own = [
      said(A, "answer.kept", { round: ROUND, card: "time.first", words: "w", date: "2026-11-22" }),
      said(A, "card.passed", { card: "time.first", date: "2026-11-22" }),
      said(A, "round.seen", { round: ROUND }),
    ];
    expect({ ...folded(...own), upTo: 0 }).toEqual(emptyShared());
  });
});
