import { MAX_END_SECONDS } from "@innermost/protocol";
import type { Rows } from "../storage.ts";
import { type Asking, type Change, done, over, type Refusal } from "./asking.ts";
import { devicesOf } from "./membership.ts";
import { end, enter, isKept } from "./space.ts";

/**
 * [Note: leaving ends the space]
 * Of two people neither can be made to wait, and nothing that is left may tell how one of them went: leaving, deleting
 * and deleting later are one thing here. So a space of two ends at once, for both. Only what is one person's alone can
 * end later, and be taken back until then.
 */
export function leave(rows: Rows, asking: Asking, endsIn: number): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const { row, party } = standing;
  const isShared = devicesOf(rows, asking.space, party === 0 ? 1 : 0) > 0;
  if (isShared || endsIn === 0) return over(end(rows, row, asking));
  const until = asking.now + Math.min(endsIn, MAX_END_SECONDS) * 1000;
  rows.putSpace({ ...row, expiresAt: Math.min(row.expiresAt ?? until, until) });
  return done(null);
}

export function stay(rows: Rows, asking: Asking): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  if (isKept(standing.row)) rows.putSpace({ ...standing.row, expiresAt: null });
  return done(null);
}
