// `npm test`: types, lint, tidy, unit tests, properties, vectors, simulation and the whole story in two browsers.
// Prints "N passed, N failed" alone on the last line and exits non-zero on any failure.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needChromium } from "./chromium.mjs";

const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  process.stderr.write("The tests need Node 24, which npm installs: run `npm ci`, then `npm test`.\n");
  process.exit(1);
}

const TYPES = [
  "packages/content",
  "packages/core",
  "packages/protocol",
  "packages/crypto",
  "packages/sync",
  "packages/store",
  "apps/web",
  ".",
];
const scratch = mkdtempSync(join(tmpdir(), "innermost-test-"));
const count = { passed: 0, failed: 0 };

/** The stories in browsers take about 20 minutes on two cores, twice that on slow ones; a step that hangs fails instead of keeping everybody waiting. */
const LONGEST_MS = 45 * 60_000;

function run(title, command, args, env = {}) {
  process.stdout.write(`\n— ${title}\n`);
  const { status, error } = spawnSync(command, args, {
    stdio: "inherit",
    env: { ...process.env, ...env },
    timeout: LONGEST_MS,
  });
  if (error) process.stderr.write(`\n"${title}" was ended, or could not begin: ${error.message}\n`);
  return status === 0;
}

function check(title, command, args) {
  const good = run(title, command, args);
  count[good ? "passed" : "failed"] += 1;
  return good;
}

function suite(title, projects, env) {
  const report = join(scratch, `${projects.join("-")}.json`);
  const chosen = projects.map((project) => `--project=${project}`);
  const args = [
    "vitest",
    "run",
    ...chosen,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const good = run(title, "npx", ["--no-install", ...args], env);
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(report);
  count.passed += numPassedTests;
  count.failed += numFailedTests;
  // A suite that could not even start has no failed test of its own.
  if (!good && numFailedTests === 0) count.failed += 1;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}

for (const project of TYPES) check(`types: ${project}`, "npx", ["--no-install", "tsc", "-p", project]);
check("format and lint", "npx", ["--no-install", "biome", "ci", "--error-on-warnings", "."]);
suite("unit, properties, vectors, tidy, simulation", ["unit", "sim", "web"]);
suite("the relay under fire", ["fire"]);
if (check("build", "npm", ["run", "--silent", "build", "-w", "@innermost/web"])) {
  check("the budget of bytes", "npx", ["--no-install", "size-limit"]);
  try {
    suite("two people, two browsers", ["e2e"], { CHROMIUM: needChromium() });
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    count.failed += 1;
  }
}
rmSync(scratch, { recursive: true, force: true });
process.stdout.write(`\n${count.passed} passed, ${count.failed} failed\n`);
process.exitCode = count.failed === 0 ? 0 : 1;
