/** Our story looked through, printed and taken along; and the copy read again, also by somebody who has only a browser. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { saveEverything } from "./file.ts";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { ANSWERS, becomePair, PASSPHRASES, sealDay } from "./story.ts";

const stage = useStage();
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "innermost-book-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const EVIL = '<img src=x onerror="document.title=1">';
const BEGUN = "Rain on the tent, and we";
const still = { reducedMotion: "reduce" } as const;
const THEIRS = "What the other has sealed, and is not open.";

/** Saves a file by pressing; gives where it lies. */
async function save(person: Person, press: string): Promise<string> {
  const [file] = await Promise.all([person.page.waitForEvent("download"), person.tap(press)]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

async function pair(): Promise<Person> {
  const [a, b] = await Promise.all([stage.person(still), stage.person(still)]);
  await becomePair(a, b, { a: ANSWERS.a, b: `${ANSWERS.b} ${EVIL}` });
  await sealDay(b, THEIRS);
  return a;
}

test("words are found without a trace, a month is seen at a glance, and it goes onto paper", async () => {
  const a = await pair();
  await a.tap("Our story");
  await a.write("Find words in it", "CINNAMÓN narrow");
  await a.sees("Found once");
  expect(await a.page.locator("mark").allInnerTexts()).toEqual(["cinnamon", "narrow"]);
  expect(await examine(a, "found words")).toEqual([]);
  expect(a.page.url()).not.toMatch(/cinnam/i);
  const kept = await a.page.evaluate(() =>
    JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }]),
  );
  expect(kept).not.toMatch(/cinnam/i);
  await a.write("Find words in it", "harbour");
  await a.sees("Nothing with these words");
  await a.write("Find words in it", "");
  await a.tap("A month at a glance");
  expect(await examine(a, "a month")).toEqual([]);
  await a.tap(/: 2 things$/);
  expect(await a.page.evaluate(() => document.activeElement?.id)).toMatch(/^on-\d{4}-\d\d-\d\d$/);
  await a.tap("Print it");
  await a.sees(ANSWERS.b);
  expect(await a.reads()).not.toContain(THEIRS);
  expect(await examine(a, "printing")).toEqual([]);
  await a.page.emulateMedia({ media: "print", colorScheme: "dark" });
  expect(await a.page.getByRole("button").count()).toBe(0);
  const ink = (of: string) =>
    a.page
      .locator(of)
      .first()
      .evaluate((node) => getComputedStyle(node).color);
  expect([await ink(".book-words"), await ink("h1")]).toEqual(["rgb(0, 0, 0)", "rgb(0, 0, 0)"]);
  expect((await a.page.pdf({ format: "A4" })).length).toBeGreaterThan(5000);
});

test("a page to read comes after the passphrase, holds what was open to both, and runs nothing", async () => {
  const a = await pair();
  await a.tap(/^Begin$/);
  await a.write("Your letter", BEGUN);
  await a.sees("Kept, only here");
  await a.page.goBack();
  await a.tap("Yours");
  await a.tap("Take everything with you");
  await a.choose("to read");
  await a.sees("Anyone who finds this file can read it.");
  await a.write("Your passphrase, once more", "not this one");
  await a.tap("Save it readable");
  await a.sees("That is not the passphrase.");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  const path = await save(a, "Save it readable");
  const html = readFileSync(path, "utf8");
  expect(html).toContain(".book-entry");
  expect(html).not.toMatch(/<script|<img|https?:\/\//);
  const reader = await a.context.newPage();
  await reader.goto(pathToFileURL(path).href);
  const words = await reader.locator("body").innerText();
  for (const one of [ANSWERS.a, ANSWERS.b, EVIL, "Yours alone", BEGUN]) expect(words).toContain(one);
  expect(words).not.toContain(THEIRS);
  expect(await reader.title()).toBe("Our words");
  await reader.close();
  const data = JSON.parse(readFileSync(await save(a, "Save the data, too"), "utf8"));
  expect(data.opened[0].mine).toBe(ANSWERS.a);
});

test("a locked copy is read again in any app, and what else one picks is told apart", async () => {
  const a = await pair();
  const everything = await saveEverything(a, PASSPHRASES.a, folder);
  await a.choose("to keep");
  await a.write("Your passphrase, once more", PASSPHRASES.a);
  const locked = await save(a, "Save a locked copy");
  expect(readFileSync(locked).includes("cinnamon")).toBe(false);

  const c = await stage.person(still);
  await c.go("/copy");
  await c.sees("It opens on this page alone.");
  expect(await examine(c, "opening a copy")).toEqual([]);
  const pick = (path: string) => c.page.getByLabel(/^Choose (the|another) file/).setInputFiles(path);
  await pick(everything);
  await c.sees("This file carries everything.");
  await pick(locked);
  await c.write("The passphrase you had when you saved it", "not this one");
  await c.tap("Open it");
  await c.sees("That is not its passphrase.");
  await c.write("The passphrase you had when you saved it", PASSPHRASES.a);
  await c.tap("Open it");
  await c.sees(ANSWERS.b);
  expect(await examine(c, "a copy")).toEqual([]);
  await c.page.reload();
  await c.sees("It opens on this page alone.");

  await c.go("/import");
  await pick(locked);
  await c.sees("This is a locked copy, to read.");
  await c.tap("Read a locked copy");
  await c.sees("It opens on this page alone.");
});
