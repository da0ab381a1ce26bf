/* `npm run pictures`: takes the pictures of README.md anew from the app as it is, with the sample couple in it. Needs Chromium. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "@innermost/relay";
import { launch } from "../../tests/e2e/browser.ts";
import { buildApp, isBuildNeeded } from "../start/build.mjs";
import { openSample } from "./sample.ts";
import { joined } from "./strip.ts";
import { type Shown, STRIPS } from "./strips.ts";

const ROOT = join(import.meta.dirname, "../..");
const PICTURES = join(ROOT, "docs/pictures");
/** A page of pictures should come in a moment, too. */
const MOST_BYTES = 200_000;

if (isBuildNeeded(ROOT)) {
  const said = await buildApp(ROOT);
  if (said !== null) throw new Error(`The app could not be built:\n${said}`);
}
const dataDir = mkdtempSync(join(tmpdir(), "innermost-pictures-"));
const server = await startServer({ port: 0, dataDir, distDir: join(ROOT, "apps/web/dist") });
const browser = await launch();
try {
  for (const theme of ["day", "night"] as const) await takeAll(theme);
} finally {
  await browser.close();
  await server.close();
  rmSync(dataDir, { recursive: true });
}

async function takeAll(theme: "day" | "night"): Promise<void> {
  const sample = await openSample(browser, server.address, theme);
  keep(`sample-${theme}`, await sample.page());
  const taken = new Map<Shown, Buffer>();
  for (const shown of Object.values(STRIPS).flat().sort(byMoment))
    taken.set(shown, await sample.phone(shown));
  for (const [name, strip] of Object.entries(STRIPS)) {
    const phones = strip.flatMap((shown) => taken.get(shown) ?? []);
    keep(`${name}-${theme}`, await joined(browser, phones));
  }
  await sample.close();
}

/** The couple's time goes on only. */
function byMoment(a: Shown, b: Shown): number {
  return a.next - b.next;
}

function keep(name: string, picture: Buffer): void {
  const file = join(PICTURES, `${name}.webp`);
  writeFileSync(file, picture);
  const { size } = statSync(file);
  console.log(`${name}.webp  ${(size / 1000).toFixed(0)} kB`);
  if (size > MOST_BYTES) process.exitCode = 1;
}
