/** Private or shared is fixed by an event's type: `tsc -p .` fails if the compiler would let a private one be shared. */
import { type PersonalType, personal, type SharedType, shared } from "@innermost/core";
import { expect, expectTypeOf, it } from "vitest";
import { type Session, sharedIntent } from "./session.ts";

const round = "0f".repeat(16);

/** Never run: only the compiler reads it. */
export const refused = (session: Session) => [
  // @ts-expect-error a pass never enters the shared space
  sharedIntent(session, "card.passed", { card: "time.first", date: "2026-11-22" }),
  // @ts-expect-error an answer's words never enter it as an event
  sharedIntent(session, "answer.kept", { round, card: "time.first", words: "w", date: "2026-11-22" }),
  // @ts-expect-error that something was looked at never enters it
  sharedIntent(session, "round.seen", { round }),
  // @ts-expect-error a shared event has the data of its own type
  sharedIntent(session, "round.replied", { round }),
];

it("takes shared types only, and no type is both", () => {
  expectTypeOf(sharedIntent).parameter(1).toEqualTypeOf<SharedType>();
  expectTypeOf<SharedType & PersonalType>().toEqualTypeOf<never>();
  const both = Object.keys(shared).filter((type) => Object.hasOwn(personal, type));
  expect(both).toEqual([]);
});
