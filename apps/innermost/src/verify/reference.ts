import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Hashes, readHashes } from "./hashes.ts";
import { fingerprint, isSignedBy } from "./signature.ts";

/** What a host is held against, and the key that speaks for the makers, where there is one. */
export interface Reference {
  hashes: Hashes;
  text: string;
  /** The public key's PEM, or null. */
  key: string | null;
  /** Whether that key signed this list. */
  isSigned: boolean;
}

export interface Asked {
  /** hashes.txt of a build, or its folder. */
  place: string;
  /** Files of public keys, the first that is there counts; `isWanted` where a person named it. */
  key: string;
  isWanted: boolean;
}

export type Read = { ok: true; reference: Reference } | { ok: false; words: string };

const no = (words: string): Read => ({ ok: false, words });

/** Reads the list, its signature beside it and the key. Refuses a list whose signature doesn't hold. */
export function readReference({ place, key: keyFile, isWanted }: Asked): Read {
  const file = existsSync(place) && statSync(place).isDirectory() ? join(place, "hashes.txt") : place;
  if (!existsSync(file)) return no(`There is no ${file}: a build of Innermost has one.`);
  const text = readFileSync(file, "utf8");
  const hashes = readHashes(text);
  if (!hashes) return no(`${file} is no list of hashes of Innermost.`);
  const key = existsSync(keyFile) ? readFileSync(keyFile, "utf8") : null;
  if (isWanted && !(key && fingerprint(key)))
    return no(`${keyFile} is no public key for releases (Ed25519, PEM).`);
  const signature = join(dirname(file), "hashes.txt.sig");
  if (!key || !existsSync(signature))
    return isWanted
      ? no("What a host is to be held against bears no signature.")
      : unsigned(hashes, text, key);
  if (!isSignedBy(key, Buffer.from(text), readFileSync(signature, "utf8")))
    return no(`${file} was not signed with this key: don't trust it, nor where it came from.`);
  return { ok: true, reference: { hashes, text, key, isSigned: true } };
}

const unsigned = (hashes: Hashes, text: string, key: string | null): Read => ({
  ok: true,
  reference: { hashes, text, key, isSigned: false },
});
