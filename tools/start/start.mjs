// What `npm start` runs. Parses on old runtimes too; loads the relay only on a runtime that can.
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildApp, isBuildNeeded } from "./build.mjs";
import { runtimeProblem } from "./checks.mjs";
import { serve, stopWith } from "./serve.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

async function main() {
  const problem = runtimeProblem(process.version);
  if (problem) return stopWith(problem);
  await serve({
    env: process.env,
    home: join(ROOT, "data"),
    distDir: join(ROOT, "apps", "web", "dist"),
    load: () => import("../../apps/relay/src/index.ts"),
    prepare: build,
  });
}

async function build() {
  if (!isBuildNeeded(ROOT, process.env.INNERMOST_PACKS)) return;
  process.stdout.write("Building the app ...\n");
  const said = await buildApp(ROOT);
  if (said !== null) stopWith(`${said.trim()}\n\nThe app could not be built; the reason stands above.`);
}

main().catch((error) => stopWith(`Innermost could not start: ${error.message}`));
