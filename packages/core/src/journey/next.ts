/**
 * What Today may offer besides the day's card: at most three, kindest first, and nothing that was put off. It looks at one's
 * own records and at what has opened to both; whether a partner has done their part is nowhere in it.
 */
import type { RoomId } from "@innermost/content";
import { addDays, type CivilDate, daysBetween } from "../dates.ts";
import { groupBy } from "../group-by.ts";
import type { PersonId } from "../log/fact.ts";
import type { SharedState } from "../log/fold.ts";
import type { OwnReveal, PersonalState } from "../log/personal.ts";
import { mayStillOpen } from "../tools/round-days.ts";
import {
  CHECK_EVERY_DAYS,
  type CheckItem,
  checkProgress,
  currentCheck,
  isFinished,
  mayCheckAgain,
  roomResults,
} from "./check.ts";
import { type FocusWord, offerOf } from "./focus.ts";
import { isHeavyRoom } from "./heavy.ts";
import { type Opened, openedOf, roundsIn } from "./opened.ts";
import { focusIsDue } from "./plan-week.ts";
import { leadsTo } from "./quiet.ts";
import { asReveal, checkSubject, FOCUS, kindOf, weekOf, weekSubject } from "./reveal.ts";

export type NextStep =
  /** Rooms of the check have opened to both and were not looked at here. */
  | { readonly kind: "experiences" }
  /** Both lists have opened, and one's own word for a focus is not said since. */
  | { readonly kind: "proposal" }
  /** The partner has said a room for the focus. */
  | { readonly kind: "offer"; readonly room: string | null }
  | { readonly kind: "check"; readonly room: RoomId }
  /** A room of one's own check, to reveal or keep. */
  | { readonly kind: "reveal"; readonly room: RoomId }
  /** Name up to three rooms. */
  | { readonly kind: "name" }
  /** This week: a plan that is not kept yet, or what the two have kept. */
  | { readonly kind: "week"; readonly kept: boolean }
  | { readonly kind: "look-back"; readonly week: CivilDate }
  | { readonly kind: "pulse" }
  | { readonly kind: "phrase" }
  /** The check can be taken again. */
  | { readonly kind: "review" };

export interface NextInput {
  readonly today: CivilDate;
  /** Of all rooms, in the fixed order. */
  readonly statements: readonly CheckItem[];
  readonly own: PersonalState;
  /** Whether it is late by this person's own hours: then nothing of a heavy room is offered. */
  readonly isLate?: boolean;
  /** The pair, once it is kept; null for one person alone. */
  readonly pair: {
    readonly shared: SharedState;
    readonly me: PersonId;
    readonly partner: PersonId;
    readonly keptOn: CivilDate;
    /** The rooms of what is proposed for this week; empty where nothing is. */
    readonly planRooms: readonly string[];
  } | null;
}

export const STEPS_MOST = 3;
const PHRASE_AFTER_DAYS = 1;
const PHRASE_AGAIN_DAYS = 7;
const NAME_AGAIN_DAYS = 28;
const REVIEW_AGAIN_DAYS = 7;
const OFFER_AGAIN_DAYS = 7;
const NAME_AFTER_DAYS = 7;
const FRIDAY = 4;

const PUT_OFF_REVEAL = "step/reveal";

/** The subject of `reveal.declined` that puts a step off; null for the phrase, which has `phrase.later`. */
export function putOffSubject(step: NextStep): string | null {
  switch (step.kind) {
    case "name":
      return FOCUS;
    case "look-back":
      return weekSubject(step.week);
    case "phrase":
      return null;
    case "week":
      return step.kept ? "step/week-kept" : "step/week";
    default:
      return `step/${step.kind}`;
  }
}

/**
 * At most three, kindest first. What comes once and goes stands before what is there every day, or it would never have a
 * place; this week always has one.
 */
export function nextSteps(input: NextInput): NextStep[] {
  const plan = planSteps(input);
  const lookBack = lookBackSteps(input);
  const phrase = phraseSteps(input);
  const isEarly = isFirstWeek(input);
  const steps = [
    ...openedSteps(input),
    ...keptWeekSteps(input),
    // A new week takes in what was told of the last one.
    ...(plan.length > 0 ? [...lookBack, ...plan] : []),
    ...(isEarly ? phrase : []),
    ...checkSteps(input),
    ...reviewSteps(input),
    ...nameSteps(input),
    ...(plan.length > 0 ? [] : lookBack),
    ...pulseSteps(input),
    ...revealSteps(input),
    ...(isEarly ? [] : phrase),
  ];
  return steps
    .filter((step) => leadsTo(roomsOf(step, input), input.isLate ?? false) && !isPutOffToday(step, input))
    .slice(0, STEPS_MOST);
}

/** The rooms that a step goes into. What looks back, or has been kept for the week, is as light as one makes it. */
function roomsOf(step: NextStep, { statements, own, pair }: NextInput): readonly string[] {
  switch (step.kind) {
    case "check":
    case "reveal":
      return [step.room];
    case "offer":
      return step.room === null ? [] : [step.room];
    case "experiences":
      return pair
        ? unseenIn(own, pair.shared).map(({ subject }) => subject.slice(checkSubject("").length))
        : [];
    case "proposal":
      return pair ? Object.values(listsIn(pair.shared)?.said ?? {}).flatMap(({ rooms }) => rooms) : [];
    case "name":
    case "review":
      return statements.map(({ room }) => room);
    case "week":
      return step.kept ? [] : (pair?.planRooms ?? []);
    default:
      return [];
  }
}

/** The days in which the two have just kept this. Alone, the first step is the day's invitation, and no paper for a drawer. */
const isFirstWeek = ({ pair, today }: NextInput): boolean =>
  pair !== null && daysBetween(pair.keptOn, today) <= PHRASE_AGAIN_DAYS;

/** Those that are put off for a day only; the others look at their own subjects. */
function isPutOffToday(step: NextStep, { own, today }: NextInput): boolean {
  const subject = putOffSubject(step);
  return subject?.startsWith("step/") === true && own.declined.get(subject) === today;
}

function openedSteps(input: NextInput): NextStep[] {
  const { own, pair } = input;
  if (!pair) return [];
  const { shared, me, partner } = pair;
  const lists = listsIn(shared);
  const said = shared.focus.said.findLast(({ by }) => by === me);
  const offer = offerOf(shared.focus, partner);
  const isAnswered = lists && said && (said.at === null || said.at > lists.at);
  const steps: (NextStep | false | null | undefined)[] = [
    unseenIn(own, shared).length > 0 && { kind: "experiences" },
    offer && !rests(offer, input) && { kind: "offer", room: offer.room },
    lists && !offer && !isAnswered && { kind: "proposal" },
  ];
  return steps.filter((step) => step !== false && step !== null && step !== undefined);
}

const listsIn = (shared: SharedState): Opened<"focus"> | undefined =>
  openedOf("focus", roundsIn(shared)(FOCUS)).at(-1);

/** Rooms of the check that have opened to both and were not looked at here. */
const unseenIn = ({ seen }: PersonalState, { rounds }: SharedState) =>
  [...rounds].flatMap(([id, round]) =>
    round.outcome === "revealed" && kindOf(round.subject) === "check" && !seen.has(id) ? [round] : [],
  );

/** The other's word can rest a week: on one's own device alone, so that it presses nobody and nobody sees it. */
function rests({ on }: FocusWord, { own, today }: NextInput): boolean {
  const later = own.declined.get("step/offer");
  return later !== undefined && later >= on && daysBetween(later, today) < OFFER_AGAIN_DAYS;
}

/** One room a day in the first days; after days away, as many as would have come by then. */
function checkSteps({ own, statements, today, pair, isLate = false }: NextInput): NextStep[] {
  if (!pair && own.soloSince === null && own.checks.size === 0) return [];
  const door = mayCheckAgain(own.checks, statements, today);
  if (door.kind === "wait" || (door.kind === "begin" && own.checks.size > 0)) return [];
  const current = currentCheck(own.checks);
  const rooms = checkProgress(statements, current?.answers ?? new Map());
  // Whoever would rather have fewer deep things, or none so late, finds those rooms in the check, and is not led there.
  const offered = own.fewer || isLate ? rooms.filter(({ room }) => !isHeavyRoom(room)) : rooms;
  const open = offered.find(({ asked, said }) => said < asked);
  const done = rooms.filter(({ asked, said }) => said === asked).length;
  const isForToday = !current || (open?.said ?? 0) > 0 || done <= daysBetween(current.on, today);
  return open && isForToday ? [{ kind: "check", room: open.room }] : [];
}

/** The first room with a result of which nothing was said yet: neither revealed nor kept since that check was begun. */
function revealSteps(input: NextInput): NextStep[] {
  const { own, statements, pair, today } = input;
  const last = lastWordOnRooms(own);
  if (!pair || (last !== null && mayStillOpen(last, today))) return [];
  const open = [...groupBy(statements, ({ room }) => room)].find(([room, items]) => {
    const result = roomResults(items, own.checks)[0];
    const subject = checkSubject(room);
    if (!result || hasDeclined(own, subject, result.on)) return false;
    if (input.isLate && isHeavyRoom(room)) return false;
    return !standing(input, subject).some(({ data }) => asReveal("check", data)?.on === result.on);
  });
  return open ? [{ kind: "reveal", room: open[0] }] : [];
}

/** The day on which I last opened, kept or put off a room of my check: after it the question rests. */
function lastWordOnRooms({ declined, reveals }: PersonalState): CivilDate | null {
  const isRoom = (subject: string) => kindOf(subject) === "check";
  const said = [...declined].filter(([subject]) => isRoom(subject) || subject === PUT_OFF_REVEAL);
  const sealed = [...reveals.values()].filter(({ subject }) => isRoom(subject));
  return [...said.map(([, date]) => date), ...sealed.map(({ date }) => date)].sort().at(-1) ?? null;
}

/** What I sealed under a subject and that has opened, or still can: the rest has come back to me. */
const standing = ({ own, pair, today }: NextInput, subject: string): OwnReveal[] =>
  [...own.reveals].flatMap(([round, reveal]) => {
    const opened = pair?.shared.rounds.get(round);
    const waits = opened?.outcome === "both-in" && mayStillOpen(opened.on, today);
    const stands = opened ? waits || opened.outcome === "revealed" : mayStillOpen(reveal.date, today);
    if (reveal.subject !== subject || !stands) return [];
    // What one sealed anew, away for long, may not be what had opened meanwhile.
    return [opened?.outcome === "revealed" && pair ? { ...reveal, data: opened.reveals[pair.me] } : reveal];
  });

const hasDeclined = (own: PersonalState, subject: string, since: CivilDate): boolean =>
  (own.declined.get(subject) ?? "") >= since;

/**
 * Once the check is through, or a week after it was begun or the two kept this; and anew when a focus has had its six weeks.
 * It never waits for a check: what the other may have sealed opens only with a list of mine.
 */
function nameSteps(input: NextInput): NextStep[] {
  const { own, statements, today, pair } = input;
  if (!pair) return [];
  const check = currentCheck(own.checks);
  const isThrough = check !== null && isFinished(statements, check.answers);
  const begun = check?.on ?? pair.keptOn;
  if (!isThrough && daysBetween(begun, today) < NAME_AFTER_DAYS) return [];
  const { now } = pair.shared.focus;
  if (now && !focusIsDue(now, today)) return [];
  const since = addDays(today, -NAME_AGAIN_DAYS);
  const named = standing(input, FOCUS).some(({ date }) => date > since);
  return named || hasDeclined(own, FOCUS, since) ? [] : [{ kind: "name" }];
}

const isKept = ({ pair, today }: NextInput): boolean => pair?.shared.weeks.has(weekOf(today)) === true;

/** What the two have kept stays in reach all week. */
const keptWeekSteps = (input: NextInput): NextStep[] => (isKept(input) ? [{ kind: "week", kept: true }] : []);

const planSteps = (input: NextInput): NextStep[] =>
  input.pair && input.pair.planRooms.length > 0 && !isKept(input) ? [{ kind: "week", kept: false }] : [];

/** On this week from Friday on, before that on the last one; never on a week before the first. */
function lookBackSteps({ own, today, pair }: NextInput): NextStep[] {
  const monday = weekOf(today);
  const week = daysBetween(monday, today) >= FRIDAY ? monday : addDays(monday, -7);
  const since = pair?.keptOn ?? own.soloSince;
  if (since === null || weekOf(since) > week) return [];
  const isTold = [...own.reveals.values()].some(({ subject }) => subject === weekSubject(week));
  const isDone = isTold || own.weekly.has(week) || own.declined.has(weekSubject(week));
  return isDone ? [] : [{ kind: "look-back", week }];
}

const pulseSteps = ({ own, today, pair }: NextInput): NextStep[] =>
  (pair || own.soloSince !== null) && !own.daily.has(today) ? [{ kind: "pulse" }] : [];

/** From the second day on, until it was rehearsed once. */
function phraseSteps({ own, today, pair }: NextInput): NextStep[] {
  const since = pair?.keptOn ?? own.soloSince;
  const { rehearsed, later } = own.phrase;
  if (since === null || rehearsed !== null || daysBetween(since, today) < PHRASE_AFTER_DAYS) return [];
  return later !== null && daysBetween(later, today) < PHRASE_AGAIN_DAYS ? [] : [{ kind: "phrase" }];
}

/** Put off, it comes again a week later. */
function reviewSteps({ own, today }: NextInput): NextStep[] {
  const last = currentCheck(own.checks);
  const later = own.declined.get("step/review");
  const rests = later !== undefined && daysBetween(later, today) < REVIEW_AGAIN_DAYS;
  return last && !rests && daysBetween(last.on, today) >= CHECK_EVERY_DAYS ? [{ kind: "review" }] : [];
}
