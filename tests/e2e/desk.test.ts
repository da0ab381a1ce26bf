/** On a desktop the frame stands where it stands, on every screen in every state, however far one has read. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "./browser.ts";

const root = join(import.meta.dirname, "../..");
/** Pages that are a desk of their own: two phones, and words beside them. */
const ITS_OWN = /screen=sample\//;

let dist: string;
let browser: Browser;
let server: Server;
let page: Page;

beforeAll(async () => {
  dist = mkdtempSync(join(tmpdir(), "innermost-desk-"));
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const into = ["build", "--mode", "gallery", "--outDir", dist, "--logLevel", "error"];
  execFileSync(process.execPath, [vite, ...into], { cwd: join(root, "apps/web"), stdio: "inherit" });
  [browser, server] = await Promise.all([launch(), serve()]);
  page = await browser.newPage({ reducedMotion: "reduce" });
});

afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(dist, { recursive: true });
});

const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

function serve(): Promise<Server> {
  const files = createServer(({ url = "/" }, response) => {
    const path = new URL(url, "http://x").pathname;
    try {
      const body = readFileSync(join(dist, path));
      response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream").end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((ready) => files.listen(0, "127.0.0.1", () => ready(files)));
}

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Runs in the page: one state after the other, without loading anything anew. */
function show(query: string) {
  history.replaceState(null, "", query);
  dispatchEvent(new PopStateEvent("popstate"));
}

/** Where the frame's words stand, in px, and which of them lie on each other; null where a screen is without them. */
function frameOf() {
  const words = [
    ...document.querySelectorAll("header button, header [role=status] p, nav:not(main *) button"),
  ];
  const boxes = words.map((word) => word.getBoundingClientRect());
  const at = (place: number) => `${Math.round(boxes[place]!.left)} ${Math.round(boxes[place]!.top)}`;
  const of = (name: string) => words.findIndex((word) => word.matches(name));
  const [help, exit] = words
    .flatMap((word, place) => (word.matches("header button") ? [place] : []))
    .slice(-2);
  const nav = of("nav button");
  const isOn = (a: DOMRect, b: DOMRect) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return {
    help: `${at(help!)}, ${at(exit!)}`,
    nav: nav < 0 ? null : at(nav),
    wrong: [
      boxes.some(({ bottom, right }) => bottom > innerHeight || right > innerWidth) && "not in view",
      boxes.some((a, place) => boxes.slice(place + 1).some((b) => isOn(a, b))) && "words on words",
      document.documentElement.scrollWidth > innerWidth && "sideways",
      document.querySelector("main")!.getBoundingClientRect().left < 100 && "no column at the side",
    ].filter(Boolean),
  };
}

interface Seen {
  place: string | null;
  state: string;
}

const numbers = (place: string): number[] => (place.match(/-?\d+/g) ?? []).map(Number);

/** What stands at another place than at the usual one. A pixel is rounding: a page may end between two. */
function elsewhere(seen: readonly Seen[]): Seen[] {
  const placed = seen.flatMap(({ place, state }) => (place === null ? [] : [{ place, state }]));
  const [usual] = [...Map.groupBy(placed, ({ place }) => place)].sort(([, a], [, b]) => b.length - a.length);
  const there = numbers(usual?.[0] ?? "");
  return placed.filter(({ place }) => numbers(place).some((at, i) => Math.abs(at - there[i]!) > 1));
}

const DESKTOPS = [
  { name: "a desktop", width: 1280, height: 800, type: "100%", lang: "en" },
  { name: "a short one, in larger type and Spanish", width: 1280, height: 620, type: "118%", lang: "es" },
];

/** Further down than any page goes, in px. */
const END = 100_000;

/** The gallery at this size; gives the queries of all its states but those that are no part of the frame. */
async function openGallery({ width, height, type, lang }: Omit<(typeof DESKTOPS)[number], "name">) {
  await page.setViewportSize({ width, height });
  await page.goto(`${address()}/gallery.html?lang=${lang}`, { waitUntil: "commit" });
  await page.waitForSelector("html[data-ready]", { state: "attached" });
  await page.evaluate((size) => document.documentElement.style.setProperty("font-size", size), type);
  const states = await page.$$eval("main a[href*='screen=']", (links) =>
    links.map((link) => link.getAttribute("href") ?? ""),
  );
  return states.filter((one) => !ITS_OWN.test(one));
}

for (const { name, width, height, type, lang } of DESKTOPS)
  test(`on ${name}, help, the way out and the four words have one place on each screen`, async () => {
    const states = await openGallery({ width, height, type, lang });
    const help: Seen[] = [];
    const nav: Seen[] = [];
    const wrong: string[] = [];
    for (const state of states) {
      await page.evaluate(show, state);
      for (const y of [0, END]) {
        await page.evaluate((to) => scrollTo(0, to), y);
        const frame = await page.evaluate(frameOf);
        help.push({ place: frame.help, state });
        nav.push({ place: frame.nav, state });
        wrong.push(...frame.wrong.map((what) => `${state}${y ? ", at its end" : ""}: ${what}`));
      }
    }
    expect(states.length).toBeGreaterThan(400);
    expect(wrong).toEqual([]);
    expect(elsewhere(help)).toEqual([]);
    expect(elsewhere(nav)).toEqual([]);
  });

test("by Tab, the four words come before the page that they stand beside", async () => {
  const [today = ""] = (await openGallery(DESKTOPS[0]!)).filter((one) => one.includes("screen=home/Today"));
  await page.evaluate(show, today);
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole("button", { name: "Quick exit" }).focus();
  const reached: string[] = [];
  for (let step = 0; step < 5; step++) {
    await page.keyboard.press("Tab");
    reached.push(
      await page.evaluate(() => {
        const at = document.activeElement;
        return at?.closest("main") ? "the page" : (at?.textContent ?? "");
      }),
    );
  }
  expect(reached).toEqual(["Today", "Rooms", "Our story", "Yours", "the page"]);
});

/** How the last px at the side of what stays in reach differ from the paper, from 0 to 255, while words go by below. */
async function besideTheButton(seen: Page): Promise<number> {
  const edge = await seen.evaluate(() => {
    const { right, top, height } = document.querySelector("main > div:last-child")!.getBoundingClientRect();
    return { x: right - 4, y: top + 4, width: 4, height: height - 8 };
  });
  const picture = [...(await seen.screenshot({ clip: edge }))];
  return seen.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    return Math.max(...data.map((value, i) => Math.abs(value - data[i % 4]!)));
  }, picture);
}

test("no line comes up beside a button that stays in reach, on a screen of one and a half px a px", async () => {
  const finer = await browser.newPage({ deviceScaleFactor: 1.5, viewport: { width: 1280, height: 800 } });
  await finer.goto(`${address()}/gallery.html?screen=week/Practice&state=begin&theme=day`);
  await finer.waitForSelector("html[data-ready]", { state: "attached" });
  await finer.evaluate(() => scrollTo(0, 37.5));
  expect(await besideTheButton(finer)).toBeLessThan(3);
});

/** Runs in the page: what breaks a rule of axe, one line each; nothing where the page is no spread. */
async function brokenRules(): Promise<string[] | null> {
  if (!document.querySelector("[data-spread]")) return null;
  interface Found {
    violations: { id: string; nodes: { html: string }[] }[];
  }
  const { run } = (globalThis as unknown as { axe: { run(options: object): Promise<Found> } }).axe;
  const { violations } = await run({ runOnly: ["wcag2a", "wcag2aa", "wcag22aa", "best-practice"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 120)}`));
}

/** Runs in the page. Axe tells no contrast where something is drawn behind; words come no nearer to the spine than its faint edge. */
function withoutSpine() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("main::before { content: none }");
  document.adoptedStyleSheets = [sheet];
}

for (const theme of ["day", "night"])
  test(`each kind of open book is for everybody by ${theme}, as axe sees it`, async () => {
    const states = await openGallery(DESKTOPS[0]!);
    const screens = Map.groupBy(states, (state) => new URLSearchParams(state).get("screen"));
    await page.evaluate((chosen) => document.documentElement.setAttribute("data-theme", chosen), theme);
    await page.evaluate(axe.source);
    await page.evaluate(withoutSpine);
    const wrong: string[] = [];
    let spreads = 0;
    for (const [first] of screens.values()) {
      await page.evaluate(show, first!);
      const broken = await page.evaluate(brokenRules);
      if (broken) spreads += 1;
      wrong.push(...(broken ?? []).map((what) => `${first}: ${what}`));
    }
    expect(spreads).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  });
