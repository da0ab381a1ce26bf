import lighthouse, { type Result } from "lighthouse";
import { type Browser, launch } from "puppeteer-core";
import { openHost } from "../../../tests/e2e/host.ts";
import { needChromium } from "../../../tools/test/chromium.mjs";
import { needApp } from "../app/built.ts";
import { heading, say, table } from "../print.ts";

const PATHS = ["/", "/sample", "/help"];
const KINDS = ["performance", "accessibility", "best-practices"] as const;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

/** Lighthouse's numbers for a phone (mobile, its own slowed network and processor), and what it took points for. */
export async function benchLighthouse(): Promise<void> {
  heading("Lighthouse, mobile");
  await needApp();
  const host = await openHost();
  const browser = await launch({ executablePath: needChromium(), headless: true, args: FLAGS });
  try {
    const pages = [];
    for (const path of PATHS) pages.push({ path, result: await look(browser, host.address + path) });
    table([["", ...KINDS], ...pages.map(({ path, result }) => [path, ...numbers(result)])]);
    for (const { path, result } of pages) for (const line of lost(result)) say(`${path}: ${line}`);
  } finally {
    await browser.close();
    await host.close();
  }
}

async function look(browser: Browser, address: string): Promise<Result> {
  const page = await browser.newPage();
  const flags = { onlyCategories: [...KINDS], logLevel: "error" as const };
  const run = await lighthouse(address, flags, undefined, page);
  await page.close();
  if (!run) throw new Error(`Lighthouse had nothing to say about ${address}`);
  return run.lhr;
}

const numbers = ({ categories }: Result): string[] =>
  KINDS.map((kind) => String(Math.round((categories[kind]?.score ?? 0) * 100)));

/** Audits that count and are not whole, with what they say. */
function lost({ categories, audits }: Result): string[] {
  const counting = KINDS.flatMap((kind) => categories[kind]?.auditRefs ?? []).filter(
    ({ weight }) => weight > 0,
  );
  return counting.flatMap(({ id }) => {
    const { score, title, displayValue = "" } = audits[id]!;
    return score === null || score === 1 ? [] : [`${score} ${title} ${displayValue}`];
  });
}
