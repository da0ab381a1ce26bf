/** Where the two stand with moving, as the screens are given it. */
import { type SharedState, toHex } from "@innermost/core";
import type { Session } from "../local/session.ts";
import type { Entrance } from "../own/state.ts";
import { isOver } from "./place.ts";
import { isAnswered } from "./verbs.ts";

export type MoveView =
  /** `said`: one's own answer is on its way. */
  | { readonly state: "asked"; readonly address: string; readonly mine: boolean; readonly said: boolean }
  /** Both have agreed, and here is the place that they leave. */
  | { readonly state: "leaving"; readonly address: string }
  /** What was unpacked here is not in at this place's relay, for this reason; `agreed` is where both wanted to. */
  | {
      readonly state: "outside";
      readonly entrance: Exclude<Entrance, "in" | "away" | "not-member">;
      readonly beginning: boolean;
      readonly agreed: string | null;
      /** There are twelve words, and what they lead to is not in the file: they stay with the place before. */
      readonly wordsStay: boolean;
    };

/** Null where there is nothing to say. */
export function moveView(session: Session, { move }: SharedState): MoveView | null {
  const { own } = session;
  const outside = own.entering && outsideOf(session);
  if (outside) return outside;
  if (move.agreed && isOver(session)) return { state: "leaving", address: move.agreed.address };
  const { asked } = move;
  const me = session.memory.pair && toHex(session.memory.pair.person);
  if (!asked) return null;
  const { id, address, by } = asked;
  return { state: "asked", address, mine: by === me, said: isAnswered(session, id) };
}

function outsideOf({ own, memory }: Session): MoveView | null {
  const { entrance, entering } = own;
  const beginning = entering?.isFounding === true;
  const agreed = memory.settled.move.agreed?.address ?? null;
  if (entrance === "not-member" || entrance === "in") return null;
  const more = { beginning, agreed, wordsStay: own.phrase !== null && !own.hasRecovery };
  if (entrance && entrance !== "away") return { state: "outside", entrance, ...more };
  return beginning ? { state: "outside", entrance: "unknown-space", ...more } : null;
}
