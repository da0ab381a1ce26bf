/** Debian's Chromium, headless, without anything that calls out. */
import { type Browser, chromium } from "playwright-core";
import { needChromium } from "../../tools/test/chromium.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: needChromium(), args: FLAGS });
