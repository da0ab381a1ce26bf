/** Civil dates as values. Nothing here asks the clock: `now` and the time zone come in. */

/** "2026-11-22": the day that a person means, without hour or zone. */
export type CivilDate = string;

const DAY_MS = 86_400_000;

export const isCivilDate = (text: unknown): text is CivilDate =>
  typeof text === "string" &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** The civil date at `ms` since 1970 for a zone `offsetMinutes` east of UTC. */
export const civilDateAt = (ms: number, offsetMinutes: number): CivilDate =>
  new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, 10);

const dayNumber = (date: CivilDate): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

/** Whole days from one civil date to another; negative when `to` lies before. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from);

export const addDays = (date: CivilDate, days: number): CivilDate =>
  new Date((dayNumber(date) + days) * DAY_MS).toISOString().slice(0, 10);

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
