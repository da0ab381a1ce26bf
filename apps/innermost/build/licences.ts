import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

interface Package {
  name: string;
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
}

export interface Licensed {
  /** Name and version. */
  of: string;
  /** The licence's short name, or null where the package says none. */
  short: string | null;
  /** The text that came with the package, or "". */
  text: string;
}

const packageAt = (folder: string): Package => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** The packages of others that those in `folders` need, directly or not, by name. Throws where one is not installed. */
export function licensesOf(folders: readonly string[]): Licensed[] {
  const seen = new Set<string>();
  const waiting = [...folders];
  for (const folder of waiting)
    for (const name of Object.keys(packageAt(folder).dependencies ?? {})) {
      const found = installed(name, folder);
      if (seen.has(found)) continue;
      seen.add(found);
      waiting.push(found);
    }
  const others = [...seen].filter((folder) => !packageAt(folder).name.startsWith("@innermost/"));
  return others.map(licensed).sort((a, b) => (a.of < b.of ? -1 : 1));
}

/** Where Node would find a package from `folder`. */
function installed(name: string, folder: string): string {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const found = join(at, "node_modules", name);
    if (existsSync(join(found, "package.json"))) return found;
  }
  throw new Error(`${name} is not installed: run "npm ci" first.`);
}

function licensed(folder: string): Licensed {
  const { name, version, license } = packageAt(folder);
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  return { of: `${name} ${version}`, short: license ?? null, text };
}

/** One text of all of them; equal texts stand once. */
export function inOneText(all: readonly Licensed[]): string {
  const byText = Map.groupBy(all, ({ text, short }) => text || `Licence: ${short ?? "not said"}`);
  const parts = [...byText].map(([text, some]) => {
    const names = some.map(({ of, short }) => `${of} (${short ?? "see below"})`).join("\n");
    return `${names}\n\n${text}\n`;
  });
  return `Innermost holds parts of these works of others:\n\n${parts.join(`\n${"-".repeat(72)}\n\n`)}`;
}
