import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { inOneText, licensesOf } from "./licences.ts";

const ROOT = join(import.meta.dirname, "../../..");
const KEY = join(import.meta.dirname, "../release-key.pem");

/** A release's key: its public half (PEM), and what gives the signature of the bytes of hashes.txt, in base64. */
export interface Signer {
  publicKey: string;
  sign(hashes: Uint8Array): string;
}

/** Lays the whole package's content into `folder`, which it empties first: the command, the app, licences and texts. */
export async function assemble(folder: string, signer?: Signer): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  buildApp(join(folder, "app"));
  await bundle(folder);
  for (const text of ["LICENSE", "SECURITY.md", "docs/hosting.md", "docs/recovery.md"])
    copyFileSync(join(ROOT, text), join(folder, text.split("/").at(-1)!));
  writeFileSync(join(folder, "licences.txt"), inOneText(licensesOf(ownPackages())));
  const key = signer?.publicKey ?? (existsSync(KEY) ? readFileSync(KEY, "utf8") : null);
  if (key) writeFileSync(join(folder, "release-key.pem"), key);
  const list = join(folder, "app/hashes.txt");
  if (signer) writeFileSync(`${list}.sig`, `${signer.sign(readFileSync(list))}\n`);
}

function buildApp(outDir: string): void {
  const vite = join(ROOT, "node_modules/vite/bin/vite.js");
  execFileSync(
    process.execPath,
    [vite, "build", "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"],
    {
      cwd: join(ROOT, "apps/web"),
      // The package is everybody's: no host's own packs.
      env: { ...process.env, INNERMOST_PACKS: "" },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
}

/** All code but what is native. What a library only tries to load, and does without, stays a call that fails. */
async function bundle(dir: string): Promise<void> {
  const made = await rolldown({
    input: { main: join(import.meta.dirname, "../src/main.ts") },
    platform: "node",
    external: ["better-sqlite3", "pg-native", "pg-cloudflare", "bufferutil", "utf-8-validate"],
    cwd: ROOT,
  });
  await made.write({ dir, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" });
  await made.close();
}

function ownPackages(): string[] {
  const packages = readdirSync(join(ROOT, "packages")).map((name) => join(ROOT, "packages", name));
  return [join(ROOT, "apps/relay"), join(ROOT, "apps/web"), ...packages];
}
