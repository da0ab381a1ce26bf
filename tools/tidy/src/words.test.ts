import { expect, it } from "vitest";
import { isCatalog, wordFaults } from "./words.ts";

const PATH = "apps/web/src/i18n/en/home.json";
const said = (words: string) => wordFaults({ path: PATH, text: JSON.stringify({ "home.a": words }) });

it.each([
  "A streak of seven days",
  "Your partner hasn't answered",
  "You should write more",
  "Your compatibility",
])("refuses “%s”", (words) => expect(said(words)).toHaveLength(1));

it.each([
  "Sealed. It opens together with {name}’s, both at once.",
  "Another day",
  "{count, plural, one {# letter} other {# letters}}",
])("lets “%s” pass", (words) => expect(said(words)).toEqual([]));

it("reads each language by its own list", () => {
  const path = "apps/web/src/i18n/es/home.json";
  const found = (words: string) => wordFaults({ path, text: JSON.stringify({ "home.a": words }) });
  expect(found("Una racha de siete días")).toHaveLength(1);
  expect(found("Otro día")).toEqual([]);
});

it("knows a catalogue by its place", () => {
  expect(isCatalog(PATH)).toBe(true);
  expect(isCatalog("apps/web/package.json")).toBe(false);
});
