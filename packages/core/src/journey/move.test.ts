import { expect, it } from "vitest";
import { foldMoveAsked, foldMoveDecided, type MoveState, noMove } from "./move.ts";

const [A, B] = ["a", "b"];
const ID = "0a".repeat(16);
const OTHER = "0b".repeat(16);
const ADDRESS = "https://home.example";
const said = (by: string, at: number | null = 9) => ({ by, on: "2026-11-22", at });
const asked = (by = A, move = ID, before: MoveState = noMove()) =>
  foldMoveAsked(before, { move, address: ADDRESS }, said(by, 7));
const answered = (
  state: MoveState,
  by: string,
  agreed: boolean,
  more = { move: ID, at: 9 as number | null },
) => foldMoveDecided(state, { move: more.move, agreed }, said(by, more.at));

const move = { id: ID, address: ADDRESS, by: A, on: "2026-11-22" };

it("is agreed once the other says yes, from that record on", () => {
  expect(asked()).toEqual({ asked: move, agreed: null });
  expect(answered(asked(), B, true)).toEqual({ asked: null, agreed: { ...move, at: 9 } });
});

it("is over when either says no", () => {
  for (const by of [A, B]) expect(answered(asked(), by, false)).toEqual(noMove());
});

it("is agreed by nobody alone, nor by a yes that waits to be sent", () => {
  expect(answered(asked(), A, true)).toEqual(asked());
  expect(answered(asked(), B, true, { move: ID, at: null })).toEqual(asked());
});

it("is another one's where the answer speaks of another, or of none", () => {
  expect(answered(asked(), B, true, { move: OTHER, at: 9 })).toEqual(asked());
  expect(answered(noMove(), B, true)).toEqual(noMove());
});

it("is the later one's where both ask", () => {
  const both = asked(B, OTHER, asked());
  expect(both.asked?.id).toBe(OTHER);
  expect(answered(both, B, true)).toEqual(both);
  expect(answered(both, A, true, { move: OTHER, at: 9 }).agreed?.address).toBe(ADDRESS);
});

it("can be asked for again after a move", () => {
  const moved = answered(asked(), B, true);
  const again = asked(B, OTHER, moved);
  expect(again.agreed?.id).toBe(ID);
  expect(answered(again, A, true, { move: OTHER, at: 30 }).agreed).toMatchObject({ id: OTHER, at: 30 });
});
