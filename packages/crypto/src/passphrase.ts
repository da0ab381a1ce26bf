import { plainText } from "./words.ts";

export type PassphraseVerdict = "too-short" | "common" | "fine";

const MIN_WORDS = 4;
const MIN_CHARACTERS = 16;
const MIN_CHARACTERS_OF_WORDS = 12;

/** What guessers try first, longer before shorter: the first match is taken out. */
// biome-ignore format: a list reads better in rows
const OBVIOUS = [
  "correcthorsebatterystaple", "iloveyousomuch", "iloveyouforever", "iloveyou", "ichliebedich", "teamo", "jetaime",
  "password", "passphrase", "passwort", "contrasena", "motdepasse", "letmein", "openthedoor", "opensesame", "welcome",
  "qwertyuiop", "qwertzuiop", "azertyuiop", "qwerty", "qwertz", "azerty", "asdfghjkl", "asdfgh", "zxcvbnm", "yxcvbnm",
  "1234567890", "0123456789", "123456789", "987654321", "123456", "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnop",
  "abcdef", "innermost",
  "tobeornottobe", "thatisthequestion", "onceuponatime", "thequickbrownfox", "jumpsoverthelazydog",
  "maytheforcebewithyou", "happilyeverafter", "untildeathdouspart", "tilldeathdouspart", "forever", "always",
];

/**
 * "too-short": fewer than four words (12 characters together) and fewer than 16 characters. "common": fewer than 3
 * distinct words where there are several, fewer than 6 distinct characters, one piece over and over, or little left
 * without the obvious phrases.
 * A floor, no measure of strength: Argon2id and the growing delay do the rest.
 */
export function passphraseVerdict(text: string): PassphraseVerdict {
  const plain = plainText(text).toLowerCase();
  const words = plain.split(" ").filter(Boolean);
  const length = [...plain].length;
  const enoughWords = words.length >= MIN_WORDS && length >= MIN_CHARACTERS_OF_WORDS;
  if (!enoughWords && length < MIN_CHARACTERS) return "too-short";
  if (new Set(words).size < Math.min(3, words.length)) return "common";
  return isObvious(plain) ? "common" : "fine";
}

function isObvious(plain: string): boolean {
  const letters = plain.replace(/[^\p{L}\p{M}\p{N}]/gu, "");
  const rest = OBVIOUS.reduce((left, phrase) => left.replaceAll(phrase, ""), letters);
  return new Set(plain).size < 6 || /^(.+?)\1+$/u.test(letters) || (rest !== letters && [...rest].length < 8);
}

const DELAYS_MS = [0, 0, 0, 5_000, 15_000, 60_000, 300_000, 900_000];

/** Milliseconds to wait before the next try, after so many failures in a row. */
export const nextTryDelay = (failures: number): number =>
  DELAYS_MS[Math.max(0, Math.min(failures, DELAYS_MS.length - 1))]!;
