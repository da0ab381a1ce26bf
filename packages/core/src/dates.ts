/** Civil dates as values. Nothing here asks the clock: `now` and the time zone come in. */

/** "2026-11-22": the day that a person means, without hour or zone. */
export type CivilDate = string;

const DAY_MS = 86_400_000;

/** The last moment of the year 9999, beyond which a date no longer has ten characters. */
const LAST_MS = 253_402_300_799_999;

/** Engines disagree on the 31st of February: a date is one only where it comes back as it went in. */
export function isCivilDate(text: unknown): text is CivilDate {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** The civil date at `ms` since 1970 for a zone `offsetMinutes` east of UTC; any `ms` has one, since a relay's clock may lie. */
export const civilDateAt = (ms: number, offsetMinutes: number): CivilDate =>
  dateOfDay(Math.floor(Math.min(ms + offsetMinutes * 60_000, LAST_MS) / DAY_MS));

/** Ten years of a log say a few thousand days many times over, and a fold asks for each of them again. */
const REMEMBERED_DAYS = 8192;

function remembering<K, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED_DAYS) known.clear();
    const value = work(key);
    known.set(key, value);
    return value;
  };
}

const dateOfDay = remembering((day: number): CivilDate => new Date(day * DAY_MS).toISOString().slice(0, 10));
const dayNumber = remembering((date: CivilDate): number =>
  Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS),
);

/** Whole days from one civil date to another; negative when `to` lies before. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from);

export const addDays = (date: CivilDate, days: number): CivilDate => dateOfDay(dayNumber(date) + days);

/**
 * The day of an event: what its author claimed, kept within a day of the relay's receipt, because a claimed date
 * can lie and a zone is at most 14 hours away.
 */
export function clampDate(claimed: CivilDate, receivedAt: number | null): CivilDate {
  if (receivedAt === null) return claimed;
  const received = civilDateAt(receivedAt, 0);
  const drift = daysBetween(received, claimed);
  if (drift > 1) return addDays(received, 1);
  return drift < -14 ? addDays(received, -14) : claimed;
}
