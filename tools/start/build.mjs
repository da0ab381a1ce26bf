import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const APP = join("apps", "web");
const PAGE = join(APP, "dist", "index.html");
const NOT_SOURCES = ["dist", "dist-gallery", "node_modules"];

/** Whether the built app under `root` is missing, or older than anything that it is built from. */
export function isBuildNeeded(root) {
  const page = join(root, PAGE);
  if (!existsSync(page)) return true;
  const built = statSync(page).mtimeMs;
  return [APP, "packages", "package-lock.json"].some((part) => newest(join(root, part)) > built);
}

function newest(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) return 0;
  if (!status.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : status.mtimeMs;
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
