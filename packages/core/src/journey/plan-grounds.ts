/**
 * [Note: what a choice rests on] A slot names grounds for its choice. Their facts together are enough: any part of the log
 * that holds them gives the same choice. For that, everything a slot looks at either only helps the chosen practice when facts
 * are missing (what was never had comes first), or is itself among the grounds (what set its rivals back).
 */
import { focusFold } from "./focus.ts";
import { numbersOf, type ToldFact } from "./plan-facts.ts";
import { type Look, type PlanPractice, timeFacts } from "./plan-look.ts";
import { before, DRAWINGS, type Drawing, type Ground, isDidnt, type SlotName } from "./plan-slots.ts";

/** See [Note: what a choice rests on]. */
export function groundsFor(slot: SlotName, look: Look, chosen: PlanPractice): Ground[] {
  const drawing = DRAWINGS[slot](look);
  const own = slot === "again" ? againGrounds(drawing, look, chosen) : turnGrounds(drawing, look, chosen);
  const grounds = [focusGround(look), timeGround(look), ...drawing.grounds, ...own];
  return grounds.filter(({ facts }) => facts.some((list) => list.length > 0));
}

/** Why this one, among those that take turns. */
function turnGrounds({ pool, isSetAside }: Drawing, look: Look, chosen: PlanPractice): Ground[] {
  const isNew = !look.had.has(chosen.id);
  const place = pool.indexOf(chosen);
  // Of those after one that is new, none can come before it, whatever is missing.
  const rivals = pool.filter((one, at) => one !== chosen && !(isNew && at > place)).map(({ id }) => id);
  const waiting = rivals.filter((id) => !isSetAside(look, id));
  const aside = rivals.filter((id) => isSetAside(look, id));
  const needsHelp = look.helped.has(chosen.id) && waiting.some((id) => isAheadUnhelped(look, id, chosen.id));
  return [
    { kind: "helped", facts: [needsHelp ? tellings(look, [chosen.id], ({ helped }) => helped) : []] },
    { kind: isNew ? "new" : "turn", facts: [offers(look, waiting)] },
    { kind: "set-aside", facts: [tellings(look, aside, marksOf(isSetAside))] },
  ];
}

/** Whether a rival would come before one that was had, but for what helped. */
function isAheadUnhelped({ had, helped, practices }: Look, rival: string, chosen: string): boolean {
  const week = had.get(chosen);
  if (week === undefined) return false;
  const order = before([0, had.get(rival) ?? ""], [0, week]);
  const place = (id: string) => practices.findIndex((one) => one.id === id);
  return helped.has(rival) || order < 0 || (order === 0 && place(rival) < place(chosen));
}

const marksOf = (isSetAside: Drawing["isSetAside"]): ((told: ToldFact) => readonly string[]) =>
  isSetAside === isDidnt ? ({ didnt }) => didnt : ({ didnt, helped }) => [...didnt, ...helped];

function againGrounds({ pool, rank }: Drawing, look: Look, chosen: PlanPractice): Ground[] {
  const place = pool.indexOf(chosen);
  const isAhead = (id: string, at: number) =>
    before(rank(look, id), rank(look, chosen.id)) < (at < place ? 1 : 0);
  const aside = pool
    .map(({ id }) => id)
    .filter((id, at) => look.helped.has(id) && look.didnt.has(id) && isAhead(id, at));
  return [
    { kind: "helped", facts: [tellings(look, [chosen.id], ({ helped }) => helped)] },
    { kind: "set-aside", facts: [tellings(look, aside, ({ didnt }) => didnt)] },
  ];
}

/** The words for weeks that offered one of these. */
const offers = ({ facts }: Look, ids: readonly string[]): number[] =>
  numbersOf(facts.kept.filter(({ practices }) => practices.some((id) => ids.includes(id))));

const tellings = (
  { facts }: Look,
  ids: readonly string[],
  marks: (told: ToldFact) => readonly string[],
): number[] => numbersOf(facts.told.filter((told) => marks(told).some((id) => ids.includes(id))));

/** Every word for the room, and those after it became the focus: an offer among them may lie open. */
function focusGround({ facts: { words }, focus }: Look): Ground {
  const said = focusFold();
  const rooms = words.map((word) => {
    said.say(word);
    return said.now()?.room;
  });
  const since = rooms.findLastIndex((room) => room !== focus) + 1;
  const mine = words.filter(({ room }, at) => room === focus || at > since);
  return { kind: "focus", facts: [numbersOf(mine), numbersOf(words)] };
}

/** The latest word on minutes with those before it that said the same, and so on back. */
function timeGround({ facts }: Look): Ground {
  return { kind: "time", facts: runsOf(timeFacts(facts)) };
}

function runsOf(said: readonly { at: number; minutes: number }[]): number[][] {
  const runs: number[][] = [];
  let last: number | null = null;
  for (const { at, minutes } of said.toReversed()) {
    if (minutes === last) runs.at(-1)?.push(at);
    else runs.push([at]);
    last = minutes;
  }
  return runs;
}
