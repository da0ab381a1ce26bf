import { sized, utf8 } from "./bytes.ts";
import { type Bytes, type Door, opened, refused } from "./door.ts";
import type { Primitives } from "./primitives.ts";
import type { Sodium } from "./sodium.ts";

const BITS = 11;

/** Fetched with the library: 2048 words that the first screen does not need. */
export async function loadWordlist(): Promise<readonly string[]> {
  return (await import("@scure/bip39/wordlists/english.js")).wordlist;
}

/** What a person types or says, made into keys. */
export function spoken(
  sodium: Sodium,
  tools: Primitives,
  wordlist: readonly string[],
): Pick<Door, "words" | "parseWords" | "wordsSecret" | "passphraseKey"> {
  const known = new Set(wordlist);
  const passphraseKey: Door["passphraseKey"] = (passphrase, salt, cost) =>
    sodium.crypto_pwhash(
      32,
      utf8(plainText(passphrase)),
      sized(salt, 16, "salt"),
      cost.ops,
      cost.memoryBytes,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    );
  return {
    passphraseKey,
    words: (bytes, count) => elevenBits(bytes, count).map((index) => wordlist[index]!),
    parseWords(text, count) {
      const words = lettersOnly(text);
      return words.length === count && words.every((word) => known.has(word))
        ? opened(words)
        : refused("malformed");
    },
    wordsSecret: (words, salt, cost) =>
      tools.derive(passphraseKey(words.join(" "), salt, cost), "spoken words"),
  };
}

/** One text for all keyboards: compatibility forms folded, outer spaces gone, inner runs made one. */
export const plainText = (text: string): string => text.normalize("NFKC").trim().replace(/\s+/gu, " ");

const lettersOnly = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter(Boolean);

function elevenBits(bytes: Bytes, count: number): number[] {
  if (bytes.length * 8 < count * BITS)
    throw new RangeError(`${bytes.length} bytes are too few for ${count} words`);
  const bit = (at: number) => (bytes[at >> 3]! >> (7 - (at & 7))) & 1;
  const value = (start: number) =>
    Array.from({ length: BITS }, (_, i) => bit(start + i)).reduce((n, b) => n * 2 + b, 0);
  return Array.from({ length: count }, (_, index) => value(index * BITS));
}
