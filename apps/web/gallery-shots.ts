/**
 * Pictures and checks of every screen in every state: builds the gallery, serves it, and for each state takes
 * pictures into .shots/ and reports axe violations, sideways overflow and targets below 44 px.
 *
 *   node gallery-shots.ts [part of a screen's name [views, with commas]]     exit code 1 when anything was found
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import axe from "axe-core";
import { chromium, type Page } from "playwright-core";
import { locales } from "./build/messages.ts";

const here = import.meta.dirname;
const dist = mkdtempSync(join(tmpdir(), "innermost-gallery-"));
const shots = join(here, ".shots");
const only = process.argv[2] ?? "";
const inView = process.argv[3]?.split(",");

interface View {
  name: string;
  width: number;
  height: number;
  query: string;
  /** What the device asks for. */
  media?: { contrast?: "more"; forcedColors?: "active"; colorScheme?: "dark" };
}

const views: readonly View[] = [
  { name: "day", width: 390, height: 844, query: "theme=day" },
  { name: "night", width: 390, height: 844, query: "theme=night" },
  { name: "contrast", width: 390, height: 844, query: "theme=day", media: { contrast: "more" } },
  { name: "contrast-night", width: 390, height: 844, query: "theme=night", media: { contrast: "more" } },
  { name: "forced", width: 390, height: 844, query: "theme=day", media: { forcedColors: "active" } },
  {
    name: "forced-night",
    width: 390,
    height: 844,
    query: "",
    media: { forcedColors: "active", colorScheme: "dark" },
  },
  { name: "desktop", width: 1280, height: 800, query: "theme=day" },
  { name: "desktop-night", width: 1280, height: 800, query: "theme=night" },
  { name: "320", width: 320, height: 640, query: "theme=day" },
  { name: "200", width: 390, height: 844, query: "theme=day&type=200" },
  { name: "rtl", width: 390, height: 844, query: "theme=day&dir=rtl" },
  { name: "short", width: 390, height: 460, query: "theme=day" },
  ...locales()
    .filter((locale) => locale !== "en")
    .flatMap((locale) => [
      { name: locale, width: 390, height: 844, query: `theme=day&lang=${locale}` },
      { name: `${locale}-320`, width: 320, height: 640, query: `theme=day&lang=${locale}` },
      { name: `${locale}-desktop`, width: 1280, height: 800, query: `theme=day&lang=${locale}` },
    ]),
];

const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};

const strict =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; require-trusted-types-for 'script'; trusted-types innermost";

build();
const server = await serve();
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await chromium.launch({
  executablePath: execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
let found = 0;
try {
  for (const view of views.filter(({ name }) => inView?.includes(name) ?? true)) found += await walk(view);
} finally {
  await browser.close();
  server.close();
  rmSync(dist, { recursive: true });
}
console.log(found === 0 ? "nothing found" : `${found} found`);
process.exitCode = found === 0 ? 0 : 1;

function build() {
  execFileSync(
    process.execPath,
    [
      join(here, "../../node_modules/vite/bin/vite.js"),
      "build",
      "--mode",
      "gallery",
      "--outDir",
      dist,
      "--logLevel",
      "error",
    ],
    {
      cwd: here,
      stdio: "inherit",
    },
  );
  mkdirSync(shots, { recursive: true });
}

function serve() {
  const answer = createServer((request, response) => {
    const path = join(dist, new URL(request.url ?? "/", "http://x").pathname);
    try {
      const body = readFileSync(path);
      response.setHeader("content-security-policy", strict);
      response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise<typeof answer>((ready) => answer.listen(0, "127.0.0.1", () => ready(answer)));
}

/** Every state in one view; counts what it found. */
async function walk(view: View): Promise<number> {
  const page = await browser.newPage({
    viewport: view,
    reducedMotion: "reduce",
    deviceScaleFactor: 1.5,
    ...view.media,
  });
  let count = 0;
  page.on("console", (message) => {
    if (message.type() === "error") count += report(view, page.url(), [message.text()]);
  });
  page.on("pageerror", (error) => {
    count += report(view, page.url(), [String(error)]);
  });
  await page.goto(`${origin}/gallery.html?${view.query}`);
  await page.waitForSelector("html[data-ready]");
  const states = await page.$$eval("main a[href]", (links) =>
    links.map((link) => link.getAttribute("href") ?? ""),
  );
  for (const state of states.filter((href) => href.includes("screen=") && href.includes(only)))
    count += await look(page, view, state);
  await page.close();
  return count;
}

async function look(page: Page, view: View, state: string): Promise<number> {
  await page.goto(`${origin}/gallery.html${state}&${view.query}`);
  await page.waitForSelector("html[data-ready]");
  await page.evaluate(() => document.fonts.ready);
  const query = new URLSearchParams(state);
  const file = `${query.get("screen")}-${query.get("state")}-${view.name}.png`.replace("/", "-");
  const problems = [...(await page.evaluate(measure)), ...(await violations(page))];
  await takePicture(page, view, file);
  return report(view, state, problems);
}

/** The whole page, as tall as it is: pieces that browsers put together show what stays in reach more than once. */
async function takePicture(page: Page, view: View, file: string): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: view.width, height: Math.max(view.height, height) });
  await page.screenshot({ path: join(shots, file) });
  await page.setViewportSize(view);
}

function report(view: View, state: string, problems: readonly string[]): number {
  for (const problem of problems) console.log(`${view.name} ${state.replace(/^.*\?/, "")}: ${problem}`);
  return problems.length;
}

/** Runs in the page: what reaches past the edge, what is too small to press, type below 17 px. */
function measure(): string[] {
  const problems: string[] = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width)
    problems.push(`scrolls sideways to ${document.documentElement.scrollWidth}`);
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.textContent ?? "").trim().slice(0, 30)}"`;
  for (const element of document.querySelectorAll("#app *")) {
    if (element.closest("svg")) continue;
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const box = element.getBoundingClientRect();
    if (!words || box.width <= 1) continue;
    if (box.left < -0.5 || box.right > width + 0.5) problems.push(`past the edge: ${name(element)}`);
    if (Number.parseFloat(getComputedStyle(element).fontSize) < 17)
      problems.push(`below 17 px: ${name(element)}`);
  }
  for (const control of document.querySelectorAll(
    "button, a[href], textarea, select, input:not([type=radio]), label:has(input)",
  )) {
    const box = control.getBoundingClientRect();
    if (box.width && (box.width < 44 || box.height < 44))
      problems.push(`target ${box.width}x${box.height}: ${name(control)}`);
  }
  return problems;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const run = (
      globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }
    ).axe;
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    return (await run.run({ runOnly: tags })).violations;
  });
  return found.map(
    (one) => `axe ${one.id}: ${one.help} ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
}

interface Violation {
  id: string;
  help: string;
  nodes: { target: string[] }[];
}
