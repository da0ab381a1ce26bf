/** The week that the two see: what they kept, or what the plan proposes; and how they change it. */
import { addDays, type CivilDate, daysBetween } from "../dates.ts";
import type { SharedState } from "../log/fold.ts";
import type { Focus } from "./focus.ts";
import type { Choice, Plan } from "./plan.ts";
import { weekOf } from "./reveal.ts";

export interface ShownWeek {
  readonly kind: "kept" | "proposed";
  readonly practices: readonly string[];
  /** Kept on this device and not sent yet. */
  readonly isPending: boolean;
}

/** The kept week, else the proposal, else null. */
export function shownWeek(
  { weeks }: Pick<SharedState, "weeks">,
  plan: Plan | null,
  week: CivilDate,
): ShownWeek | null {
  const kept = weeks.get(week);
  if (kept) return { kind: "kept", practices: kept.practices, isPending: kept.at === null };
  if (plan?.week !== week) return null;
  return { kind: "proposed", practices: plan.choices.map(({ practice }) => practice), isPending: false };
}

/**
 * The practices of a week with another in the place of `practice`: the next of its room that fits the place, round and
 * round; null when there is no other. `practices` is the week as it stands.
 */
export function swap(plan: Plan, practices: readonly string[], practice: string): readonly string[] | null {
  const choice = placeOf(plan, practices, practice);
  if (!choice) return null;
  const round = [choice.practice, ...choice.instead];
  const at = round.indexOf(practice);
  const next = [...round.slice(at + 1), ...round.slice(0, at)].find((id) => !practices.includes(id));
  return next === undefined ? null : practices.map((id) => (id === practice ? next : id));
}

/** The plan's place in which a practice of the week stands: where it did at first, or by what is gone from the week. */
function placeOf({ choices }: Plan, practices: readonly string[], practice: string): Choice | undefined {
  const at = practices.indexOf(practice);
  if (at === -1) return undefined;
  const fits = ({ practice: first, instead }: Choice) => first === practice || instead.includes(practice);
  const same = choices.length === practices.length ? choices.slice(at, at + 1) : [];
  const open = choices.filter((one) => one.practice === practice || !practices.includes(one.practice));
  return [...same, ...open].find(fits);
}

/**
 * The same week in about half the minutes: as much of it as fits into half, or else its shortest practice; null when only
 * one is left. Of equals, what stands first stays.
 */
export function lighter(
  practices: readonly string[],
  minutesOf: (practice: string) => number,
): readonly string[] | null {
  if (practices.length < 2) return null;
  const total = (some: readonly string[]) => some.reduce((sum, id) => sum + minutesOf(id), 0);
  const half = total(practices) / 2;
  const fitting = partsOf(practices).filter((some) => some.length > 0 && total(some) <= half);
  const most = fitting.reduce((best, some) => (total(some) > total(best) ? some : best), [] as string[]);
  if (most.length > 0) return most;
  const shortest = Math.min(...practices.map(minutesOf));
  return practices.filter((id) => minutesOf(id) === shortest).slice(0, 1);
}

/** Every part of a short list, those with its first ones before the others. */
const partsOf = (list: readonly string[]): string[][] => {
  const [first, ...rest] = list;
  if (first === undefined) return [[]];
  const parts = partsOf(rest);
  return [...parts.map((part) => [first, ...part]), ...parts];
};

/** Which week of the focus a week is: 1 for the one in which it began. */
export const weekOfFocus = ({ since }: Focus, week: CivilDate): number =>
  Math.max(1, daysBetween(weekOf(since), week) / 7 + 1);

/** Four to six weeks are one focus (evidence.md); after six it is time to look at it together. */
export const FOCUS_WEEKS = 6;

export const focusIsDue = ({ since }: Focus, today: CivilDate): boolean =>
  addDays(since, FOCUS_WEEKS * 7) <= today;
