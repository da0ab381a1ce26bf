/** Reads a calendar file for one thing: on which evenings of the next two weeks nothing stands in it. */
import ICAL from "ical.js";

export interface Evenings {
  /** How many entries the file holds. */
  readonly entries: number;
  /** Local midnights of the days whose evening is free. */
  readonly free: readonly Date[];
}

const DAYS = 14;
const FROM_HOUR = 18;
const TO_HOUR = 22;
/** Nothing that repeats is followed further than this. */
const TURNS_MOST = 20_000;

/** `today` is any moment of the first day, in the device's own zone. Null where it is no calendar. */
export function eveningsIn(text: string, today: Date): Evenings | null {
  const events = eventsOf(text);
  if (!events) return null;
  const days = Array.from({ length: DAYS }, (_, ahead) => atHour(today, ahead, 0));
  const until = atHour(today, DAYS, 0);
  const busy = events.flatMap((event) => timesOf(event, until));
  const free = days.filter((_, ahead) => {
    const [from, to] = [atHour(today, ahead, FROM_HOUR), atHour(today, ahead, TO_HOUR)];
    return !busy.some((time) => time.from < to && time.to > from);
  });
  return { entries: events.length, free };
}

const atHour = (day: Date, ahead: number, hour: number): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + ahead, hour);

interface Span {
  from: Date;
  to: Date;
}

function eventsOf(text: string): ICAL.Event[] | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
    for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
    return calendar
      .getAllSubcomponents("vevent")
      .filter((one) => one.getFirstPropertyValue("transp") !== "TRANSPARENT")
      .filter((one) => one.getFirstPropertyValue("status") !== "CANCELLED")
      .map((one) => new ICAL.Event(one));
  } catch {
    return null;
  }
}

/** Each time that an entry takes place before `until`; none where it can't be read. */
function timesOf(event: ICAL.Event, until: Date): Span[] {
  try {
    if (!event.isRecurring()) return [{ from: event.startDate.toJSDate(), to: event.endDate.toJSDate() }];
    return turnsOf(event, until);
  } catch {
    return [];
  }
}

function turnsOf(event: ICAL.Event, until: Date): Span[] {
  const spans: Span[] = [];
  const turns = event.iterator();
  for (let turn = 0; turn < TURNS_MOST; turn++) {
    const next = turns.next();
    if (!next || next.toJSDate() >= until) break;
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    spans.push({ from: startDate.toJSDate(), to: endDate.toJSDate() });
  }
  return spans;
}
