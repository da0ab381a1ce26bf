/** On the home screen: the browser finds nothing that keeps it from being installed, what is shared waits in memory alone, an iPhone is told what it can't do. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchProfile } from "./browser.ts";
import { expectNoTrouble, inContext, type Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { atHome, becomePair, giveName, openLetters, PASSPHRASES, replyBoth, unlock } from "./story.ts";
import { foundIn, keptBy } from "./traces.ts";

const stage = useStage();

test("Chromium would install it, and knows its icons, shortcuts and what it can be given", async () => {
  const folder = mkdtempSync(join(tmpdir(), "innermost-install-"));
  const context = await launchProfile(folder);
  const a = await inContext(context, stage.host.address);
  await a.go("/");
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await a.page.reload();
  const browser = await context.newCDPSession(a.page);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  const { errors, data } = await browser.send("Page.getAppManifest");
  expect([installabilityErrors, errors]).toEqual([[], []]);
  const manifest = JSON.parse(data ?? "{}") as Manifest;
  const files = [...manifest.icons, ...manifest.shortcuts.flatMap(({ icons }) => icons)];
  for (const { src } of files) expect((await fetch(stage.host.address + src)).status).toBe(200);
  expect(manifest.icons.map(({ purpose }) => purpose)).toEqual([
    undefined,
    undefined,
    "maskable",
    "monochrome",
  ]);
  expect(manifest.shortcuts.map(({ url }) => url)).toEqual(["/", "/breathe", "/help"]);
  for (const { url } of manifest.shortcuts) {
    await a.go(url);
    await a.page.getByRole("heading", { level: 1 }).waitFor();
  }
  await context.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  expectNoTrouble(a);
});

interface Icon {
  src: string;
  purpose?: string;
}

interface Manifest {
  icons: Icon[];
  shortcuts: { url: string; icons: Icon[] }[];
}

/** As the system hands it over: a form that the worker answers, and then the page that opens for it. */
async function share({ page }: Person, words: string, calendar?: string): Promise<void> {
  await page.evaluate(
    async ([text, file]) => {
      const form = new FormData();
      form.set("text", text ?? "");
      if (file) form.append("file", new File([file], "week.ics", { type: "text/calendar" }));
      await fetch("/shared", { method: "POST", body: form, redirect: "manual" });
    },
    [words, calendar],
  );
  await page.goto(new URL("/shared", page.url()).href);
}

test("shared words wait in memory behind the lock, begin the letter, and lie nowhere else", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await becomePair(a, b);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await a.page.reload();
  await share(a, "gruvantel by the river");
  await a.page.getByRole("heading", { name: "Closed" }).waitFor();
  expect(foundIn(await keptBy(a.page), ["gruvantel"])).toEqual([]);
  await unlock(a, PASSPHRASES.a);
  await a.sees("gruvantel by the river");
  expect(foundIn(await keptBy(a.page), ["gruvantel"])).toEqual([]);
  await a.tap("Begin my letter with it");
  await a.page.getByLabel("Your letter").waitFor();
  expect(await a.page.getByLabel("Your letter").inputValue()).toBe("gruvantel by the river");
  await a.go("/shared");
  await unlock(a, PASSPHRASES.a);
  await a.sees("Nothing is here");
});

test("a calendar is read on the device, and says when one is free", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await becomePair(a, b);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await a.page.reload();
  const busy =
    "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20200101T180000\r\nDURATION:PT3H\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT";
  await share(a, "", `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${busy}\r\nEND:VCALENDAR`);
  await unlock(a, PASSPHRASES.a);
  await a.sees("One thing stands in this calendar.");
  await a.sees("No evening is free from six to ten.");
  await a.sees("A page where the two of you find a time is not here yet.");
  await a.tap("Leave it");
  await atHome(a);
});

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

test("an iPhone’s tab is told what it can’t do, before it is trusted with words", async () => {
  const [a, b] = await Promise.all([stage.person({ userAgent: IPHONE }), stage.person()]);
  await becomePair(a, b);
  await a.sees("A tab on this device may forget your words");
  await a.tap(/^See how/);
  await a.sees("Choose “Add to Home Screen”.");
  await a.sees("Safari and the home screen do not share what they keep.");
  await a.tap("Bring my words along");
  await a.page.getByRole("heading", { level: 1, name: /device/i }).waitFor();
  expect(await b.reads()).not.toContain("home screen");
});

const FORGETS = "may forget all of it after seven days away";

test("an iPhone’s tab is told so before somebody relies on it, and no other device says a word of it", async () => {
  const [a, b] = await Promise.all([stage.person({ userAgent: IPHONE }), stage.person()]);
  await openLetters(a, b);
  await replyBoth(a, b);
  await a.tap("Keep this");
  await a.sees(FORGETS);
  await a.tap("Not now");
  for (const [one, name] of [
    [a, "Mara"],
    [b, "Sam"],
  ] as const) {
    await one.go("/first");
    await giveName(one, name);
    await one.sees("A lock that is only yours");
  }
  await a.sees(FORGETS);
  expect(await b.reads()).not.toContain(FORGETS);
});

test("who began in Safari finds the way into the empty app on the home screen", async () => {
  const a = await stage.person({ userAgent: IPHONE });
  await a.context.addInitScript(() => void Object.assign(navigator, { standalone: true }));
  await a.go("/");
  await a.tap("I have it in Safari already");
  await a.sees("A link from another device");
});
