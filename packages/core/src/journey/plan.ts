/**
 * This week's plan: a pure function of the shared log. Each choice says its reasons, and each reason the facts it cites:
 * without these the choice is another one, and no other fact of the log bears on it.
 */
import type { CivilDate } from "../dates.ts";
import { type Facts, until, without } from "./plan-facts.ts";
import { groundsFor } from "./plan-grounds.ts";
import { type Look, lookAt, type PlanFrame, type PlanPractice, timeFacts } from "./plan-look.ts";
import { chosenFor, type Ground, type ReasonKind, type SlotName, shareOf, slotsOf } from "./plan-slots.ts";

export interface Reason {
  readonly kind: ReasonKind;
  /** Numbers in the log, ascending, at least one. */
  readonly cites: readonly number[];
}

export interface Choice {
  readonly slot: SlotName;
  readonly practice: string;
  readonly room: string;
  readonly minutes: number;
  /** Never offered in an earlier week. */
  readonly isNew: boolean;
  readonly reasons: readonly Reason[];
  /** Others of the same room that would fit the place, in pack order. */
  readonly instead: readonly string[];
}

export interface Plan {
  readonly week: CivilDate;
  readonly focus: string;
  /** Minutes a week that both have. */
  readonly budget: number;
  /** Minutes of all choices together, never above `budget`. */
  readonly total: number;
  readonly choices: readonly Choice[];
}

/** The rooms of what would be proposed, none where nothing would; without the reasons: quick, also after years. */
export function planRooms(
  all: Facts,
  practices: readonly PlanPractice[],
  rooms: readonly string[],
  week: CivilDate,
): string[] {
  const look = lookAt(until(all, week), { practices, rooms, week });
  return look ? slotsOf(week).flatMap((slot) => chosenFor(slot, look)?.room ?? []) : [];
}

/**
 * What to do in the week of a Monday, or null without a focus, without minutes said by both, or with nothing that fits.
 * `practices` are all of them in pack order, `rooms` the fixed order.
 */
export function proposePlan(
  all: Facts,
  practices: readonly PlanPractice[],
  rooms: readonly string[],
  week: CivilDate,
): Plan | null {
  const frame: PlanFrame = { practices, rooms, week };
  const facts = until(all, week);
  const look = lookAt(facts, frame);
  if (!look) return null;
  const taken = slotsOf(week).flatMap((slot) => {
    const practice = chosenFor(slot, look);
    return practice ? [{ slot, practice }] : [];
  });
  if (taken.length === 0) return null;
  const ids = new Set(taken.map(({ practice }) => practice.id));
  const choices = taken.map(({ slot, practice }) => ({
    slot,
    practice: practice.id,
    room: practice.room,
    minutes: practice.minutes,
    isNew: !look.had.has(practice.id),
    reasons: groundsFor(slot, look, practice).map((ground) => reasonOf(ground, slot, practice, facts, frame)),
    instead: insteadOf(slot, practice, look, ids),
  }));
  const total = choices.reduce((sum, { minutes }) => sum + minutes, 0);
  return { week, focus: look.focus, budget: look.minutes, total, choices };
}

/**
 * A reason cites what its ground rests on. Where something else would stand in for that and bring the same practice, it
 * cites this as well, and in the end the words on minutes, without which there is no plan: so a reason never claims what
 * makes no difference.
 */
function reasonOf(
  { kind, facts: lists }: Ground,
  slot: SlotName,
  practice: PlanPractice,
  facts: Facts,
  frame: PlanFrame,
): Reason {
  const cites = new Set<number>();
  const isOther = () => {
    const look = lookAt(without(facts, cites), frame);
    return look === null || chosenFor(slot, look)?.id !== practice.id;
  };
  for (const list of [
    ...lists,
    ...timeFacts(facts)
      .toReversed()
      .map(({ at }) => [at]),
  ]) {
    const known = cites.size;
    for (const number of list) cites.add(number);
    if (cites.size > known && isOther()) break;
  }
  return { kind, cites: [...cites].sort((a, b) => a - b) };
}

const insteadOf = (
  slot: SlotName,
  { room, id }: PlanPractice,
  { practices, minutes, didnt, week }: Look,
  taken: ReadonlySet<string>,
): string[] =>
  practices
    .filter((one) => one.room === room && one.id !== id && one.minutes <= shareOf(slot, minutes, week))
    .filter((one) => !taken.has(one.id) && !didnt.has(one.id))
    .map((one) => one.id);
