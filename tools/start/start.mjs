// What `npm start` runs. Parses on old runtimes too; loads the relay only on a runtime that can.
import { networkInterfaces } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { addressesFor } from "./addresses.mjs";
import { buildApp, isBuildNeeded } from "./build.mjs";
import { addressProblem, folderProblem, portProblem, runtimeProblem, startProblem } from "./checks.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

function stopWith(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

async function main() {
  const port = process.env.PORT || "7317";
  const host = process.env.HOST || "127.0.0.1";
  const dataDir = resolve(process.env.INNERMOST_DATA || join(ROOT, "data"));
  const isElsewhere = Boolean(process.env.INNERMOST_DATABASE_URL);
  const problem =
    runtimeProblem(process.version) || portProblem(port) || (isElsewhere ? null : folderProblem(dataDir));
  if (problem) return stopWith(problem);
  const taken = await addressProblem(port, host);
  if (taken) return stopWith(taken);
  await build();
  const { fromEnvironment, runUntilStopped, wordsAtStart } = await import("../../apps/relay/src/index.ts");
  const options = {
    ...fromEnvironment(process.env),
    dataDir,
    distDir: join(ROOT, "apps", "web", "dist"),
    logger: tell,
  };
  const server = await runUntilStopped(options).catch((error) =>
    stopWith(startProblem(error, port, host, wordsAtStart(error))),
  );
  greet(server.address, isElsewhere ? "the database that INNERMOST_DATABASE_URL names" : dataDir, host);
}

async function build() {
  if (!isBuildNeeded(ROOT)) return;
  process.stdout.write("Building the app ...\n");
  const said = await buildApp(ROOT);
  if (said !== null) stopWith(`${said.trim()}\n\nThe app could not be built; the reason stands above.`);
}

function greet(address, place, host) {
  const places = addressesFor(address, networkInterfaces()).join(" and ");
  const lines = [`Innermost is at ${places}`, `Its data are in ${place}`, "Stop it with Ctrl-C"];
  if (host === "127.0.0.1") lines.push("Only this machine can reach it; the README says how two phones can.");
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Of what the server tells, only failures and their end are worth a line here; they hold a code and what to do. */
function tell({ event, code, words }) {
  if (event === "failed") process.stderr.write(`The relay failed at something (${code}). ${words ?? ""}\n`);
  if (event === "recovered")
    process.stderr.write(`The relay goes on as before: what failed (${code}) is over.\n`);
}

main().catch((error) => stopWith(`Innermost could not start: ${error.message}`));
