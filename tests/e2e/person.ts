/** One person with one browser profile, who uses the app as it is: by what can be seen and read out. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";

export interface Person {
  /** http address of the app, as this person reaches it. */
  readonly address: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every frame that came or went, as bytes. */
  readonly frames: Buffer[];
  /** Errors of the page and breaches of its security policy: there should be none. */
  readonly trouble: string[];
  /** Whether this person's time can be moved. */
  readonly hasClock: boolean;
  /** Taps on buttons, links and choices. */
  taps: number;
  /** What this person's screens say where a story says it in English. */
  named(name: string | RegExp): string | RegExp;
  go(path: string): Promise<void>;
  tap(name: string | RegExp): Promise<void>;
  choose(name: string | RegExp): Promise<void>;
  write(label: string | RegExp, text: string): Promise<void>;
  sees(text: string | RegExp): Promise<void>;
  /** Waits until these words are nowhere on the page. */
  misses(text: string | RegExp): Promise<void>;
  /** All that can be read on the page now. */
  reads(): Promise<string>;
  /** Another tab of the same person. */
  tab(): Promise<Person>;
  close(): Promise<void>;
}

export interface PersonOptions extends BrowserContextOptions {
  address?: string;
  /** Lets the stage move this person's time; it goes on by itself meanwhile. */
  clock?: boolean;
}

const PHONE = { width: 390, height: 844 };

export async function newPerson(
  browser: Browser,
  { address = "", clock = false, ...options }: PersonOptions = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: "en-GB",
    timezoneId: "Europe/London",
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  if (clock) await context.clock.install();
  return inContext(context, address, clock);
}

/** The first page of a person whose context is there already. */
export async function inContext(context: BrowserContext, address: string, clock = false): Promise<Person> {
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return personAt(context.pages()[0] ?? (await context.newPage()), {
    address,
    clock,
    frames: [],
    trouble: [],
  });
}

type Shared = Pick<Person, "address" | "frames" | "trouble"> & { clock: boolean };

export function personAt(page: Page, shared: Shared): Person {
  const { address, frames, trouble } = shared;
  const context = page.context();
  page.on("websocket", (socket) => {
    const keep = ({ payload }: { payload: string | Buffer }) => void frames.push(Buffer.from(payload));
    socket.on("framesent", keep);
    socket.on("framereceived", keep);
  });
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => void trouble.push(String(error.stack ?? error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !isNetwork(message.text())) trouble.push(message.text());
  });
  const person: Person = {
    address,
    page,
    context,
    frames,
    trouble,
    hasClock: shared.clock,
    taps: 0,
    named: (name) => name,
    go: async (path) => void (await page.goto(address + path)),
    async tap(name) {
      const target = page.getByRole("button", { name }).or(page.getByRole("link", { name }));
      await target.first().click();
      person.taps += 1;
    },
    async choose(name) {
      await page.getByRole("radio", { name }).click();
      person.taps += 1;
    },
    write: (label, text) => page.getByLabel(label).fill(text),
    sees: (text) => page.getByText(text).first().waitFor(),
    misses: (text) => page.getByText(text).first().waitFor({ state: "hidden" }),
    reads: () => page.locator("body").innerText(),
    tab: async () => personAt(await context.newPage(), shared),
    close: () => context.close(),
  };
  return person;
}

/** A relay that is away is not a fault of the page. */
const isNetwork = (text: string): boolean =>
  /WebSocket connection|net::ERR_|Failed to load resource|error occurred when fetching the script/.test(text);

export const expectNoTrouble = (...people: Person[]): void => {
  for (const { trouble } of people) expect(trouble).toEqual([]);
};

/** How many frames have said anything: a ping and its answer are four bytes at most. */
export const saying = ({ frames }: Person): number => frames.filter(({ length }) => length > 4).length;
