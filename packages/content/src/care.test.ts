import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  allLines,
  countries,
  dialOf,
  FRESH_DAYS,
  type HelpLine,
  lineStatus,
  linesFor,
  pageById,
  pages,
} from "./index.ts";
import { harmfulAdvice } from "./lint/advice.ts";
import { presumptions } from "./lint/presume.ts";
import { textFaults } from "./lint/text-faults.ts";
import { lineSchema, linesSchema, pagesSchema } from "./schema.ts";

const line: HelpLine = {
  country: "GB",
  kind: "crisis",
  number: "116 123",
  name: null,
  hours: null,
  languages: null,
  cost: null,
  source: null,
  verified: { by: "A. Person", on: "2026-01-31" },
};

describe("the help lines", () => {
  it("fit the schema", () => expect(v.safeParse(linesSchema, allLines()).issues).toBeUndefined());

  it.each([
    ["a number with letters", { ...line, number: "CALL-NOW" }],
    ["an unknown kind", { ...line, kind: "chat" }],
    ["a country that is no code", { ...line, country: "UK" }],
    ["hours left empty rather than null", { ...line, hours: "" }],
    ["a language by its name", { ...line, languages: ["English"] }],
    ["a source without https", { ...line, source: "http://example.org" }],
    ["checked by nobody", { ...line, verified: { by: "", on: "2026-01-31" } }],
    ["checked on no real date", { ...line, verified: { by: "A. Person", on: "last week" } }],
  ])("refuse %s", (_, faulty) => expect(v.is(lineSchema, faulty)).toBe(false));

  it("claim hours and cost only where there is a page of their own to look at", () => {
    const claims = allLines().filter((one) => one.hours ?? one.cost);
    expect(claims.length).toBeGreaterThan(40);
    expect(claims.filter((one) => one.source === null)).toEqual([]);
  });

  it("say hours and cost as parts of one sentence", () => {
    const said = allLines().flatMap(({ hours, cost }) => [hours, cost].filter((text) => text !== null));
    expect(said.filter((text) => !/^[\p{Ll}\dM].*[^.,;]$/u.test(text))).toEqual([]);
    expect(said.flatMap((text) => textFaults(text, "help"))).toEqual([]);
  });

  it("hold each number once a country and kind", () => {
    const keys = allLines().map((one) => `${one.country} ${one.kind} ${dialOf(one)}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("come by country, emergency first", () => {
    expect(linesFor("GB").map((one) => [one.kind, dialOf(one)])).toEqual([
      ["emergency", "999"],
      ["crisis", "116123"],
      ["abuse", "08082000247"],
      ["youth", "08001111"],
    ]);
    expect(linesFor("XX")).toEqual([]);
    expect(countries().filter((code) => linesFor(code).length === 0)).toEqual([]);
    expect(countries().at(-1)).toBe("EU");
  });
});

describe("lineStatus", () => {
  const last = new Date(Date.parse("2026-01-31") + FRESH_DAYS * 86_400_000).toISOString().slice(0, 10);
  it.each([
    ["unchecked", null, "2026-02-01"],
    ["checked", line.verified, "2026-01-31"],
    ["checked", line.verified, last],
    ["stale", line.verified, "2027-01-31"],
    ["unchecked", line.verified, "2026-01-30"],
    ["unchecked", { by: "A. Person", on: "garbled" }, "2026-02-01"],
  ] as const)("is %s for %o on %s", (status, verified, today) =>
    expect(lineStatus({ ...line, verified }, today)).toBe(status),
  );
});

describe("the help pages", () => {
  it("fit the schema and are found by id", () => {
    expect(v.safeParse(pagesSchema, pages).issues).toBeUndefined();
    expect(pages.filter((page) => pageById(page.id) !== page)).toEqual([]);
    expect(pages).toHaveLength(6);
  });

  it.each(pages.map((page) => [page.id, page] as const))(
    "%s is plain, presumes nothing and advises no harm",
    (_, page) => {
      const lines = [page.lead, ...page.steps, page.close];
      expect(lines.flatMap((text) => [...harmfulAdvice(text), ...presumptions(text)])).toEqual([]);
      expect(lines.flatMap((text) => textFaults(text, "help"))).toEqual([]);
    },
  );
});
