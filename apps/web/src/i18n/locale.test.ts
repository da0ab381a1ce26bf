import { expect, it } from "vitest";
import { directionOf } from "./direction.ts";
import { matching, ownName } from "./locale.ts";

const LOCALES = ["en", "es", "pt-BR", "pt"];

it.each([
  [["es-MX", "en"], "es"],
  [["es"], "es"],
  [["de-CH", "es-AR", "en"], "es"],
  [["pt-PT"], "pt-BR"],
  [["PT-br"], "pt-BR"],
  [["pt"], "pt"],
  [["en-US", "es"], "en"],
])("hears %j as %s", (wanted, locale) => expect(matching(wanted, LOCALES)).toBe(locale));

it("hears nothing in languages that are not here", () => {
  expect(matching(["de", "fr-CA"], LOCALES)).toBeNull();
  expect(matching([], LOCALES)).toBeNull();
  expect(matching(["essential"], LOCALES)).toBeNull();
});

it("names a language as those who speak it do", () => {
  expect(LOCALES.slice(0, 2).map(ownName)).toEqual(["English", "Español"]);
});

it("knows which way a language runs", () => {
  expect(["en", "es", "ar-XB", "he", "fa-IR"].map(directionOf)).toEqual(["ltr", "ltr", "rtl", "rtl", "rtl"]);
});
