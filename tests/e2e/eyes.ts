/**
 * Looks at a page for everybody: rules of axe by day and night, with more contrast and in a person's own colours; narrow,
 * large and mirrored; targets, focus, stillness.
 */
import axe from "axe-core";
import type { Page } from "playwright-core";
import type { Person } from "./person.ts";

const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };
/** What a keyboard leaves of a phone. */
const SHORT = { width: 390, height: 460 };
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** All that is wrong with the page as it stands, in words that begin with its name. The page is left as it was. */
export async function examine({ page }: Person, name: string): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready);
  const found = [
    ...(await page.evaluate(looseEnds)),
    ...(await atOnce(page, () => rules(page, { runOnly: TAGS }))),
    ...(await atNight(page)),
    ...(await withMoreContrast(page)),
    ...(await inOwnColours(page)),
    ...(await narrow(page)),
    ...(await short(page)),
    ...(await large(page)),
    ...(await mirrored(page)),
  ];
  return found.map((problem) => `${name}: ${problem}`);
}

/**
 * Looks at a page that shows all of itself at once: what stays in reach at the bottom covers a part of what scrolls by
 * beneath it, and a target that is only half out looks too small to a rule.
 */
async function atOnce<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...PHONE, height: Math.max(height, PHONE.height) });
  try {
    return await look();
  } finally {
    await page.setViewportSize(PHONE);
  }
}

async function atNight(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const found = await rules(page, { runOnly: { type: "rule", values: ["color-contrast"] } });
  await page.emulateMedia({ colorScheme: "light" });
  return found.map((problem) => `at night ${problem}`);
}

/** Seven to one, as WCAG's AAA has it: whoever asks for more gets it by day and at night. */
async function withMoreContrast(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ contrast: "more", colorScheme });
    found.push(...(await rules(page, { runOnly: { type: "rule", values: ["color-contrast-enhanced"] } })));
  }
  await page.emulateMedia({ contrast: null, colorScheme: "light" });
  return found.map((problem) => `with more contrast ${problem}`);
}

async function inOwnColours(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    found.push(...(await page.evaluate(lostWords)));
    found.push(...(await rules(page, { runOnly: { type: "rule", values: ["color-contrast"] } })));
  }
  await page.emulateMedia({ forcedColors: null, colorScheme: "light" });
  return found.map((problem) => `in one's own colours ${problem}`);
}

async function mirrored(page: Page): Promise<string[]> {
  const turn = (to: string) => page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), to);
  const before = await page.evaluate(() => document.documentElement.dir);
  await turn(before === "rtl" ? "ltr" : "rtl");
  const found = await page.evaluate(pastTheEdge);
  await turn(before);
  return found.map((problem) => `mirrored ${problem}`);
}

async function narrow(page: Page): Promise<string[]> {
  await page.setViewportSize(NARROW);
  const found = [...(await page.evaluate(pastTheEdge)), ...(await page.evaluate(torn))];
  await page.setViewportSize(PHONE);
  return found.map((problem) => `at 320 px ${problem}`);
}

async function short(page: Page): Promise<string[]> {
  await page.setViewportSize(SHORT);
  const found = await page.evaluate(coveredWords);
  await page.setViewportSize(PHONE);
  return found.map((problem) => `on a short screen ${problem}`);
}

async function large(page: Page): Promise<string[]> {
  const size = (percent: string) =>
    page.evaluate((to) => document.documentElement.style.setProperty("font-size", to), percent);
  await size("200%");
  const found = [...(await page.evaluate(pastTheEdge)), ...(await page.evaluate(torn))];
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

/**
 * Runs in the page: words that go over two lines without a hyphen of their own, and marks that their neighbours have
 * pressed to a dot. An address has no words, and may break.
 */
function torn(): string[] {
  const problems: string[] = [];
  const isUnseen = (element: Element) => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (getComputedStyle(at).clipPath !== "none") return true;
    return false;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const holder = text.parentElement;
    if (!holder?.checkVisibility() || holder.closest("svg, select, textarea") || isUnseen(holder)) continue;
    for (const { 0: token, index } of (text.textContent ?? "").matchAll(/\S+/g)) {
      if (/\p{L}[.:@/]+\p{L}/u.test(token)) continue;
      for (const word of token.matchAll(/\p{L}[\p{L}\p{M}\d’]+/gu)) {
        range.setStart(text, index + word.index);
        range.setEnd(text, index + word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom)));
        if (lines.size > 1) problems.push(`a word is torn: ${word[0]}`);
      }
    }
  }
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  // What stands inside a larger picture has that picture's measure.
  for (const mark of document.querySelectorAll<SVGSVGElement>("svg:not([role=img] svg)")) {
    const { width, height } = mark.getBoundingClientRect();
    const { width: across, height: down } = mark.viewBox.baseVal;
    const drawn = Math.min(width / across, height / down) * Math.max(across, down);
    if (drawn > 0 && drawn < 0.9 * rem) problems.push(`pressed to a dot: ${mark.outerHTML.slice(0, 60)}`);
  }
  return problems;
}

/**
 * Runs in the page: words in the very colour of the page. In a person's own colours the browser lays that colour under
 * all words, even on a dark button, unless `forced-color-adjust` says not to; axe looks at the button.
 */
function lostWords(): string[] {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.setProperty("color", "Canvas");
  const ground = getComputedStyle(probe).color;
  probe.remove();
  const problems: string[] = [];
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const style = getComputedStyle(element);
    if (!words || style.getPropertyValue("forced-color-adjust") === "none") continue;
    if (style.color === ground) problems.push(`words are lost: ${element.textContent?.trim().slice(0, 40)}`);
  }
  return problems;
}

/** Runs in the page: words that something else lies over, at their beginning or their end. */
function coveredWords(): string[] {
  const problems: string[] = [];
  const isOver = (x: number, y: number, element: Element) => {
    const top = document.elementFromPoint(x, y);
    const same = top?.closest("label") && top.closest("label") === element.closest("label");
    return top && !same && !top.contains(element) && !element.contains(top);
  };
  for (const element of document.querySelectorAll("main *")) {
    const text = [...element.childNodes].find((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!text || element.closest("svg, select, textarea") || !element.checkVisibility()) continue;
    if (getComputedStyle(element).clipPath !== "none") continue;
    element.scrollIntoView({ block: "center" });
    const range = document.createRange();
    range.selectNodeContents(text);
    const [line] = range.getClientRects();
    if (!line) continue;
    const y = line.top + line.height / 2;
    if (isOver(line.left + 3, y, element) || isOver(line.right - 3, y, element))
      problems.push(`something lies over: ${text.textContent?.trim().slice(0, 40)}`);
  }
  scrollTo(0, 0);
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
