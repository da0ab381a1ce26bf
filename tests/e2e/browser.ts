/** Debian's Chromium, headless, without anything that calls out. */
import { type Browser, type BrowserContext, chromium } from "playwright-core";
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

/** A browser with a profile that lies in `folder`, as on a person's own device. */
export const launchProfile = (folder: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(folder, {
    executablePath: needChromium(),
    args: FLAGS,
    permissions: ["clipboard-read", "clipboard-write"],
    locale: "en-GB",
  });
