/** The states of a round, by every order in which openings, keys and words of taking back can come. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact, OpenedAnswer, RoundId } from "../log/fact.ts";
import { foldGiving, foldKey, foldOpening, foldWithdrawn, hasGiven, type RoundState } from "./rounds.ts";

const [A, B, C] = ["aa", "bb", "cc"] as const;
const ROUND = "01";
const DAY = 86_400_000;
const START = Date.parse("2026-11-22T12:00:00Z");
const HALF = { commitment: new Uint8Array(32), ciphertext: new Uint8Array(8) };

const closed = (author: string): OpenedAnswer => ({ author, ok: false, sealed: HALF });
const card = (author: string, of = "past.one"): OpenedAnswer => ({
  author,
  ok: true,
  card: of,
  words: author,
});
const broken = (author: string): OpenedAnswer => ({ author, ok: false });
const focus = (author: string): OpenedAnswer => ({
  author,
  ok: true,
  subject: "focus",
  data: { rooms: [], minutes: 20 },
});

const opening = (...answers: OpenedAnswer[]): Fact & { kind: "opening" } => ({
  kind: "opening",
  number: 5,
  receivedAt: START,
  round: ROUND,
  answers,
});
const key = (answer: OpenedAnswer, days = 0): Fact & { kind: "unsealed" } => ({
  kind: "unsealed",
  number: 6 + days,
  receivedAt: START + days * DAY,
  epoch: 1,
  round: ROUND,
  answer,
});

type Step = (rounds: Map<RoundId, RoundState>) => void;
const opens =
  (...answers: OpenedAnswer[]): Step =>
  (rounds) =>
    foldOpening(rounds, opening(...answers));
const gives =
  (answer: OpenedAnswer, days = 0): Step =>
  (rounds) =>
    foldKey(rounds, key(answer, days));
const takesBack =
  (author: string): Step =>
  (rounds) =>
    foldWithdrawn(rounds, author, "2026-11-23", { round: ROUND });

function after(...steps: Step[]): RoundState | undefined {
  const rounds = new Map<RoundId, RoundState>();
  for (const step of steps) step(rounds);
  return rounds.get(ROUND);
}
const outcome = (...steps: Step[]) => after(...steps)?.outcome ?? "none";
const both = opens(closed(A), closed(B));

describe("a strict round", () => {
  it("is both-in with the opening, and opens with the second key, on its day and at its number", () => {
    expect(after(both)).toMatchObject({ outcome: "both-in", on: "2026-11-22" });
    expect(outcome(both, gives(card(B)))).toBe("both-in");
    expect(after(both, gives(card(B)), gives(card(A), 3))).toEqual({
      outcome: "opened",
      on: "2026-11-25",
      card: "past.one",
      answers: { [A]: A, [B]: B },
      replies: {},
    });
    expect(after(both, gives(focus(A)), gives(focus(B), 2))).toMatchObject({ outcome: "revealed", at: 8 });
  });

  it("opens to what the first fitting key opened, and to nothing for a stranger's", () => {
    const again: OpenedAnswer = { author: A, ok: true, card: "past.one", words: "other words" };
    expect(after(both, gives(card(A)), gives(again), gives(card(B)))).toMatchObject({ answers: { [A]: A } });
    expect(outcome(both, gives(card(A)), gives(card(C)))).toBe("both-in");
  });

  it("lets a key count for fourteen days, and no key before the opening", () => {
    expect(outcome(both, gives(card(A)), gives(card(B), 14))).toBe("opened");
    expect(outcome(both, gives(card(A)), gives(card(B), 15))).toBe("both-in");
    expect(outcome(gives(card(A)), both, gives(card(B)))).toBe("both-in");
  });

  it("is withdrawn for both by whoever has not given theirs, also where the other has", () => {
    expect(outcome(both, takesBack(A))).toBe("withdrawn");
    expect(outcome(both, gives(card(B)), takesBack(A))).toBe("withdrawn");
    expect(outcome(both, gives(card(A)), takesBack(A))).toBe("both-in");
    expect(outcome(both, takesBack(C))).toBe("both-in");
    expect(outcome(takesBack(A), both)).toBe("both-in");
    expect(outcome(both, gives(card(A)), gives(card(B)), takesBack(A))).toBe("opened");
    expect(outcome(both, takesBack(A), gives(card(A)), gives(card(B)))).toBe("withdrawn");
  });

  it("could not open where a half is of another card, of another kind, or nothing at all", () => {
    for (const other of [card(B, "past.two"), focus(B), broken(B)])
      expect(outcome(both, gives(card(A)), gives(other))).toBe("could-not-open");
    expect(outcome(both, gives(broken(B)), gives(card(A)))).toBe("could-not-open");
    const noReveal: OpenedAnswer = { author: B, ok: true, subject: "focus", data: { rooms: 5 } };
    expect(outcome(both, gives(noReveal))).toBe("could-not-open");
    expect(outcome(opens(closed(A), noReveal))).toBe("could-not-open");
    expect(outcome(opens(closed(A), broken(B)))).toBe("could-not-open");
    expect(outcome(opens(closed(A), closed(A)))).toBe("could-not-open");
  });

  it("waits beside a reveal that opens as it lies, and not beside the words of a light card", () => {
    expect(outcome(opens(focus(A), closed(B)), gives(focus(B)))).toBe("revealed");
    expect(outcome(opens(card(A), closed(B)), gives(card(B)))).toBe("could-not-open");
  });

  it("knows who has given theirs, and shows one's own that waits to be sent as given", () => {
    const rounds = new Map<RoundId, RoundState>();
    both(rounds);
    foldGiving(rounds, A, ROUND);
    const state = rounds.get(ROUND);
    if (state?.outcome !== "both-in") throw new Error("not both in");
    expect([A, B, C].map((who) => hasGiven(state, who))).toEqual([true, false, true]);
    takesBack(A)(rounds);
    expect(rounds.get(ROUND)?.outcome).toBe("both-in");
  });
});

const step: fc.Arbitrary<[string, Step]> = fc.oneof(
  fc.constantFrom<[string, Step]>(
    ["both in", both],
    ["both in again", opens(closed(B), closed(A))],
    ["light", opens(card(A), card(B))],
    ["A takes back", takesBack(A)],
    ["B takes back", takesBack(B)],
    ["C takes back", takesBack(C)],
  ),
  fc
    .tuple(fc.constantFrom(A, B, C), fc.nat(20), fc.constantFrom(card, focus, broken))
    .map(([who, days, what]): [string, Step] => [
      `${who} gives ${what.name} ${days}`,
      gives(what(who), days),
    ]),
);

const NEXT: Record<string, readonly string[]> = {
  none: ["none", "both-in", "opened"],
  "both-in": ["both-in", "opened", "revealed", "withdrawn", "could-not-open"],
};

describe("whatever comes, in whatever order", () => {
  it("an end is an end, and nothing opens without a key of each of the two", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const rounds = new Map<RoundId, RoundState>();
        const given = new Set<string>();
        let light = false;
        for (const [name, act] of steps) {
          const before = rounds.get(ROUND);
          act(rounds);
          const now = rounds.get(ROUND);
          const from = before?.outcome ?? "none";
          expect(NEXT[from] ?? [from]).toContain(now?.outcome ?? "none");
          if (NEXT[from] === undefined) expect(now).toBe(before);
          if (from === "none" && name === "light") light = true;
          const [who, did] = name.split(" ") as [string, string];
          if (did === "gives" && from === "both-in") given.add(who);
          const isOpen = now?.outcome === "opened" || now?.outcome === "revealed";
          if (isOpen && !light) expect([given.has(A), given.has(B)]).toEqual([true, true]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
