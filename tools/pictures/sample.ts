/** The sample couple in a browser of its own, on one made-up evening, so that the same app gives the same pictures. */
import type { Browser, Page } from "playwright-core";
import { shot } from "./strip.ts";
import type { Shown } from "./strips.ts";

/** A Wednesday: the couple's ninth week begins on its Monday. */
const EVENING = new Date("2026-11-25T18:30:00Z");
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

export interface Sample {
  /** The page with both phones, as it begins. */
  page(): Promise<Buffer>;
  /** One phone's page; moments that have passed don't come back. */
  phone(shown: Shown): Promise<Buffer>;
  close(): Promise<void>;
}

export async function openSample(browser: Browser, address: string, theme: "day" | "night"): Promise<Sample> {
  const context = await browser.newContext({
    viewport: DESKTOP,
    colorScheme: theme === "day" ? "light" : "dark",
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  await context.clock.install({ time: EVENING });
  const page = await context.newPage();
  await page.goto(`${address}/sample`);
  await settled(page);
  let at = 0;
  return {
    page: () => shot(page, DESKTOP),
    async phone({ who, next, path }) {
      for (; at < next; at += 1) await goOn(page);
      const back = await show(page, who, path);
      const picture = await enlarged(page, who);
      if (back !== null) await show(page, who, back);
      return picture;
    },
    close: () => context.close(),
  };
}

/** The moment stands on both phones, and the next one can be asked for. */
async function settled(page: Page): Promise<void> {
  await page.getByRole("button", { name: "What comes next" }).waitFor();
  await page.locator('main button[aria-disabled="true"]').waitFor({ state: "detached" });
  await page.evaluate(() => document.fonts.ready);
}

async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "What comes next" }).click();
  await settled(page);
}

/** Leads a phone to a path; gives the one where it was, null where nothing was to be done. */
async function show(page: Page, who: string, path: string | null): Promise<string | null> {
  if (path === null) return null;
  const frame = page.frame({ name: who });
  if (!frame) throw new Error(`no phone of ${who}`);
  const before = await frame.evaluate((to) => {
    const from = location.pathname;
    history.replaceState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
    return from;
  }, path);
  await frame.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForTimeout(300);
  return before === path ? null : before;
}

/** The phone in its real size, over everything else, for as long as it is looked at. */
async function enlarged(page: Page, who: string): Promise<Buffer> {
  await page.setViewportSize({ width: PHONE.width, height: PHONE.height });
  const phone = page.locator(`iframe[name="${who}"]`);
  const dressed = (style: Record<string, string>) =>
    phone.evaluate((element, wanted) => Object.assign((element as HTMLElement).style, wanted), style);
  await dressed({
    position: "fixed",
    inset: "0",
    width: `${PHONE.width}px`,
    height: `${PHONE.height}px`,
    zIndex: "9",
    visibility: "visible",
  });
  await page.waitForTimeout(300);
  const picture = await shot(page, PHONE);
  await dressed({ position: "", inset: "", width: "", height: "", zIndex: "", visibility: "" });
  await page.setViewportSize(DESKTOP);
  return picture;
}
