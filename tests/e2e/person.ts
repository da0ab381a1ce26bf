/** One person with one browser profile, who uses the app as it is: by what can be seen and read out. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";

export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every frame that came or went, as bytes. */
  readonly frames: Buffer[];
  /** Errors of the page and breaches of its security policy: there should be none. */
  readonly trouble: string[];
  /** Taps on buttons, links and choices. */
  taps: number;
  tap(name: string | RegExp): Promise<void>;
  choose(name: string): Promise<void>;
  write(label: string | RegExp, text: string): Promise<void>;
  sees(text: string | RegExp): Promise<void>;
  close(): Promise<void>;
}

const PHONE = { width: 390, height: 844 };

export async function newPerson(
  browser: Browser,
  options: { viewport?: typeof PHONE; colorScheme?: "dark" | "light" } = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: "en-GB",
    timezoneId: "Europe/London",
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  const page = await context.newPage();
  const person = personAt(page, context);
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return person;
}

export function personAt(page: Page, context: BrowserContext): Person {
  const frames: Buffer[] = [];
  const trouble: string[] = [];
  page.on("websocket", (socket) => {
    const keep = ({ payload }: { payload: string | Buffer }) => void frames.push(Buffer.from(payload));
    socket.on("framesent", keep);
    socket.on("framereceived", keep);
  });
  page.setDefaultTimeout(15_000);
  page.on("pageerror", (error) => void trouble.push(String(error.stack ?? error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !isNetwork(message.text())) trouble.push(message.text());
  });
  const person: Person = {
    page,
    context,
    frames,
    trouble,
    taps: 0,
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
    sees: (text) => page.getByText(text).first().waitFor({ timeout: 15_000 }),
    close: () => context.close(),
  };
  return person;
}

/** A relay that is away is not a fault of the page. */
const isNetwork = (text: string): boolean =>
  /WebSocket connection|net::ERR_|Failed to load resource/.test(text);

export const expectNoTrouble = (...people: Person[]): void => {
  for (const { trouble } of people) expect(trouble).toEqual([]);
};
