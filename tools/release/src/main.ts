/*
 * `npm run release -- <private key>`: checks, builds, signs and packs. `-- keygen <file>` makes a key, `-- check` looks at the
 * help lines alone. Exit code 0 where it was done, 1 where it may not be, 2 where it was not understood.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { allLines } from "@innermost/content";
import { assemble, type Signer } from "../../../apps/innermost/build/assemble.ts";
import { readReference } from "../../../apps/innermost/src/verify/reference.ts";
import { fingerprint } from "../../../apps/innermost/src/verify/signature.ts";
import { newKey, signerOf } from "./keys.ts";
import { lineProblems, problems } from "./readiness.ts";

const ROOT = join(import.meta.dirname, "../../..");
const PACKAGE = join(ROOT, "apps/innermost");
const COMMITTED = join(PACKAGE, "release-key.pem");
const USAGE =
  "Say what with: npm run release -- <file of the private key>. A new one: npm run release -- keygen <file>";

const passphrase = process.env.INNERMOST_RELEASE_PASSPHRASE ?? "";
/** npm runs scripts in the repository's folder; the one who releases may stand in another. */
const from = process.env.INIT_CWD ?? process.cwd();
const today = new Date().toISOString().slice(0, 10);

interface Said {
  code: 0 | 1 | 2;
  lines: string[];
}

const said = (code: Said["code"], ...lines: string[]): Said => ({ code, lines });

async function main([first, second, ...more]: string[]): Promise<Said> {
  if (!first || more.length > 0) return said(2, USAGE);
  if (first === "check" && !second) return check();
  if (first === "keygen" && second) return keygen(resolve(from, second));
  return second ? said(2, USAGE) : release(resolve(from, first));
}

function check(): Said {
  const found = lineProblems({ lines: allLines(), today });
  return found.length > 0 ? said(1, ...found) : said(0, "All help lines are checked.");
}

/** Writes a new private key where nobody else can read it; its public half is said, to be committed. */
function keygen(file: string): Said {
  if (!relative(ROOT, file).startsWith(".."))
    return said(2, "A private key does not belong into the repository: choose another place.");
  if (existsSync(file)) return said(2, `${file} is there already: choose another name.`);
  const { privateKey, publicKey } = newKey(passphrase);
  writeFileSync(file, privateKey, { mode: 0o600, flag: "wx" });
  const sealed = passphrase
    ? "sealed under the passphrase"
    : "not sealed: set INNERMOST_RELEASE_PASSPHRASE to seal one";
  const next =
    "Commit this as apps/innermost/release-key.pem, and let people find its fingerprint in more than one place:";
  const lines = [next, "", publicKey.trim(), "", String(fingerprint(publicKey))];
  return said(0, `The private key is in ${file}, ${sealed}.`, ...lines);
}

async function release(file: string): Promise<Said> {
  const signer = existsSync(file) ? signerOf(readFileSync(file, "utf8"), passphrase) : null;
  const committedKey = existsSync(COMMITTED) ? readFileSync(COMMITTED, "utf8") : null;
  const isClean = execFileSync("git", ["status", "--porcelain"], { cwd: ROOT, encoding: "utf8" }) === "";
  const ownKey = signer?.publicKey ?? null;
  const found = problems({ lines: allLines(), today, isClean, committedKey, ownKey });
  return found.length > 0 || !signer ? said(1, "This is not to be released:", ...found) : signed(signer);
}

async function signed(signer: Signer): Promise<Said> {
  await assemble(join(PACKAGE, "dist"), signer);
  const read = readReference({ place: join(PACKAGE, "dist/app"), key: COMMITTED, isWanted: true });
  if (!read.ok) return said(1, read.words);
  // What was signed is packed as it is: no script builds it anew.
  execFileSync("npm", ["pack", PACKAGE, "--ignore-scripts"], { cwd: ROOT, stdio: "inherit" });
  const { version } = read.reference.hashes;
  return said(0, `Innermost ${version} is signed with the key ${fingerprint(signer.publicKey)}.`);
}

const { code, lines } = await main(process.argv.slice(2));
(code === 0 ? process.stdout : process.stderr).write(`${lines.join("\n")}\n`);
process.exitCode = code;
