/** The script beside the drawn page asks for the words that the app then speaks. */
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { script } from "../build/drawn.ts";
import { matching } from "./i18n/locale.ts";

const LOCALES = ["en", "es", "pt-BR", "pt", "zh-Hant"];
const words = LOCALES.flatMap((locale) => [
  `assets/words-first-${locale}-a-_b1234.js`,
  `assets/words-help-${locale}-a-_b1234.js`,
]);
const SHOW = "/house/apps/web/src/shell/show-help.tsx";
const bundle = {
  ...Object.fromEntries(words.map((name) => [name, {}])),
  "index.js": { fileName: "assets/index.js", isEntry: true, imports: ["assets/parts.js"] },
  "parts.js": { fileName: "assets/parts.js" },
  "show.js": {
    fileName: "assets/show.js",
    facadeModuleId: SHOW,
    imports: ["assets/parts.js", "assets/care.js"],
  },
  "care.js": { fileName: "assets/care.js" },
};

/** What the script asks for on a device with these languages, where `pathname` is opened. */
function askedFor(languages: readonly string[], pathname: string): (string | undefined)[] {
  const asked: { href?: string }[] = [];
  const document = {
    head: { append: (link: { href?: string }) => asked.push(link) },
    createElement: () => ({}),
    querySelectorAll: () => [],
  };
  runInNewContext(script(bundle, LOCALES), {
    navigator: { languages },
    document,
    location: { pathname },
  });
  return asked.map(({ href }) => href);
}

describe("the words that are asked for beside the drawn page", () => {
  it.each([
    [["es-MX", "en"]],
    [["PT-br"]],
    [["pt-PT"]],
    [["pt"]],
    [["zh-TW", "en"]],
    [["de", "zh-Hant", "en"]],
    [["de"]],
    [[]],
  ])("are those that the app speaks to %j", (languages) => {
    const locale = matching(languages, LOCALES) ?? "en";
    expect(askedFor(languages, "/")).toEqual([`/assets/words-first-${locale}-a-_b1234.js`]);
  });

  it("come with help, its words and its code at its address, and with nothing that the entry brings", () => {
    expect(askedFor(["es"], "/help/safety-plan")).toEqual([
      "/assets/words-first-es-a-_b1234.js",
      "/assets/words-help-es-a-_b1234.js",
      "/assets/show.js",
      "/assets/care.js",
    ]);
  });
});
