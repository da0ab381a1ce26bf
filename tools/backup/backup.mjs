// `npm run backup -- <file>` and `npm run restore -- <file>`: the relay's data folder, as INNERMOST_DATA says.
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runtimeProblem } from "../start/checks.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

async function main([verb, ...args]) {
  const problem = runtimeProblem(process.version);
  if (problem) return { words: problem, code: 1 };
  const { runBackupCommand } = await import("../../apps/relay/src/backup-command.ts");
  const env = { ...process.env, INNERMOST_DATA: process.env.INNERMOST_DATA || join(ROOT, "data") };
  return runBackupCommand(verb, args, env);
}

const { words, code } = await main(process.argv.slice(2));
(code === 0 ? process.stdout : process.stderr).write(`${words}\n`);
process.exitCode = code;
