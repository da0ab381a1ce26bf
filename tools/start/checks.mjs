// Parses on old runtimes too, so that they get a sentence and not a syntax error.

import { accessSync, constants, mkdirSync } from "node:fs";
import { createServer } from "node:net";

const OLDEST = 24;

/** What is wrong, in one sentence for a person, or null. */
export function runtimeProblem(version) {
  const major = Number(version.replace(/^v/, "").split(".")[0]);
  if (major >= OLDEST) return null;
  return `Innermost needs Node ${OLDEST} or newer, and this is Node ${version.replace(/^v/, "")}: run "npm ci" and then "npm start", which brings its own.`;
}

export function portProblem(text) {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65535) return null;
  return `PORT must be a number from 0 to 65535, and it is "${text}".`;
}

/** Makes the folder if it is missing. */
export function folderProblem(path) {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return `Innermost cannot write to its data folder ${path} (${error.code}): choose another with INNERMOST_DATA.`;
  }
}

/** Tries the port for a moment, so that a taken one is told before anything is built. Resolves to the problem or null. */
export function addressProblem(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error) => resolve(startProblem(error, port, host)));
    probe.listen(Number(port), host, () => probe.close(() => resolve(null)));
  });
}

/** What the system's error at starting means; `words` are what the relay says of its code, or null. */
export function startProblem(error, port, host, words = null) {
  if (error.code === "EADDRINUSE")
    return `Port ${port} is taken by another program: stop it, or choose another with PORT.`;
  if (error.code === "EACCES") return `This user may not open port ${port}: choose one above 1023 with PORT.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return `This machine has no address ${host}: correct HOST.`;
  return words ?? `Innermost could not start: ${error.message}.`;
}
