// Finds a Chromium for the end-to-end tests, or installs Debian's where apt may be used.
import { execFileSync, spawnSync } from "node:child_process";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of NAMES) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
    if (found.status === 0) return found.stdout.trim();
  }
  return null;
}

const canUseApt = () =>
  process.getuid?.() === 0 && spawnSync("sh", ["-c", "command -v apt-get"]).status === 0;

/**
 * The path of a Chromium. Throws with one sentence that says what to install where there is none.
 * @returns {string}
 */
export function needChromium() {
  const found = findChromium();
  if (found) return found;
  if (!canUseApt()) {
    throw new Error(
      'The end-to-end tests need Chromium: install the package "chromium", or set CHROMIUM to its path.',
    );
  }
  process.stdout.write("Installing Debian's chromium for the end-to-end tests…\n");
  const quiet = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  execFileSync("apt-get", ["update", "-qq"], quiet);
  execFileSync("apt-get", ["install", "-y", "-qq", "chromium"], quiet);
  const installed = findChromium();
  if (!installed) throw new Error("Debian's chromium could not be installed: install it by hand.");
  return installed;
}
