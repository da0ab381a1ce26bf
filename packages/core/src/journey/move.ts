/** Moving to another relay: one of the two asks, the other agrees or stays, and the log of the old place ends there. */
import type { CivilDate } from "../dates.ts";
import type { DataOf } from "../log/catalogue.ts";
import type { PersonId } from "../log/fact.ts";

export interface Move {
  readonly id: string;
  /** The origin of the app at the new place. */
  readonly address: string;
  readonly by: PersonId;
  readonly on: CivilDate;
}

export interface MoveState {
  /** What one asks and the other has not answered. */
  readonly asked: Move | null;
  /** What both want, since the record of this number: at the place before, nothing counts after it. */
  readonly agreed: (Move & { readonly at: number }) | null;
}

export const noMove = (): MoveState => ({ asked: null, agreed: null });

type Said = { readonly by: PersonId; readonly on: CivilDate; readonly at: number | null };

/** Of two who ask, the later one is to be answered. */
export const foldMoveAsked = (
  state: MoveState,
  { move, address }: DataOf<"move.asked">,
  { by, on }: Said,
): MoveState => ({ ...state, asked: { id: move, address, by, on } });

/** Nobody agrees to what they have asked themselves; either may say no. What is not at the relay yet binds nobody. */
export function foldMoveDecided(
  state: MoveState,
  { move, agreed }: DataOf<"move.decided">,
  { by, at }: Said,
): MoveState {
  const { asked } = state;
  if (asked?.id !== move) return state;
  if (!agreed) return { ...state, asked: null };
  return by === asked.by || at === null ? state : { asked: null, agreed: { ...asked, at } };
}
