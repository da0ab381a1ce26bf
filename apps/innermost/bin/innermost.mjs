#!/usr/bin/env node
// The command. Parses on old runtimes too: one that is too old hands over to the Node that the package brings.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST = 24;
const FAILED = 2;

/** The Node beside this package, or null where npm had none for this system. */
function broughtNode() {
  const system = process.platform === "win32" ? "win" : process.platform;
  try {
    const found = createRequire(import.meta.url).resolve(`node-${system}-${process.arch}/package.json`);
    const program = join(dirname(found), "bin", system === "win" ? "node.exe" : "node");
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/** Runs the same command there, with the same terminal, and ends as it ends. */
function handOver(program) {
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(program, args, { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => stopWith(`Innermost could not start its own Node: ${error.message}`));
  child.on("exit", (code) => process.exit(code === null ? FAILED : code));
}

function stopWith(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(FAILED);
}

async function main() {
  if (Number(process.versions.node.split(".")[0]) >= OLDEST) return import("../dist/main.mjs");
  const program = broughtNode();
  if (program) return handOver(program);
  stopWith(
    `Innermost needs Node ${OLDEST} or newer, this is Node ${process.versions.node}, and npm brought none for this system: install it from https://nodejs.org.`,
  );
}

main().catch((error) => stopWith(`Innermost could not start: ${error.message}`));
