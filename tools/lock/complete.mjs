// `node tools/lock/complete.mjs`: names in the lockfile the platform packages that a registry mirror did not offer.
// npm leaves out of the lockfile what it could not look up, and `npm ci` then refuses the lockfile everywhere.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const LOCKFILE = join(import.meta.dirname, "..", "..", "package-lock.json");

/** Optional packages that some locked package asks for and the lockfile doesn't hold: [name, version, asked for by]. */
export function missingPlatforms(lock) {
  const held = new Set(Object.keys(lock.packages).map((at) => at.split("node_modules/").at(-1)));
  return Object.values(lock.packages).flatMap((by) =>
    Object.entries(by.optionalDependencies ?? {}).flatMap(([name, version]) =>
      held.has(name) ? [] : [[name, version, by]],
    ),
  );
}

/** The entry of a platform package, from its name: npm skips it wherever system, processor or C library differ. */
export function platformEntry(name, version, by) {
  const [os, cpu, ...rest] = name
    .split("/")
    .at(-1)
    .replace(/^(cli|rollup)-/, "")
    .split("-");
  const c = rest.join("-");
  const libc = os !== "linux" ? [] : /musl/.test(c) ? ["musl"] : /gnu/.test(c) ? ["glibc"] : [];
  return {
    version,
    cpu: [cpu],
    ...(by.dev ? { dev: true } : {}),
    ...(libc.length ? { libc } : {}),
    optional: true,
    os: [os],
  };
}

/** The lockfile with every platform named, its packages in npm's own order. */
export function completed(lock) {
  const added = missingPlatforms(lock).map(([name, version, by]) => [
    `node_modules/${name}`,
    platformEntry(name, version, by),
  ]);
  const packages = [...Object.entries(lock.packages), ...added].sort(([a], [b]) => a.localeCompare(b, "en"));
  return { ...lock, packages: Object.fromEntries(packages) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(LOCKFILE, "utf8"));
  const missing = missingPlatforms(lock);
  if (missing.length > 0) writeFileSync(LOCKFILE, `${JSON.stringify(completed(lock), null, 2)}\n`);
  process.stdout.write(`${missing.length} platform packages named\n`);
}
