import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { findChromium } from "../../tools/test/chromium.mjs";

/** One line: what this is measured on, and how busy it was. Asks Chromium for its version. */
export function machine(): string {
  const chromium = findChromium();
  const version = chromium ? versionOf(chromium) : "no Chromium";
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${day}: ${cpus().length} cores (${cpus()[0]?.model}), ${memory} GiB, Node ${process.version}, ${version}; ${load()}`;
}

/** Work that waited for a core during the last minute; well above 0 before the start means a busy machine. */
export const load = (): string => `load ${loadavg()[0]?.toFixed(2)}`;

const versionOf = (program: string): string =>
  execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
