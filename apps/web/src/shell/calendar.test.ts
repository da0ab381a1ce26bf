import fc from "fast-check";
import { expect, it } from "vitest";
import { eveningsIn } from "./calendar.ts";

const TODAY = new Date(2026, 10, 23, 9);
const file = (...entries: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...entries, "END:VCALENDAR"].join("\r\n");
const entry = (...lines: string[]) => ["BEGIN:VEVENT", "UID:a", ...lines, "END:VEVENT"].join("\r\n");
const freeDays = (text: string) => eveningsIn(text, TODAY)?.free.map((day) => day.getDate());

const ALL = [23, 24, 25, 26, 27, 28, 29, 30, 1, 2, 3, 4, 5, 6];
const but = (...taken: number[]) => ALL.filter((day) => !taken.includes(day));

it("finds every evening free in an empty calendar", () => {
  expect(eveningsIn(file(), TODAY)).toMatchObject({ entries: 0 });
  expect(freeDays(file())).toEqual(ALL);
});

it("sees what lies in an evening, and not what lies before it", () => {
  const dinner = entry("DTSTART:20261124T193000", "DTEND:20261124T210000");
  const noon = entry("DTSTART:20261125T120000", "DTEND:20261125T180000");
  expect(freeDays(file(dinner, noon))).toEqual(but(24));
});

it("follows what repeats, and leaves out what does not", () => {
  const choir = entry(
    "DTSTART:20260106T190000",
    "DURATION:PT2H",
    "RRULE:FREQ=WEEKLY;BYDAY=TU",
    "EXDATE:20261201T190000",
  );
  expect(freeDays(file(choir))).toEqual(but(24));
});

it("counts a whole day, and neither what was called off nor what leaves one free", () => {
  const away = entry("DTSTART;VALUE=DATE:20261127", "DTEND;VALUE=DATE:20261129");
  const off = entry("DTSTART:20261124T190000", "DTEND:20261124T210000", "STATUS:CANCELLED");
  const birthday = entry("DTSTART;VALUE=DATE:20261203", "TRANSP:TRANSPARENT");
  expect(freeDays(file(away, off, birthday))).toEqual(but(27, 28));
});

it("reads a time in another zone as the moment that it is", () => {
  const call = entry("DTSTART:20261124T190000Z", "DTEND:20261124T191500Z");
  const at = new Date(Date.UTC(2026, 10, 24, 19));
  const isEvening = at.getHours() >= 18 && at.getHours() < 22;
  expect(freeDays(file(call))).toEqual(isEvening ? but(at.getDate()) : ALL);
});

it("says of anything else that it is no calendar, or that nothing is in it", () => {
  expect(eveningsIn("BEGIN:VCALENDAR\nno", TODAY)).toBeNull();
  expect(freeDays(file(entry("DTSTART:never")))).toEqual(ALL);
  fc.assert(fc.property(fc.string(), (text) => eveningsIn(text, TODAY) === null || text.includes("BEGIN:")));
});

it("comes to an end with what repeats every second for ever", () => {
  const tick = entry("DTSTART:20000101T000000", "DURATION:PT1S", "RRULE:FREQ=SECONDLY");
  expect(freeDays(file(tick))).toEqual(ALL);
});
