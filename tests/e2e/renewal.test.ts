/** A newer app comes to somebody who is writing, offline, in two tabs or behind a closed lock: no word is lost, no page is taken away. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { atHome, becomePair, PASSPHRASES, unlock } from "./story.ts";

const ROOT = join(import.meta.dirname, "../..");
const stage = useStage();
let newer = "";
let older = "";

/** The same app with one locale more: other files under other names. */
beforeAll(() => {
  newer = mkdtempSync(join(tmpdir(), "innermost-newer-"));
  const vite = join(ROOT, "node_modules/vite/bin/vite.js");
  execFileSync(
    process.execPath,
    [vite, "build", "--mode", "pseudo", "--outDir", newer, "--logLevel", "error"],
    {
      cwd: join(ROOT, "apps/web"),
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
});
afterAll(() => {
  for (const folder of [newer, older]) if (folder) rmSync(folder, { recursive: true, force: true });
});

const WAITS = "A newer Innermost is here";
const CAME = "Innermost is new again";

/** The host has a newer app, and this person's browser has fetched it. */
async function fetchNewer({ page }: Person): Promise<void> {
  await stage.host.stop();
  await stage.host.start(newer);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const fresh = registration.installing;
    if (fresh)
      await new Promise((done) =>
        fresh.addEventListener("statechange", () => fresh.state === "installed" && done(null)),
      );
    if (!registration.waiting) throw new Error("the newer worker does not wait");
  });
}

/** The name of the page's first script: another in each build. */
const buildOf = ({ page }: Person) =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>("script[type=module]")?.src);

/** Before the lock, where nobody types yet. */
const becomesNewer = (person: Person, older: string | undefined) =>
  expect.poll(() => buildOf(person).catch(() => older), { timeout: 20_000 }).not.toBe(older);

/** Something that a page loses when it is loaded anew. */
const mark = ({ page }: Person) => page.evaluate(() => void Object.assign(window, { marked: true }));
const isMarked = ({ page }: Person) => page.evaluate(() => "marked" in window);

async function atDesk(): Promise<[Person, Person]> {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await becomePair(a, b);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await atHome(a);
  return [a, b];
}

const letter = ({ page }: Person) => page.getByLabel("Your letter");

test("a letter is being written while it comes; it comes in at the next opening, and says so once", async () => {
  const [a] = await atDesk();
  const older = await buildOf(a);
  await a.tap(/^Begin$/);
  await letter(a).pressSequentially("The porch light ");
  await mark(a);
  await fetchNewer(a);
  await letter(a).pressSequentially("was on.");
  expect([await isMarked(a), await letter(a).inputValue()]).toEqual([true, "The porch light was on."]);

  await stage.host.stop();
  await a.context.setOffline(true);
  await a.tap("Not now");
  await a.sees(WAITS);
  await a.tap(/^Yours$/);
  await a.page.getByText("Language", { exact: true }).first().click();
  await a.choose("Español");
  await a.page.getByRole("heading", { name: "Lo tuyo" }).waitFor();
  expect(await isMarked(a)).toBe(true);
  await a.page.getByText("Idioma", { exact: true }).first().click();
  await a.choose("English");
  await a.page.getByRole("heading", { name: "Yours" }).waitFor();

  await stage.host.start(newer);
  await a.context.setOffline(false);
  await a.go("/");
  await becomesNewer(a, older);
  await unlock(a, PASSPHRASES.a);
  await a.sees(CAME);
  expect(await isMarked(a)).toBe(false);
  await a.tap(/^Begin$/);
  await letter(a).waitFor();
  expect(await letter(a).inputValue()).toBe("The porch light was on.");
  await a.tap("Not now");
  await a.tap("Good");
  await a.misses(CAME);
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  await atHome(a);
  expect(await a.reads()).not.toContain(CAME);
});

test("one tab asks for it, and in the other somebody goes on writing with the app they have", async () => {
  const [a] = await atDesk();
  const older = await buildOf(a);
  const words = await a.page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .find((name) => /words-rest-en/.test(name)),
  );
  await a.tap(/^Begin$/);
  await letter(a).fill("Half a sentence");
  await mark(a);
  const other = await a.tab();
  await other.go("/");
  await atHome(other);
  await fetchNewer(a);
  await other.tap("Use it now");
  await other.sees(CAME);
  expect(await buildOf(other)).not.toBe(older);

  expect([await isMarked(a), await letter(a).inputValue()]).toEqual([true, "Half a sentence"]);
  await stage.host.stop();
  const parts = [older, words].map((part) =>
    a.page.evaluate((url) => fetch(String(url)).then(({ ok }) => ok), part),
  );
  expect(await Promise.all(parts)).toEqual([true, true]);
  await stage.host.start(newer);
  await letter(a).fill("Half a sentence, and its end.");
  await a.tap("Fold and seal");
  await a.sees("Sealed.");
});

test("behind a closed lock it comes in by itself, and what was begun is there", async () => {
  const [a] = await atDesk();
  const older = await buildOf(a);
  await a.tap(/^Begin$/);
  await letter(a).fill("Begun before the lock");
  await fetchNewer(a);
  await a.tap("Not now");
  await a.tap(/^Yours$/);
  await mark(a);
  await a.tap("Lock now");
  await becomesNewer(a, older);
  await unlock(a, PASSPHRASES.a);
  await a.tap(/^Today$/);
  await a.sees(CAME);
  await a.tap(/^Begin$/);
  await letter(a).waitFor();
  expect(await letter(a).inputValue()).toBe("Begun before the lock");
});

test("who opens the app anew never waits for a tab in which somebody writes", async () => {
  const [a] = await atDesk();
  await a.tap(/^Begin$/);
  await letter(a).fill("Here first");
  await mark(a);
  await fetchNewer(a);
  const older = await buildOf(a);
  const other = await a.tab();
  await other.go("/");
  await atHome(other);
  expect([await buildOf(other), await isMarked(a)]).toEqual([older, true]);
});

test("asked for without a network, it comes in all the same, and what was begun is there", async () => {
  const [a] = await atDesk();
  const older = await buildOf(a);
  await a.tap(/^Begin$/);
  await letter(a).fill("Begun before the cable was pulled");
  await fetchNewer(a);
  await a.tap("Not now");
  await stage.host.stop();
  await a.context.setOffline(true);
  await a.tap("Use it now");
  await becomesNewer(a, older);
  await unlock(a, PASSPHRASES.a);
  await a.sees(CAME);
  await a.tap(/^Begin$/);
  await letter(a).waitFor();
  expect(await letter(a).inputValue()).toBe("Begun before the cable was pulled");
});

test("where it can’t come in, it says so, and what to do", async () => {
  const [a] = await atDesk();
  await mark(a);
  await fetchNewer(a);
  await a.page.evaluate(() => {
    ServiceWorker.prototype.postMessage = () => undefined;
  });
  await a.tap("Use it now");
  await a.sees("The newer Innermost did not come in");
  await a.sees("Close every tab and window of Innermost, then open it again.");
  expect(await isMarked(a)).toBe(true);
});

test("the partner’s app is newer: the page asks for the newest, brings it in, and the letter is there", async () => {
  older = mkdtempSync(join(tmpdir(), "innermost-older-"));
  execFileSync(process.execPath, [join(import.meta.dirname, "older-app.ts"), older], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
  });
  await stage.host.stop();
  await stage.host.start(older);
  // B's browser always has what the host has.
  const [a, b] = await Promise.all([stage.person(), stage.person({ serviceWorkers: "block" })]);
  await becomePair(a, b);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await a.page.reload();
  await unlock(a, PASSPHRASES.a);
  const before = await buildOf(a);
  await a.tap(/^Begin$/);
  await letter(a).pressSequentially("The porch light was on.");

  await stage.host.stop();
  await stage.host.start();
  await b.page.reload();
  await unlock(b, PASSPHRASES.b);
  await b.tap(/^Yours$/);
  await b.tap("Move to another address");
  await b.write("The new address", "https://home.example");
  await b.tap("Ask Mara");
  await b.tap("Take it back");
  await a.sees("Update to go on");
  await a.tap("Update now");
  await becomesNewer(a, before);
  await unlock(a, PASSPHRASES.a);
  // Where they were, with what they had begun.
  await letter(a).waitFor();
  expect(await letter(a).inputValue()).toBe("The porch light was on.");
  await a.tap("Not now");
  await atHome(a);
  expect(await a.reads()).not.toContain("Update to go on");
});
