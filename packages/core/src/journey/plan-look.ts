/** One look at the facts of a plan, from one week. */
import type { Practice } from "@innermost/content";
import type { CivilDate } from "../dates.ts";
import { focusFold } from "./focus.ts";
import type { Facts } from "./plan-facts.ts";

export type PlanPractice = Pick<Practice, "id" | "room" | "minutes">;

export interface PlanFrame {
  /** All practices, in pack order. */
  readonly practices: readonly PlanPractice[];
  /** In the fixed order. */
  readonly rooms: readonly string[];
  /** The Monday of the week to plan. */
  readonly week: CivilDate;
}

/** One look at the facts, from one week. */
export interface Look extends PlanFrame {
  readonly facts: Facts;
  readonly focus: string;
  readonly minutes: number;
  /** By practice: the latest week that it was offered in. */
  readonly had: ReadonlyMap<string, CivilDate>;
  readonly helped: ReadonlyMap<string, CivilDate>;
  readonly didnt: ReadonlySet<string>;
}

/** Null without a focus or without minutes: then there is nothing to plan. `facts` are those until the frame's week. */
export function lookAt(facts: Facts, frame: PlanFrame): Look | null {
  const said = focusFold();
  for (const word of facts.words) said.say(word);
  const focus = said.now()?.room;
  const minutes = timeFacts(facts).at(-1)?.minutes;
  if (focus === undefined || minutes === undefined) return null;
  const { kept, told } = facts;
  return {
    ...frame,
    facts,
    focus,
    minutes,
    had: latest(kept.map(({ week, practices }) => [week, practices])),
    helped: latest(told.map(({ week, helped }) => [week, helped])),
    didnt: new Set(told.flatMap(({ didnt }) => didnt)),
  };
}

function latest(weeks: readonly (readonly [CivilDate, readonly string[]])[]): Map<string, CivilDate> {
  const found = new Map<string, CivilDate>();
  for (const [week, practices] of weeks)
    for (const practice of practices) if (week > (found.get(practice) ?? "")) found.set(practice, week);
  return found;
}

/** Every opened word on minutes, in the log's order: the last one counts. */
export const timeFacts = ({ named, told }: Facts): { at: number; minutes: number }[] =>
  [...named, ...told].sort((a, b) => a.at - b.at);
