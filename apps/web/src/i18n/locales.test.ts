/**
 * Every locale against English: nothing is missing, nothing is left over, and each message takes the same values.
 * A message that is new in English fails here until it is said in every other locale, by hand, by somebody who speaks it.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LOCALES } from "@innermost/content";
import { describe, expect, test } from "vitest";
import { locales } from "../../build/messages.ts";
import { areasOf, messagesOf, readJson, src } from "./messages.testing.ts";
import { pluralFaults, shapeOf } from "./shape.testing.ts";

const english = areasOf("en");
const others = locales().filter((locale) => locale !== "en");

test("the screens and the packs speak the same languages", () => {
  expect([...locales()].sort()).toEqual([...LOCALES].sort());
});

describe.each(others)("%s", (locale) => {
  const areas = areasOf(locale);

  test("says every message of English, in the file of the same name", () => {
    const missing = [...english].flatMap(([area, messages]) =>
      Object.entries(messages)
        .filter(([id]) => !(id in (areas.get(area) ?? {})))
        .map(([id, words]) => `apps/web/src/i18n/${locale}/${area}.json lacks "${id}": ${words}`),
    );
    expect(missing.join("\n")).toBe("");
  });

  test("says nothing that English doesn’t", () => {
    const extra = [...areas].flatMap(([area, messages]) =>
      Object.keys(messages)
        .filter((id) => !(id in (english.get(area) ?? {})))
        .map((id) => `apps/web/src/i18n/${locale}/${area}.json has "${id}", which English has not`),
    );
    expect(extra.join("\n")).toBe("");
  });

  test("fills in the same values and knows the same choices", () => {
    const source = messagesOf("en");
    const differing = Object.entries(messagesOf(locale)).flatMap(([id, words]) => {
      const [mine, meant] = [shapeOf(words), shapeOf(source[id] ?? "")];
      const same = mine.values.join() === meant.values.join() && mine.choices.join() === meant.choices.join();
      return same ? [] : [{ id, mine, meant }];
    });
    expect(differing).toEqual([]);
  });

  test("has a plain page for the quick exit, in its own language and with nothing that runs", () => {
    const page = readFileSync(join(src, "i18n", locale, "kitchen.html"), "utf8");
    const title = messagesOf(locale)["shell.plainPage"];
    expect(page).toContain(`<html lang="${locale}">`);
    expect(page).toContain(`<title>${title}</title>`);
    expect(page).not.toMatch(/<script|\son\w+=|innermost/i);
  });

  test("the couple of the sample does the same things there", () => {
    for (const name of ["letters", "moments", "weeks"]) {
      const file = `i18n/${locale}/couple/${name}.json`;
      expect(existsSync(join(src, file)), `${file} is missing`).toBe(true);
      expect(outline(readJson<unknown>(file)), file).toEqual(
        outline(readJson<unknown>(`i18n/en/couple/${name}.json`)),
      );
    }
  });
});

const MEANT = new Set(["card", "by", "way", "told"]);

/** What a file says without its words: its keys, how long its lists are, and what is no words. */
function outline(value: unknown, key = ""): unknown {
  if (typeof value === "string") return MEANT.has(key) ? value : "words";
  if (Array.isArray(value)) return value.map((one) => outline(one, key));
  const entries = Object.entries(value as object);
  return Object.fromEntries(entries.map(([name, one]) => [name, outline(one, name)]));
}

test.each([...locales()])("%s tells apart the numbers that its language tells apart", (locale) => {
  const faults = Object.entries(messagesOf(locale)).flatMap(([id, words]) =>
    shapeOf(words).plurals.flatMap((plural) => pluralFaults(locale, plural).map((one) => `${id}: ${one}`)),
  );
  expect(faults).toEqual([]);
});

describe("what is looked for", () => {
  const same = (one: string, other: string) => {
    const [a, b] = [shapeOf(one), shapeOf(other)];
    return a.values.join() === b.values.join() && a.choices.join() === b.choices.join();
  };

  test("a message may say its values in another order, and more than once", () => {
    expect(same("{a} of {b}", "{b}: {a}, {a}")).toBe(true);
    expect(same("{n, plural, one {# day} other {# days}}", "{n, plural, other {# días}}")).toBe(true);
  });

  test.each([
    ["{a} of {b}", "{a}"],
    ["{a}", "{a} of {b}"],
    ["{a}", "{a, number}"],
    ["{n, select, yes {x} other {y}}", "{n, select, other {y}}"],
    ["{n, select, yes {x} other {y}}", "{n, select, si {x} other {y}}"],
    ["{n, select, yes {{a}} other {y}}", "{n, select, yes {x} other {y}}"],
    ["{n, plural, =0 {x} other {#}}", "{n, plural, other {#}}"],
    ["{n, plural, other {# days}}", "{n, plural, other {days}}"],
    ["{n, plural, other {#}}", "{n, selectordinal, other {#}}"],
  ])("“%s” is not “%s”", (one, other) => expect(same(one, other)).toBe(false));

  test("a plural that lacks a word of number, or has one that its language doesn’t know", () => {
    const faults = (locale: string, words: string) =>
      shapeOf(words).plurals.flatMap((plural) => pluralFaults(locale, plural));
    expect(faults("es", "{n, plural, other {#}}")).toHaveLength(1);
    expect(faults("es", "{n, selectordinal, one {#} other {#}}")).toHaveLength(1);
    expect(faults("es", "{n, plural, =2 {dos} one {#} other {#}}")).toEqual([]);
    expect(faults("pl", "{n, plural, one {#} few {#} many {#} other {#}}")).toEqual([]);
    expect(faults("ar", "{n, plural, one {#} other {#}}")).toHaveLength(4);
  });
});
