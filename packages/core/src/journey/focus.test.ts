import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../dates.ts";
import { type FocusState, type FocusWord, foldFocus, noFocus, offerOf } from "./focus.ts";

type Word = readonly [by: string, room: string | null];
const word = ([by, room]: Word, at: number): FocusWord => ({
  by,
  room,
  on: addDays("2026-11-01", at),
  at: at + 1,
});
const after = (...words: Word[]): FocusState => words.map(word).reduce(foldFocus, noFocus());
const words = fc.array(
  fc.tuple(fc.constantFrom("ann", "bo"), fc.constantFrom("time", "past", "conflict", null)),
  { maxLength: 20 },
);

describe("the focus", () => {
  it.each<[string, Word[], string | null]>([
    ["is none before anybody says a word", [], null],
    ["is none while only one has", [["ann", "time"]], null],
    [
      "is none when one says it twice",
      [
        ["ann", "time"],
        ["ann", "time"],
      ],
      null,
    ],
    [
      "is what both say",
      [
        ["ann", "time"],
        ["bo", "time"],
      ],
      "time",
    ],
    [
      "is none while the two say different rooms",
      [
        ["ann", "time"],
        ["bo", "past"],
      ],
      null,
    ],
    [
      "is the one that takes up the other's",
      [
        ["ann", "time"],
        ["bo", "past"],
        ["ann", "past"],
      ],
      "past",
    ],
    [
      "stays while one offers another",
      [
        ["ann", "time"],
        ["bo", "time"],
        ["ann", "past"],
      ],
      "time",
    ],
    [
      "changes once that is taken up",
      [
        ["ann", "time"],
        ["bo", "time"],
        ["ann", "past"],
        ["bo", "past"],
      ],
      "past",
    ],
    [
      "stays when an offer is taken back before it is taken up",
      [
        ["ann", "time"],
        ["bo", "time"],
        ["ann", "past"],
        ["ann", "time"],
        ["bo", "past"],
      ],
      "time",
    ],
    [
      "stays when both offer different rooms at once",
      [
        ["ann", "time"],
        ["bo", "time"],
        ["ann", "past"],
        ["bo", "conflict"],
      ],
      "time",
    ],
    [
      "stays while one says none for now",
      [
        ["ann", "time"],
        ["bo", "time"],
        ["bo", null],
      ],
      "time",
    ],
    [
      "ends when both say none for now",
      [
        ["ann", "time"],
        ["bo", "time"],
        ["bo", null],
        ["ann", null],
      ],
      null,
    ],
    [
      "is none when both begin with none",
      [
        ["ann", null],
        ["bo", null],
      ],
      null,
    ],
  ])("%s", (_name, said, room) => {
    expect(after(...said).now?.room ?? null).toBe(room);
  });

  it("began on the day of the second word, and what was before is kept", () => {
    const { now, past } = after(["ann", "time"], ["bo", "time"], ["ann", "past"], ["bo", "past"]);
    expect(now).toEqual({ room: "past", since: "2026-11-04" });
    expect(past).toEqual([{ room: "time", since: "2026-11-02", until: "2026-11-04" }]);
  });

  it.each<[string, string, string, string]>([
    ["its second word", "2026-11-20", "2026-11-12", "2026-11-20"],
    ["the end of the one before", "2026-11-02", "2026-11-02", "2026-11-10"],
  ])("never began before %s, whatever day a word claims", (_what, first, second, since) => {
    const before = ["ann", "bo"].map(
      (by, i): FocusWord => ({ by, room: "time", on: "2026-11-10", at: i + 1 }),
    );
    const then = [first, second].map(
      (on, i): FocusWord => ({ by: i ? "bo" : "ann", room: "past", on, at: i + 3 }),
    );
    const { now, past } = [...before, ...then].reduce(foldFocus, noFocus());
    expect([now, past]).toEqual([
      { room: "past", since },
      [{ room: "time", since: "2026-11-10", until: since }],
    ]);
  });

  it("doesn't begin anew when it is said again", () => {
    const { now, past } = after(["ann", "time"], ["bo", "time"], ["bo", "time"], ["ann", "time"]);
    expect([now?.since, past]).toEqual(["2026-11-02", []]);
  });

  it("is a room that both have said, and the same whichever of the two said what", () => {
    fc.assert(
      fc.property(words, (said) => {
        const state = after(...said);
        const room = state.now?.room;
        if (room !== undefined)
          expect(new Set(said.filter(([, one]) => one === room).map(([by]) => by)).size).toBe(2);
        const turned = said.map(([by, one]): Word => [by === "ann" ? "bo" : "ann", one]);
        expect([after(...turned).now, after(...turned).past]).toEqual([state.now, state.past]);
      }),
    );
  });

  it("leaves the state it was given as it was", () => {
    fc.assert(
      fc.property(words, (said) => {
        const state = after(...said);
        const copy = structuredClone(state);
        foldFocus(state, word(["ann", "past"], 30));
        expect(state).toEqual(copy);
      }),
    );
  });
});

describe("an offer", () => {
  it.each<[string, Word[], string | null | undefined]>([
    ["is a first word", [["ann", "time"]], "time"],
    [
      "is another room than the focus",
      [
        ["ann", "time"],
        ["bo", "time"],
        ["ann", "past"],
      ],
      "past",
    ],
    [
      "is none for now, while there is a focus",
      [
        ["ann", "time"],
        ["bo", "time"],
        ["ann", null],
      ],
      null,
    ],
    [
      "is not what is the focus already",
      [
        ["ann", "time"],
        ["bo", "time"],
      ],
      undefined,
    ],
    ["is not none for now without a focus", [["ann", null]], undefined],
    ["is not what the other said", [["bo", "time"]], undefined],
    [
      "is not one that was taken back",
      [
        ["ann", "time"],
        ["bo", "time"],
        ["ann", "past"],
        ["ann", "time"],
      ],
      undefined,
    ],
  ])("%s", (_name, said, room) => {
    expect(offerOf(after(...said), "ann")?.room).toBe(room);
  });
});
