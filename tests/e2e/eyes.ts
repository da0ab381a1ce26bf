/** Looks at a page for everybody: rules of axe by day and night, narrow and large, targets, focus, stillness. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import type { Person } from "./person.ts";

const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** All that is wrong with the page as it stands, in words that begin with its name. The page is left as it was. */
export async function examine({ page }: Person, name: string): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  const found = [
    ...(await page.evaluate(looseEnds)),
    ...(await rules(page, { runOnly: TAGS })),
    ...(await atNight(page)),
    ...(await narrow(page)),
    ...(await large(page)),
  ];
  return found.map((problem) => `${name}: ${problem}`);
}

async function atNight(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const found = await rules(page, { runOnly: { type: "rule", values: ["color-contrast"] } });
  await page.emulateMedia({ colorScheme: "light" });
  return found.map((problem) => `at night ${problem}`);
}

async function narrow(page: Page): Promise<string[]> {
  await page.setViewportSize(NARROW);
  const found = await page.evaluate(pastTheEdge);
  await page.setViewportSize(PHONE);
  return found.map((problem) => `at 320 px ${problem}`);
}

async function large(page: Page): Promise<string[]> {
  const size = (percent: string) =>
    page.evaluate((to) => document.documentElement.style.setProperty("font-size", to), percent);
  await size("200%");
  const found = await page.evaluate(pastTheEdge);
  await size("");
  return found.map((problem) => `at 200 % ${problem}`);
}

interface Found {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
}

async function rules(page: Page, options: object): Promise<string[]> {
  const isThere = await page.evaluate(() => "axe" in globalThis);
  if (!isThere) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (chosen) => (globalThis as unknown as { axe: { run(options: object): Promise<Found> } }).axe.run(chosen),
    options,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 120)}`));
}

/** Runs in the page: whatever reaches past its sides. */
function pastTheEdge(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  const problems = scrollWidth > clientWidth ? [`it scrolls sideways to ${scrollWidth}`] : [];
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const box = element.getBoundingClientRect();
    if (!words || element.closest("svg") || box.width <= 1) continue;
    if (box.left < -0.5 || box.right > clientWidth + 0.5)
      problems.push(`past the edge: ${element.textContent?.trim().slice(0, 40)}`);
  }
  return problems;
}

/** Runs in the page: targets too small to press, type below 17 px, focus left behind, movement where none is wanted. */
function looseEnds(): string[] {
  const problems: string[] = [];
  const name = (element: Element) =>
    `${element.tagName} "${(element.textContent ?? "").trim().slice(0, 30)}"`;
  const controls = "button, a[href], textarea, select, summary, input:not([type=radio]), label:has(input)";
  for (const control of document.querySelectorAll(controls)) {
    const { width, height } = control.getBoundingClientRect();
    if (width && (width < 44 || height < 44)) problems.push(`target ${width}x${height} ${name(control)}`);
  }
  for (const element of document.querySelectorAll("main *")) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (words && !element.closest("svg") && element.getBoundingClientRect().width > 1)
      if (Number.parseFloat(getComputedStyle(element).fontSize) < 17)
        problems.push(`below 17 px ${name(element)}`);
  }
  if (!document.activeElement || document.activeElement === document.body) problems.push("focus is nowhere");
  if (document.querySelectorAll("h1").length !== 1) problems.push("not one first heading");
  const moving = document.getAnimations().filter(({ playState }) => playState === "running");
  if (moving.length > 0) problems.push(`${moving.length} movements`);
  return problems;
}

/** Gathers what is wrong at each place of a story, so that the story goes on to its end. */
export function looker() {
  const problems: string[] = [];
  return {
    problems,
    async at(person: Person, name: string, seen: string | RegExp): Promise<void> {
      await person.sees(seen);
      problems.push(...(await examine(person, name)));
    },
  };
}
