import { createHash } from "node:crypto";
import { entropyToMnemonic } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextTryDelay, openDoor, passphraseVerdict } from "./index.ts";
import { seededRandom } from "./seeded.ts";

const door = await openDoor({ random: seededRandom(5) });
const cheap = { ops: 1, memoryBytes: 8192 };
const salt = door.random(16);

test("the first 11 words are those of a BIP39 phrase (its twelfth holds a checksum)", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      expect(door.words(bytes, 11)).toEqual(entropyToMnemonic(bytes, wordlist).split(" ").slice(0, 11));
    }),
  );
});

test("the list is BIP39's own English one", () => {
  const all = createHash("sha256")
    .update(`${wordlist.join("\n")}\n`)
    .digest("hex");
  expect(all).toBe("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
});

// The published vectors of 128 bits: the checksum stands as the bits that the door is given after them.
test.each([
  [0x00, `${"abandon ".repeat(11)}about`],
  [0x7f, "legal winner thank year wave sausage worth useful legal winner thank yellow"],
  [0x80, "letter advice cage absurd amount doctor acoustic avoid letter advice cage above"],
  [0xff, `${"zoo ".repeat(11)}wrong`],
])("BIP39, entropy of %i", (fill, phrase) => {
  const entropy = new Uint8Array(16).fill(fill);
  const [check = 0] = createHash("sha256").update(entropy).digest();
  expect(door.words(Uint8Array.from([...entropy, check]), 12).join(" ")).toBe(phrase);
  expect(door.parseWords(phrase, 12)).toEqual({ ok: true, value: phrase.split(" ") });
});

test("words are read back through any case, spacing, numbering and punctuation", () => {
  const between = fc.constantFrom(" ", "  ", "\n", ", ", "-", " / ", "\t", "\u00a0", " 2. ", "\u3000");
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 9, maxLength: 9 }), between, fc.boolean(), (bytes, gap, loud) => {
      const words = door.words(bytes, 6);
      const written = ` 1. ${words.join(gap)}! `;
      expect(door.parseWords(loud ? written.toUpperCase() : written, 6)).toEqual({ ok: true, value: words });
    }),
  );
});

test.each(["", "abandon", "abandon ability able", "abandon abilityy", "abandon аbility", "abandonability"])(
  "%j is no pair of words, and the refusal does not say why",
  (text) => {
    expect(door.parseWords(text, 2)).toEqual({ ok: false, why: "malformed" });
  },
);

test("a spoken secret hangs on every word, their order and the salt, and is no passphrase key", () => {
  const words = door.words(door.random(9), 6);
  const secrets = [
    door.wordsSecret(words, salt, cheap),
    door.wordsSecret(words.toReversed(), salt, cheap),
    door.wordsSecret(words.slice(1), salt, cheap),
    door.wordsSecret(words, door.random(16), cheap),
    door.passphraseKey(words.join(" "), salt, cheap),
  ];
  expect(secrets[0]).toEqual(door.wordsSecret([...words], salt, cheap));
  expect(new Set(secrets.map(String)).size).toBe(secrets.length);
});

test("one passphrase on every keyboard", () => {
  const key = (phrase: string) => String(door.passphraseKey(phrase, salt, cheap));
  expect(key("  blue\u00a0 door\tcafe\u0301 ")).toBe(key("blue door caf\u00e9"));
  expect(key("blue door café")).not.toBe(key("Blue door café"));
  expect(key("blue door café")).not.toBe(key("bluedoor café"));
});

describe("passphrase verdict", () => {
  test.each(["", "short", "three wee words", "a b c d", "elevenchars", "   padded with    "])(
    "%j is too short",
    (text) => {
      expect(passphraseVerdict(text)).toBe("too-short");
    },
  );
  test.each([
    "correct horse battery staple",
    "Correct-Horse-Battery-Staple!",
    "love love love love",
    "blue door blue door",
    "passwordpassword",
    "password12345678",
    "1234567890123456",
    "aaaaaaaaaaaaaaaa",
    "qwertyuiopasdfghjkl",
    "I love you so much",
    "mountain mountain",
    "elephantelephant",
    "abcdefghijklmnopqrst",
  ])("%j is common", (text) => {
    expect(passphraseVerdict(text)).toBe("common");
  });
  test.each([
    "the lamp hums softly",
    "kettle moss orbit blue door",
    "xK9-mQ2_pL7.vR4t",
    "我们在月光下一起慢慢走回那个安静的家里",
  ])("%j is fine", (text) => {
    expect(passphraseVerdict(text)).toBe("fine");
  });
});

test("the wait grows and stops growing", () => {
  const waits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 1000].map(nextTryDelay);
  expect(waits).toEqual([0, 0, 0, 5_000, 15_000, 60_000, 300_000, 900_000, 900_000, 900_000]);
});
