/** One person's own state: a fold over the facts of their private space, which no partner's device ever holds. */
import type { CivilDate } from "../dates.ts";
import type { Mark } from "../journey/reveal.ts";
import { plainName } from "../names.ts";
import type { DataOf, PersonalType } from "./catalogue.ts";
import type { AnyEvent } from "./event.ts";
import type { RoundId } from "./fact.ts";

export interface OwnAnswer {
  readonly card: string;
  readonly words: string;
  readonly date: CivilDate;
  /** Of a heavy card. */
  readonly strict?: true;
}

export interface OwnReveal {
  readonly subject: string;
  readonly data: unknown;
  readonly date: CivilDate;
}

/** How often, 0 never to 4 nearly always; null is "prefer not to say". */
export type Frequency = 0 | 1 | 2 | 3 | 4 | null;
export type DailyPulse = Omit<DataOf<"pulse.daily">, "date">;
export type WeeklyPulse = Omit<DataOf<"pulse.weekly">, "week">;
export type Preference = DataOf<"preference.set">;
export type OwnDevice = Omit<DataOf<"device.added">, "device" | "way"> & {
  readonly way: DataOf<"device.added">["way"] | "file";
  readonly removed: boolean;
  readonly noticed: boolean;
};

export interface PersonalState {
  /** What I sealed, so that I can read my own again before it opens, or after it ran out. */
  readonly answers: ReadonlyMap<RoundId, OwnAnswer>;
  /** Cards that I left for another day, by card and date. */
  readonly passed: ReadonlySet<string>;
  /** Rounds whose opening I have looked at. */
  readonly seen: ReadonlySet<RoundId>;
  /** By the day a check was begun, then by statement. */
  readonly checks: ReadonlyMap<CivilDate, ReadonlyMap<string, Frequency>>;
  readonly reveals: ReadonlyMap<RoundId, OwnReveal>;
  /** What I keep to myself, with the last day on which I said so. */
  readonly declined: ReadonlyMap<string, CivilDate>;
  readonly daily: ReadonlyMap<CivilDate, DailyPulse>;
  readonly weekly: ReadonlyMap<CivilDate, WeeklyPulse>;
  /** By week, then by practice. */
  readonly marks: ReadonlyMap<CivilDate, ReadonlyMap<string, Mark>>;
  /** Practices that I left out, by `leftKey`. */
  readonly left: ReadonlySet<string>;
  /** Practices that I took in again, by `leftKey`. */
  readonly taken: ReadonlySet<string>;
  readonly preference: Preference;
  /** I would rather have fewer deep or hard things suggested. */
  readonly fewer: boolean;
  /** What I am called; null where I have not said. */
  readonly name: string | null;
  /** My quiet hours, in minutes of the day. */
  readonly quiet: DataOf<"hours.set">["quiet"];
  /** The day I began on my own; null where I never did. */
  readonly soloSince: CivilDate | null;
  readonly phrase: { readonly rehearsed: CivilDate | null; readonly later: CivilDate | null };
  /** My own devices by their key, oldest first. */
  readonly devices: ReadonlyMap<string, OwnDevice>;
}

export const emptyPersonal = (): PersonalState => ({
  answers: new Map(),
  passed: new Set(),
  seen: new Set(),
  checks: new Map(),
  reveals: new Map(),
  declined: new Map(),
  daily: new Map(),
  weekly: new Map(),
  marks: new Map(),
  left: new Set(),
  taken: new Set(),
  preference: { distance: false, parents: false, energy: false, silent: false },
  fewer: false,
  name: null,
  quiet: null,
  soloSince: null,
  phrase: { rehearsed: null, later: null },
  devices: new Map(),
});

export const passKey = (card: string, date: CivilDate): string => `${card} ${date}`;
export const leftKey = (week: CivilDate, practice: string): string => `${week} ${practice}`;

/** Folds one's own events onto a state and gives a new one; shared events pass by. */
export function foldPersonal(before: PersonalState, events: Iterable<AnyEvent>): PersonalState {
  const draft = draftOf(before);
  for (const event of events) step(draft, event);
  return draft;
}

type Draft = ReturnType<typeof draftOf>;

/** Copied once for a whole fold: years of small facts would otherwise be copied anew with each of them. */
const draftOf = (state: PersonalState) => ({
  ...state,
  answers: new Map(state.answers),
  passed: new Set(state.passed),
  seen: new Set(state.seen),
  checks: nestedCopy(state.checks),
  reveals: new Map(state.reveals),
  declined: new Map(state.declined),
  daily: new Map(state.daily),
  weekly: new Map(state.weekly),
  marks: nestedCopy(state.marks),
  left: new Set(state.left),
  taken: new Set(state.taken),
  devices: new Map(state.devices),
});

const nestedCopy = <V>(map: ReadonlyMap<string, ReadonlyMap<string, V>>): Map<string, Map<string, V>> =>
  new Map([...map].map(([key, inner]) => [key, new Map(inner)]));

function inner<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const found = map.get(key) ?? new Map<string, V>();
  map.set(key, found);
  return found;
}

type Steps = { readonly [T in PersonalType]: (draft: Draft, data: DataOf<T>) => void };

const STEPS: Steps = {
  "answer.kept": ({ answers }, { round, ...answer }) => keepFirst(answers, round, answer),
  "card.passed": ({ passed }, { card, date }) => void passed.add(passKey(card, date)),
  "round.seen": ({ seen }, { round }) => void seen.add(round),
  "check.answered": ({ checks }, { check, statement, answer }) =>
    void inner(checks, check).set(statement, answer),
  // The last one: what ran out after fourteen days may be sealed again with what is true by then.
  "reveal.kept": ({ reveals }, { round, subject, data, date }) =>
    void reveals.set(round, { subject, data, date }),
  "reveal.declined": ({ declined }, { subject, date }) => void declined.set(subject, date),
  "pulse.daily": ({ daily }, { date, ...pulse }) => void daily.set(date, pulse),
  "pulse.weekly": ({ weekly }, { week, ...pulse }) => void weekly.set(week, pulse),
  "practice.marked": ({ marks }, { week, practice, mark }) => {
    if (mark === null) inner(marks, week).delete(practice);
    else inner(marks, week).set(practice, mark);
  },
  "practice.left": ({ left, taken }, { week, practice, left: isLeft }) => {
    const [into, outOf] = isLeft ? [left, taken] : [taken, left];
    into.add(leftKey(week, practice));
    outOf.delete(leftKey(week, practice));
  },
  "preference.set": (draft, preference) => void Object.assign(draft, { preference }),
  "suggestions.set": (draft, { fewer }) => void Object.assign(draft, { fewer }),
  "name.chosen": (draft, { name }) => void Object.assign(draft, { name: plainName(name) || draft.name }),
  "hours.set": (draft, { quiet }) => void Object.assign(draft, { quiet }),
  "solo.begun": (draft, { date }) => void Object.assign(draft, { soloSince: draft.soloSince ?? date }),
  "phrase.rehearsed": (draft, { date }) =>
    void Object.assign(draft, { phrase: { ...draft.phrase, rehearsed: date } }),
  "phrase.later": (draft, { date }) =>
    void Object.assign(draft, { phrase: { ...draft.phrase, later: date } }),
  "device.added": ({ devices }, { device, ...rest }) =>
    keepFirst(devices, device, { ...rest, removed: false, noticed: false }),
  "device.carried": ({ devices }, { device, ...rest }) =>
    keepFirst(devices, device, { ...rest, way: "file", removed: false, noticed: false }),
  "device.removed": ({ devices }, { device }) => alter(devices, device, { removed: true }),
  "device.noticed": ({ devices }, { device }) => alter(devices, device, { noticed: true }),
};

const isPersonal = (type: string): type is PersonalType => Object.hasOwn(STEPS, type);

function step(draft: Draft, { type, data }: AnyEvent): void {
  if (isPersonal(type)) (STEPS[type] as (draft: Draft, data: unknown) => void)(draft, data);
}

function keepFirst<V>(map: Map<string, V>, key: string, value: V): void {
  if (!map.has(key)) map.set(key, value);
}

function alter(devices: Map<string, OwnDevice>, device: string, change: Partial<OwnDevice>): void {
  const known = devices.get(device);
  if (known) devices.set(device, { ...known, ...change });
}
