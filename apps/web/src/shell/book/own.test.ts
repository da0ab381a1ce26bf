import { allCards } from "@innermost/content";
import { expect, it } from "vitest";
import { draftWords } from "./own.ts";

it.each([
  ["The stairs smelled of wax.", "The stairs smelled of wax."],
  ["7", "7"],
  ["null", "null"],
  ['"Sorry", he said.', '"Sorry", he said.'],
  [JSON.stringify({ helped: "a laugh", wish: "", items: { time: 3 }, told: [] }), "a laugh"],
  [JSON.stringify({ helped: "a laugh", wish: "sleep" }), "a laugh\n\nsleep"],
  [JSON.stringify({ rooms: ["time"], minutes: 20 }), ""],
])("reads of the draft %s what was written in it", (draft, words) => expect(draftWords(draft)).toBe(words));

it("takes which card was picked for no words", () =>
  expect(
    allCards()
      .map(({ id }) => draftWords(id))
      .join(""),
  ).toBe(""));
