/** Every decoder, and the real session, under inputs that are led by the coverage they reach. INNERMOST_FUZZ_MS makes it longer. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const MOST = Number(process.env.INNERMOST_FUZZ_MS ?? 6000);
const SEED = process.env.INNERMOST_SEED ?? String(Date.now() % 1_000_000);

it.each(["decoders", "session"])(
  `the %s take whatever comes (seed ${SEED})`,
  (what) => {
    const program = fileURLToPath(new URL(`./fuzz-${what}.ts`, import.meta.url));
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, String(MOST), SEED], {
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
    const found = JSON.parse(stdout);
    console.log(`${what}: ${stdout.trim()}`);
    expect(found.failure).toBeNull();
    expect(found.runs).toBeGreaterThan(100);
    expect(found.places).toBeGreaterThan(found.placesOfSeeds);
  },
  60_000 + 2 * MOST,
);
