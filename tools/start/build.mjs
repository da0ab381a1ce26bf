import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const APP = join("apps", "web");
const PAGE = join(APP, "dist", "index.html");
const CREDITS = join(APP, "dist", "packs.txt");
const NOT_SOURCES = ["dist", "dist-gallery", "node_modules"];

/**
 * Whether the built app under `root` is missing, or older than anything that it is built from, or carries other packs
 * than the folders in `packs`, with commas between them.
 */
export function isBuildNeeded(root, packs = "") {
  const page = join(root, PAGE);
  if (!existsSync(page)) return true;
  const folders = packs.split(",").flatMap((one) => (one.trim() ? [resolve(root, one.trim())] : []));
  const built = statSync(page).mtimeMs;
  const parts = [APP, "packages", "package-lock.json"].map((part) => join(root, part));
  return namesIn(folders) !== carried(root) || [...parts, ...folders].some((part) => newest(part) > built);
}

/** The names of packs, one a line; an empty one where there is none to be read, which the build will say more of. */
const namesIn = (folders) => folders.map((folder) => `${nameOf(folder)}\n`).join("");

function nameOf(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, "pack.json"), "utf8")).name;
  } catch {
    return "";
  }
}

/** The same of the packs that the built app carries. */
function carried(root) {
  const credits = join(root, CREDITS);
  return existsSync(credits) ? readFileSync(credits, "utf8").replace(/:.*$/gm, "") : "";
}

function newest(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) return 0;
  if (!status.isDirectory()) return /\.(test\.tsx?|md)$/.test(path) ? 0 : status.mtimeMs;
  const inside = readdirSync(path).filter((name) => !NOT_SOURCES.includes(name) && !name.startsWith("."));
  return Math.max(0, ...inside.map((name) => newest(join(path, name))));
}

/** Builds the app; resolves to what the build said if it failed, else to null. */
export function buildApp(root) {
  return new Promise((resolve) => {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const options = { cwd: root, shell: process.platform === "win32" };
    const build = spawn(npm, ["run", "build", "-w", "@innermost/web"], options);
    const said = [];
    for (const stream of [build.stdout, build.stderr]) stream.on("data", (text) => said.push(text));
    build.on("error", (error) => resolve(error.message));
    build.on("close", (code) => resolve(code === 0 ? null : Buffer.concat(said).toString()));
  });
}
