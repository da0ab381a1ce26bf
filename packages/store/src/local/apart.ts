/**
 * What one person has written in two places, neither of which knew of the other: a fold keeps one of the two, and so the
 * other one's words lie among the drafts of a device until they are let go.
 */
import {
  type AnyEvent,
  type Bytes,
  type CivilDate,
  type DataOf,
  toHex,
  type WeeklyPulse,
} from "@innermost/core";
import type { Intent } from "./intents.ts";
import { DRAFT, type Memory, OWN } from "./memory.ts";
import { knownEvent } from "./own-rows.ts";
import type { Session } from "./session.ts";

/** The draft of a reply; beside one that was given, what was written in a second place. */
export const replyDraft = (round: string): string => `reply/${round}`;
/** What was written of a week in a second place. */
export const weekApart = (week: CivilDate): string => `apart/${week}`;

type Reply = DataOf<"round.replied">;

/**
 * What waits no more once `done`, the places of intents, came down the log: these, and one's own replies to rounds to which
 * another of one's devices, or windows, has replied. Their words become a draft.
 */
export function whatIsOver(memory: Memory, done: readonly string[]): Record<string, unknown> {
  const lost = [...memory.intents].filter(
    ([place, intent]) =>
      intent.kind === "append" &&
      intent.type === "round.replied" &&
      (done.includes(place) || !intent.sent) &&
      isOutdone(memory, intent.data as Reply),
  );
  const changes: Record<string, unknown> = Object.fromEntries(done.map((place) => [place, null]));
  for (const [place, intent] of lost) {
    const { round, words } = (intent as Intent & { kind: "append" }).data as Reply;
    changes[place] = null;
    layBeside(memory, changes, replyDraft(round), words);
  }
  return changes;
}

function isOutdone({ pair, settled }: Memory, { round, words }: Reply): boolean {
  const state = settled.rounds.get(round);
  const given = pair && state?.outcome === "opened" ? state.replies[toHex(pair.person)] : undefined;
  return given !== undefined && given.words !== words;
}

type Week = DataOf<"pulse.weekly">;

/** What is lost to the fold of the words of a week, once these rows of one's other devices lie here. */
export async function weeksOutdone(
  session: Session,
  fresh: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const changes: Record<string, unknown> = {};
  for (const [place, bytes] of Object.entries(fresh)) {
    if (!place.startsWith(OWN)) continue;
    for (const theirs of weeksIn(knownEvent(bytes as Bytes))) {
      const lost = await outdone(session, place, theirs);
      if (lost) layBeside(session.memory, changes, weekApart(theirs.week), lost);
    }
  }
  return changes;
}

/**
 * Theirs, where it comes to lie before one that is here: whoever wrote that did not know of it. Or what is here, while no
 * other device can have heard of it. Anything else may be a change that was meant.
 */
async function outdone(
  { memory, keeper, own }: Session,
  place: string,
  theirs: Week,
): Promise<string | null> {
  const mine = memory.personal.weekly.get(theirs.week);
  if (!mine) return null;
  const later = await keeper.list<Bytes>(OWN, place);
  if (later.some(([, bytes]) => ofWeek(bytes, theirs.week))) return onlyIn(theirs, mine);
  for (const waits of own.waiting) {
    const bytes = waits.startsWith(OWN) ? await keeper.get<Bytes>(waits) : null;
    if (bytes && ofWeek(bytes, theirs.week)) return onlyIn(mine, theirs);
  }
  return null;
}

const weeksIn = (events: readonly AnyEvent[]): Week[] =>
  events.flatMap(({ type, data }) => (type === "pulse.weekly" ? [data as Week] : []));

const ofWeek = (bytes: Bytes, week: CivilDate): boolean =>
  weeksIn(knownEvent(bytes)).some((one) => one.week === week);

/** The words of one that the other does not have; null for none. */
function onlyIn(one: WeeklyPulse, other: WeeklyPulse): string | null {
  const words = (["helped", "wish"] as const).flatMap((part) =>
    one[part] !== "" && one[part] !== other[part] ? [one[part]] : [],
  );
  return words.join("\n\n") || null;
}

/** Below what lies there already; `changes` is changed in place. */
function layBeside({ drafts }: Memory, changes: Record<string, unknown>, key: string, words: string): void {
  const place = DRAFT + key;
  const lying = (changes[place] as string | undefined) ?? drafts.get(key);
  if (!lying) changes[place] = words;
  else changes[place] = lying.includes(words) ? lying : `${lying}\n\n${words}`;
}

/** Mirrors in memory what was written of it. */
export function rememberApart(memory: Memory, changes: Readonly<Record<string, unknown>>): void {
  for (const [place, value] of Object.entries(changes))
    if (place.startsWith(DRAFT)) memory.drafts.set(place.slice(DRAFT.length), String(value));
    else memory.intents.delete(place);
}
