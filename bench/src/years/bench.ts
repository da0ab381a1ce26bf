import type { Page } from "playwright-core";
import { launch } from "../../../tests/e2e/browser.ts";
import { openHost } from "../../../tests/e2e/host.ts";
import { openLine } from "../../../tests/e2e/line.ts";
import { newPerson, type Person } from "../../../tests/e2e/person.ts";
import { becomePair, isClosed, PASSPHRASES } from "../../../tests/e2e/story.ts";
import { needApp } from "../app/built.ts";
import { median, shown } from "../numbers.ts";
import { heading, say, table } from "../print.ts";
import { DAYS, layYears } from "./fill.ts";

const RUNS = 3;
const SLOWER = 4;
const WORDS = "The walk by the canal, and that you waited.";

/** What each tap takes until its next paint, for a pair with two years behind them, on a processor slowed 4 times. */
export async function benchYears(): Promise<void> {
  heading("Interaction to next paint, after two years");
  await needApp();
  const host = await openHost();
  const line = await openLine(host.address);
  const browser = await launch();
  try {
    const a = await newPerson(browser, { address: line.address });
    const b = await newPerson(browser, { address: host.address });
    await becomePair(a, b);
    await b.close();
    await a.page.evaluate(() => navigator.serviceWorker.ready);
    // What is laid in is not the relay's: the two are kept apart from here on.
    line.cut();
    await a.page.goto(`${a.address}/kitchen.html`);
    const count = await layYears(a.page, PASSPHRASES.a, new Date().toISOString().slice(0, 10));
    say(
      `${DAYS} days, ${count} records; ms from the input to the next frame, the longest of each act; ${RUNS} runs.\n`,
    );
    await print(a);
  } finally {
    await browser.close();
    await line.close();
    await host.close();
  }
}

async function print(a: Person): Promise<void> {
  const tools = await a.context.newCDPSession(a.page);
  await a.page.addInitScript(noteInteractions);
  await open(a);
  await a.page.waitForTimeout(8000);
  await ACTS[1]?.[1](a);
  await words(a.page).fill("kettle");
  say(
    `Of these ${await a.page.getByRole("main").getByRole("listitem").count()} stand on the first page of what was found.\n`,
  );
  const seen = new Map<string, number[]>();
  for (let run = 0; run < RUNS; run++) {
    await tools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    for (const [name, act] of ACTS) {
      await act(a);
      seen.set(name, [...(seen.get(name) ?? []), await longest(a.page)]);
    }
    await tools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  }
  await tools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await seal(a);
  seen.set("sealing it, once", [await longest(a.page)]);
  table([
    ["", "median", "highest"],
    ...[...seen].map(([name, all]) => [name, shown(median(all)), shown(Math.max(...all))]),
  ]);
}

async function open(a: Person): Promise<void> {
  await a.go("/");
  await isClosed(a);
  await a.write(/^Passphrase$/, PASSPHRASES.a);
  await a.tap(/^Open$/);
  await a.page.getByRole("navigation").waitFor();
}

async function seal(a: Person): Promise<void> {
  await a.tap(/^Begin$/);
  await a.page.getByLabel("Your letter").fill(WORDS);
  await longest(a.page);
  await a.tap("Fold and seal");
  await a.sees("Sealed.");
}

type Act = readonly [name: string, act: (a: Person) => Promise<void>];

const words = (page: Page) => page.getByLabel("Find words in it");

const tab = (name: string): Act => [
  `to ${name}`,
  async ({ page }) => {
    const bar = page.getByRole("navigation");
    await bar.getByRole("link", { name }).or(bar.getByRole("button", { name })).first().click();
    await page.getByRole("heading", { level: 1 }).first().waitFor();
  },
];

const ACTS: readonly Act[] = [
  ["opening by passphrase, after a reload", open],
  tab("Our story"),
  tab("Today"),
  tab("Rooms"),
  tab("Yours"),
  tab("Our story"),
  ["finding words in our story", ({ page }) => words(page).pressSequentially("kettle door", { delay: 40 })],
  [
    "a month at a glance",
    async (a) => {
      await words(a.page).fill("");
      await a.tap("A month at a glance");
      await a.page.getByRole("table").waitFor();
    },
  ],
  ["a month before", (a) => a.tap(/^Earlier$/)],
  ["earlier months of the thread", (a) => a.tap("Earlier months")],
  tab("Today"),
  [
    "beginning the card",
    async (a) => {
      await a.tap(/^Begin$/);
      await a.page.getByLabel("Your letter").waitFor();
    },
  ],
  ["typing a letter", ({ page }) => page.getByLabel("Your letter").pressSequentially(WORDS, { delay: 40 })],
  [
    "going back to Today",
    async (a) => {
      await a.page.getByLabel("Your letter").fill("");
      await a.page.waitForTimeout(1500);
      await a.page.goBack();
      await a.page.getByRole("navigation").waitFor();
    },
  ],
];

declare global {
  interface Window {
    interactions: number[];
  }
}

/** Runs in the page before anything else. */
function noteInteractions(): void {
  window.interactions = [];
  const note = (list: PerformanceObserverEntryList) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[])
      if (entry.interactionId) window.interactions.push(entry.duration);
  };
  const options = { type: "event", buffered: true, durationThreshold: 16 };
  new PerformanceObserver(note).observe(options as PerformanceObserverInit);
}

/** The longest since it was asked last; entries come a moment after their frame. */
async function longest(page: Page): Promise<number> {
  await page.waitForTimeout(600);
  return page.evaluate(() => Math.max(0, ...window.interactions.splice(0)));
}
