/** What every story needs: a browser for the file, and for each test a relay, its people and one time for all of them. */
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { launch } from "./browser.ts";
import { type Host, openHost } from "./host.ts";
import { type Line, openLine } from "./line.ts";
import { expectNoTrouble, newPerson, type Person, type PersonOptions } from "./person.ts";

export interface Stage {
  readonly browser: Browser;
  readonly host: Host;
  /** Somebody with a browser profile of their own. */
  person(options?: PersonOptions): Promise<Person>;
  /** Somebody whose way to the relay can be cut. */
  personOnLine(options?: PersonOptions): Promise<Person & { line: Line }>;
  /** Moves the time of the relay and of everybody whose clock can be moved, by so many ms. */
  travel(ms: number): Promise<void>;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A made-up clock runs no timer any more once a new page has to catch up with 2^31 ms. */
const TICKS_MOST = 24 * DAY;

/** Lets everything happen that is due in between; beyond what the clock can count, the date alone moves on. */
async function move(clock: BrowserContext["clock"], ms: number, sinceStart: number): Promise<void> {
  if (sinceStart < TICKS_MOST) await clock.fastForward(ms);
  else await clock.setSystemTime(Date.now() + sinceStart);
}

/** What everybody saw when a test failed, for the one who reads its output. */
async function tell(people: readonly Person[]): Promise<void> {
  for (const [at, { page, trouble }] of people.entries()) {
    const words = await page.locator("body").innerText().catch(String);
    console.log(`person ${at} at ${page.url()}\n${words}\n${trouble.join("\n")}`);
  }
}

/** `dist` gives the folder of another app than the built one. After each test nobody may have met an error of the page or a breach of its policy. */
export function useStage({ dist }: { dist?: () => string } = {}): Stage {
  let browser: Browser;
  let host: Host;
  let shift = 0;
  let people: Person[] = [];
  let lines: Line[] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    shift = 0;
    people = [];
    lines = [];
    host = await openHost(() => Date.now() + shift, dist?.());
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await tell(people);
    await Promise.all(people.map((person) => person.close()));
    await Promise.all(lines.map((line) => line.close()));
    await host.close();
    expectNoTrouble(...people);
  });

  const person: Stage["person"] = async (options = {}) => {
    const someone = await newPerson(browser, { address: host.address, ...options });
    people.push(someone);
    return someone;
  };
  return {
    get browser() {
      return browser;
    },
    get host() {
      return host;
    },
    person,
    async personOnLine(options) {
      const line = await openLine(host.address);
      lines.push(line);
      return Object.assign(await person({ ...options, address: line.address }), { line });
    },
    async travel(ms) {
      shift += ms;
      // Whoever's browser is gone has no time any more.
      const moving = people.filter(({ hasClock, page }) => hasClock && !page.isClosed());
      for (const { context } of moving) await move(context.clock, ms, shift);
    },
  };
}
