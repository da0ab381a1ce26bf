// Finds a NATS server for the tests of many relays, or installs Debian's where apt may be used.
import { execFileSync, spawnSync } from "node:child_process";

/** Debian puts it where not everybody's PATH leads. */
const PATH = `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin`;

export function findNats() {
  if (process.env.NATS_SERVER) return process.env.NATS_SERVER;
  const found = spawnSync("sh", ["-c", "command -v nats-server"], {
    encoding: "utf8",
    env: { ...process.env, PATH },
  });
  return found.status === 0 ? found.stdout.trim() : null;
}

const canUseApt = () =>
  process.getuid?.() === 0 && spawnSync("sh", ["-c", "command -v apt-get"]).status === 0;

/**
 * The path of a NATS server. Throws with one sentence that says what to install where there is none.
 * @returns {string}
 */
export function needNats() {
  const found = findNats();
  if (found) return found;
  if (!canUseApt()) {
    throw new Error(
      'The tests of many relays need NATS: install the package "nats-server", or set NATS_SERVER to its path.',
    );
  }
  const quiet = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  execFileSync("apt-get", ["update", "-qq"], quiet);
  execFileSync("apt-get", ["install", "-y", "-qq", "nats-server"], quiet);
  const installed = findNats();
  if (!installed) throw new Error("Debian's nats-server could not be installed: install it by hand.");
  return installed;
}
