import type { HelpLine } from "@innermost/content";
import { expect, it } from "vitest";
import { loadAll, speak } from "../i18n/index.ts";
import { checkedOf, emergencyNote, factsOf } from "./line-note.ts";

await speak("en", ["en-GB"]);
await loadAll("en");

const line: HelpLine = {
  country: "GB",
  kind: "crisis",
  number: "116 123",
  name: "Samaritans",
  hours: "day and night",
  languages: ["en", "cy"],
  cost: "free",
  source: "https://www.samaritans.org",
  verified: null,
};
const LATELY = { by: "A. Person", on: "2026-11-01" };
const TODAY = "2026-11-23";

it("says what is known of a line, and that nobody has checked it", () => {
  expect(factsOf(line)).toBe("Samaritans, day and night, free, English, Welsh.");
  expect(checkedOf(line, TODAY)).toBe("Not checked lately: look at their own page first.");
});

it("assumes nothing where nothing is known", () => {
  const bare = { ...line, name: null, hours: null, cost: null, languages: null };
  expect(factsOf(bare)).toBe("");
  expect(factsOf({ ...bare, hours: "weekdays 9 am to 5 pm" })).toBe("Weekdays 9 am to 5 pm.");
});

it("says the day when somebody has checked it, and no name twice", () => {
  const short = { ...line, name: line.number, verified: LATELY };
  expect(factsOf(short)).toBe("Day and night, free, English, Welsh.");
  expect(checkedOf(short, TODAY)).toBe("Checked 1 November 2026.");
});

it("keeps the large number's note to what is not plain beside it", () => {
  const emergency: HelpLine = { ...line, kind: "emergency", number: "999" };
  expect(emergencyNote(emergency, TODAY)).toBe(
    "The emergency number here. Day and night, free. Not checked lately.",
  );
  expect(emergencyNote({ ...emergency, hours: null, cost: null, verified: LATELY }, TODAY)).toBe(
    "The emergency number here.",
  );
});
