/**
 * How far a score can move by chance, and what is beyond it. The reliable change index is Jacobson & Truax (1991); the
 * spread and the reliability are assumptions until there are own data (evidence.md, "The check").
 */
import { daysBetween } from "../dates.ts";
import { CHECK_EVERY_DAYS } from "./check.ts";
import type { CheckReveal } from "./reveal.ts";

/** Standard deviation between people, in points of 0 to 100. Assumed. */
export const SPREAD = 20;
/** Reliability, 0 to 1. Assumed. */
export const RELIABILITY = 0.8;
/** Two-sided 5 %, for the one comparison that was planned: the focus. */
export const Z_FOCUS = 1.96;
/** Two-sided 1 %, for the six rooms that are looked at beside it. */
export const Z_OTHER = 2.58;

/** Standard error of one score, in points. */
const error = (spread: number, reliability: number): number => spread * Math.sqrt(1 - reliability);

/** The half width of the soft band around one point: 95 % of what chance does to one score, about 17.5 points. */
export const bandHalfWidth = (spread = SPREAD, reliability = RELIABILITY): number =>
  Z_FOCUS * error(spread, reliability);

/**
 * The points that two scores can lie apart by chance, z * SD * sqrt(2 (1 - r)), rounded up to whole points as the scores
 * are whole: 25 for the focus, 33 for another room.
 */
export const reliableChange = (z: number, spread = SPREAD, reliability = RELIABILITY): number =>
  Math.ceil(z * error(spread, reliability) * Math.SQRT2);

export const changeMargin = (isFocus: boolean): number => reliableChange(isFocus ? Z_FOCUS : Z_OTHER);

export type Change = "easier" | "no-clear" | "harder";

/**
 * What moved in one room for one person. A change exactly as large as the margin is no clear one. Null where the two
 * can't be compared: less than 28 days apart, the wrong way round, or of two editions.
 */
export function change(before: CheckReveal, after: CheckReveal, isFocus: boolean): Change | null {
  if (before.edition !== after.edition || daysBetween(before.on, after.on) < CHECK_EVERY_DAYS) return null;
  const moved = after.ease - before.ease;
  if (Math.abs(moved) <= changeMargin(isFocus)) return "no-clear";
  return moved > 0 ? "easier" : "harder";
}

/**
 * Whether two people's scores lie so near that chance alone may part them; then the difference is not drawn. Both carry
 * an error, so it is the error of a difference that counts (25 points), and not the band of one point.
 */
export const isInsideMargin = (one: number, two: number): boolean =>
  Math.abs(one - two) <= reliableChange(Z_FOCUS);
