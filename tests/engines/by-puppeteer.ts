/** Drives Firefox (by WebDriver BiDi) and Chromium, each with a profile that is gone once it ends. */
import { type Browser, type ElementHandle, launch, type Page } from "puppeteer-core";
import type { Tab } from "./hand.ts";

const FLAGS = {
  chrome: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  firefox: [],
};

export async function byPuppeteer(browser: "chrome" | "firefox", executablePath: string): Promise<Tab> {
  const started = await launch({ browser, executablePath, headless: true, args: FLAGS[browser] });
  const [page] = await started.pages();
  return tabOf(started, page ?? (await started.newPage()), (await started.version()).replace(/^\D+/, ""));
}

/** The source as a function of the page. */
const called = (source: string, args: readonly unknown[]): string =>
  `(${source})(...${JSON.stringify(args)})`;

function tabOf(browser: Browser, page: Page, version: string): Tab {
  async function found(source: string, args: readonly unknown[]): Promise<ElementHandle | null> {
    const handle = await page.evaluateHandle(called(source, args));
    return handle.asElement() as ElementHandle | null;
  }
  return {
    version,
    go: async (address) => void (await page.goto(address, { waitUntil: "domcontentloaded" })),
    reload: async () => void (await page.reload({ waitUntil: "domcontentloaded" })),
    run: <T>(source: string, ...args: unknown[]) => page.evaluate(called(source, args)) as Promise<T>,
    async press(source, ...args) {
      const element = await found(source, args);
      await element?.click();
      return element !== null;
    },
    async type(text, source, ...args) {
      const element = await found(source, args);
      if (!element) return false;
      await element.click({ count: 3 });
      await element.press("Backspace");
      await element.type(text);
      return true;
    },
    close: () => browser.close(),
  };
}
