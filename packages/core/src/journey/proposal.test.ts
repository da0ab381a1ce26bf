import { ROOM_IDS, type RoomId } from "@innermost/content";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyShared, foldShared } from "../log/fold.ts";
import { ANN, asFacts, BO, logs, mirrored, opened, PAIRED, said, type Told } from "./arbitraries.testing.ts";
import { roundsIn } from "./opened.ts";
import { type Proposal, propose } from "./proposal.ts";
import { FOCUS, type FocusReveal } from "./reveal.ts";

function proposed(...told: Told[]): Proposal | null {
  const shared = foldShared(emptyShared(), asFacts([...PAIRED, ...told]));
  return propose({ rooms: ROOM_IDS, roundsOf: roundsIn(shared), focus: shared.focus });
}
const lists = (mine: RoomId[], theirs: RoomId[], minutes: [number, number] = [40, 60]) =>
  opened(FOCUS, { rooms: mine, minutes: minutes[0] }, { rooms: theirs, minutes: minutes[1] });
const check = (room: RoomId, mine: number, theirs: number) =>
  opened(
    `check/${room}`,
    { ease: mine, edition: 1, on: "2026-11-01" },
    { ease: theirs, edition: 1, on: "2026-11-01" },
  );
const first = (...told: Told[]) => proposed(...told)?.first?.room ?? null;
const all = ({ first: one, others }: Proposal) => [...(one ? [one] : []), ...others].map(({ room }) => room);

describe("a joint proposal", () => {
  it("is none until both lists have opened", () => {
    expect(proposed(check("time", 10, 10))).toBeNull();
  });

  it.each<[string, Told[], RoomId | null]>([
    ["is the room on both lists", [lists(["time", "past"], ["neglect", "time"])], "time"],
    [
      "is, of several on both, the one that is hardest for one of the two",
      [lists(["time", "neglect"], ["neglect", "time"]), check("time", 60, 30), check("neglect", 25, 90)],
      "neglect",
    ],
    [
      "is, of several on both, one that both opened in the check before one that is closed",
      [lists(["time", "neglect"], ["neglect", "time"]), check("neglect", 90, 90)],
      "neglect",
    ],
    [
      "is, where nothing tells them apart, the first in the fixed order",
      [lists(["neglect", "time"], ["neglect", "time"])],
      "time",
    ],
    [
      "comes from both lists before one list, however hard that is",
      [lists(["time"], ["time", "neglect"]), check("neglect", 0, 0)],
      "time",
    ],
    [
      "is, without a room on both, the hardest one that was opened",
      [lists(["conflict"], ["neglect"]), check("conflict", 80, 80), check("neglect", 20, 90)],
      "neglect",
    ],
    ["is none for now when neither named any", [lists([], [])], null],
    ["is what one named when the other named none", [lists([], ["neglect"])], "neglect"],
    ["is not old pain that one alone named", [lists(["past"], ["neglect"]), check("past", 0, 0)], "neglect"],
    ["is none when old pain that one named is all there is", [lists(["past"], [])], null],
    ["is old pain where both named it", [lists(["past"], ["past", "neglect"])], "past"],
    [
      "is of the lists that opened last",
      [lists(["time"], ["time"]), lists(["neglect"], ["neglect"])],
      "neglect",
    ],
  ])("%s", (_name, told, room) => {
    expect(first(...told)).toBe(room);
  });

  it("says the reasons, the other rooms, and the minutes of both, the smaller first", () => {
    const told = [
      said(ANN, "focus.chosen", { room: "time" }),
      said(BO, "focus.chosen", { room: "time" }),
      said(ANN, "focus.chosen", { room: "neglect" }),
      said(BO, "focus.chosen", { room: "neglect" }),
      check("time", 30, 50),
      lists(["time", "neglect"], ["time", "past"], [90, 20]),
    ];
    expect(proposed(...told)).toEqual({
      on: "2026-11-25",
      first: {
        room: "time",
        reasons: [
          { kind: "both-named" },
          { kind: "opened", on: "2026-11-25" },
          { kind: "before", until: "2026-11-25" },
        ],
      },
      others: [
        { room: "neglect", reasons: [{ kind: "one-named" }, { kind: "now", since: "2026-11-25" }] },
        { room: "past", reasons: [{ kind: "one-named" }] },
      ],
      minutes: [20, 90],
    });
  });

  it("is the same whichever of the two said what", () => {
    fc.assert(
      fc.property(logs, (told) => {
        expect(proposed(...mirrored(told))).toEqual(proposed(...told));
      }),
    );
  });

  it("doesn't hang on the order in which a list names its rooms", () => {
    fc.assert(
      fc.property(logs, (told) => {
        const turned = told.map((one): Told => {
          if (one.kind === "said") return one;
          const answers = one.answers.map((answer) => {
            if (!("subject" in answer) || answer.subject !== FOCUS) return answer;
            const data = answer.data as FocusReveal;
            return { ...answer, data: { ...data, rooms: data.rooms.toReversed() } };
          });
          return { ...one, answers };
        });
        expect(proposed(...turned)).toEqual(proposed(...told));
      }),
    );
  });

  it("names only rooms that one of the two named, each once, and old pain first only where both did", () => {
    const named = fc.uniqueArray(fc.constantFrom(...ROOM_IDS), { maxLength: 3 });
    fc.assert(
      fc.property(logs, named, named, (told, mine, theirs) => {
        const proposal = proposed(...told, lists(mine, theirs)) as Proposal;
        expect(all(proposal).toSorted()).toEqual([...new Set([...mine, ...theirs])].sort());
        const onBoth = mine.filter((room) => theirs.includes(room));
        if (onBoth.length > 0) expect(onBoth).toContain(proposal.first?.room);
        if (!onBoth.includes("past")) expect(proposal.first?.room).not.toBe("past");
      }),
    );
  });
});
