import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { Plugin, ResolvedConfig } from "vite";

export const HASHES = "hashes.txt";
const SIGNATURE = `${HASHES}.sig`;
const PACKAGE = join(import.meta.dirname, "../../../package.json");

/** Lays hashes.txt beside the finished app: what each of its files has to be, for whoever wants to check a host. */
export function hashes(): Plugin {
  let config: ResolvedConfig;
  return {
    name: "innermost-hashes",
    apply: "build",
    enforce: "post",
    configResolved: (resolved) => {
      config = resolved;
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler() {
        const folder = resolve(config.root, config.build.outDir);
        const { version } = JSON.parse(readFileSync(PACKAGE, "utf8")) as { version: string };
        writeFileSync(join(folder, HASHES), hashesOf(folder, version));
      },
    },
  };
}

/**
 * The canonical text: a line with the version, then "<SHA-256 in hex>  <path>" for each file of `folder` at any depth,
 * in the order of the paths' bytes, as `sha256sum -c` reads it. Of a file that also lies there compressed, its own bytes count: compressors
 * differ between machines, and what a browser runs is what it unpacked.
 */
export function hashesOf(folder: string, version: string): string {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join("/"),
    )
    .filter((name) => !/\.(br|gz)$/.test(name) && name !== HASHES && name !== SIGNATURE)
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const line = (name: string) => `${sha256(readFileSync(join(folder, name)))}  ${name}\n`;
  return [`# Innermost ${version}\n`, ...names.map(line)].join("");
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
