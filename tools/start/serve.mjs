// What `npm start` and the command `innermost serve` have in common. Parses on old runtimes too.
import { networkInterfaces } from "node:os";
import { resolve } from "node:path";
import { addressesFor } from "./addresses.mjs";
import { addressProblem, folderProblem, portProblem, startProblem } from "./checks.mjs";

/** Ends the process with 1 and one sentence. */
export function stopWith(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/**
 * Serves the app in `distDir` and the relay as the settings in `env` say, until the process is stopped; ends it with a
 * sentence where that can't be. Before it starts, and once that is known to be possible, it waits for `prepare`. `load`
 * gives the relay's code; `home` is the folder for its data where `env` names none.
 */
export async function serve({ env, home, distDir, load, prepare = async () => {} }) {
  const port = env.PORT || "7317";
  const host = env.HOST || "127.0.0.1";
  const dataDir = resolve(env.INNERMOST_DATA || home);
  const isElsewhere = Boolean(env.INNERMOST_DATABASE_URL);
  const problem = portProblem(port) || (isElsewhere ? null : folderProblem(dataDir));
  if (problem) return stopWith(problem);
  const taken = await addressProblem(port, host);
  if (taken) return stopWith(taken);
  await prepare();
  const { fromEnvironment, runUntilStopped, wordsAtStart } = await load();
  const options = { ...fromEnvironment(env), dataDir, distDir, logger: tell };
  const server = await runUntilStopped(options).catch((error) =>
    stopWith(startProblem(error, port, host, wordsAtStart(error))),
  );
  greet(server.address, isElsewhere ? "the database that INNERMOST_DATABASE_URL names" : dataDir, host);
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
