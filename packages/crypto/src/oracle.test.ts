/** Other people's code and published vectors say whether ours computes what it names. */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { argon2id } from "@noble/hashes/argon2.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { ml_kem768_x25519 as xwing } from "@noble/post-quantum/hybrid.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, openDoor, SUITE } from "./index.ts";
import { seededRandom } from "./seeded.ts";
import { loadSodium } from "./sodium.ts";

const door = await openDoor({ random: seededRandom(1) });
const sodium = await loadSodium();
const bytes = (constraints = {}) => fc.uint8Array({ maxLength: 300, ...constraints });
const key = bytes({ minLength: 32, maxLength: 32 });
const text = (value: string) => new TextEncoder().encode(value);
const hex = (value: string): Bytes => Uint8Array.from(Buffer.from(value, "hex"));
const plain = (value: Bytes): Bytes => Uint8Array.from(value);

/** Written anew here, from the description alone. */
const framed = (...parts: Bytes[]): Bytes =>
  Uint8Array.from(parts.flatMap((part) => [0, 0, part.length >> 8, part.length & 255, ...part]));

test("digest is BLAKE2b-256 over verb, label and parts, each after its length", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(bytes()), (label, parts) => {
      const input = framed(text("innermost/1/digest"), text(label), ...parts);
      expect(plain(door.digest(label, ...parts))).toEqual(blake2b(input, { dkLen: 32 }));
    }),
  );
});

test.each(["derive", "mac"] as const)("%s is keyed BLAKE2b-256 under its own verb", (verb) => {
  fc.assert(
    fc.property(key, fc.string(), fc.array(bytes()), (secret, label, parts) => {
      const input = framed(text(`innermost/1/${verb}`), text(label), ...parts);
      expect(plain(door[verb](secret, label, ...parts))).toEqual(blake2b(input, { dkLen: 32, key: secret }));
    }),
  );
});

test("a box is suite, nonce and XChaCha20-Poly1305 with label and context as associated data", () => {
  fc.assert(
    fc.property(key, fc.string(), bytes(), bytes(), (secret, label, context, plaintext) => {
      const box = door.sealBox(secret, label, context, plaintext);
      const about = framed(text("innermost/1/box"), Uint8Array.of(SUITE), text(label), context);
      const padded = xchacha20poly1305(secret, box.slice(1, 25), about).decrypt(box.slice(25));
      expect(box[0]).toBe(SUITE);
      expect(padded.slice(0, plaintext.length)).toEqual(plaintext);
      expect(padded[plaintext.length]).toBe(0x80);
      expect(padded.slice(plaintext.length + 1).every((byte) => byte === 0)).toBe(true);
    }),
  );
});

test("an item is a key in its capsule and a text under that key, summed up", () => {
  fc.assert(
    fc.property(key, bytes(), fc.maxSafeNat(), (spaceKey, plaintext, epoch) => {
      const header = { space: spaceKey.slice(0, 16), id: spaceKey.slice(16), epoch };
      const { capsule, body, sum } = door.sealItem(spaceKey, header, plaintext);
      const number = new Uint8Array(8);
      new DataView(number.buffer).setBigUint64(0, BigInt(epoch));
      const about = (purpose: string) =>
        framed(text(`innermost/1/item ${purpose}`), Uint8Array.of(SUITE), header.space, header.id, number);
      const open = (secret: Bytes, sealed: Bytes, purpose: string) =>
        xchacha20poly1305(secret, sealed.slice(0, 24), about(purpose)).decrypt(sealed.slice(24));
      const itemKey = open(spaceKey, capsule, "capsule");
      expect(open(itemKey, body.slice(1), "body").slice(0, plaintext.length)).toEqual(plaintext);
      expect(
        blake2b(framed(text("innermost/1/digest"), text("item sum"), capsule, body), { dkLen: 32 }),
      ).toEqual(plain(sum));
    }),
  );
});

test("signatures are Ed25519 both ways", () => {
  fc.assert(
    fc.property(key, bytes(), (seed, message) => {
      const { publicKey, secretKey } = door.signingFrom(seed);
      expect(plain(publicKey)).toEqual(ed25519.getPublicKey(seed));
      expect(plain(door.sign(secretKey, message))).toEqual(ed25519.sign(message, seed));
      expect(door.verify(publicKey, message, ed25519.sign(message, seed))).toBe(true);
    }),
    { numRuns: 20 },
  );
});

test("a wrap is X-Wing, then the AEAD under a key derived from both", () => {
  fc.assert(
    fc.property(key, bytes(), bytes(), (seed, plaintext, context) => {
      const pair = xwing.keygen(seed);
      expect(plain(door.wrappingFrom(seed).publicKey)).toEqual(pair.publicKey);
      const wrapped = door.wrapTo(pair.publicKey, plaintext, "space key", context);
      const kem = wrapped.slice(1, 1121);
      const secret = blake2b(framed(text("innermost/1/derive"), text("wrap"), kem), {
        dkLen: 32,
        key: xwing.decapsulate(kem, pair.secretKey),
      });
      const about = framed(text("innermost/1/wrap"), Uint8Array.of(SUITE), text("space key"), context);
      const cipher = xchacha20poly1305(secret, wrapped.slice(1121, 1145), about);
      expect(cipher.decrypt(wrapped.slice(1145))).toEqual(plaintext);
    }),
    { numRuns: 10 },
  );
});

test("a passphrase is stretched by Argon2id with one lane", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), bytes({ minLength: 16, maxLength: 16 }), (phrase, salt) => {
      const expected = argon2id(text(phrase.normalize("NFKC").trim().replace(/\s+/g, " ")), salt, {
        t: 2,
        m: 64,
        p: 1,
        dkLen: 32,
      });
      expect(plain(door.passphraseKey(phrase, salt, { ops: 2, memoryBytes: 65536 }))).toEqual(expected);
    }),
    { numRuns: 15 },
  );
});

test("RFC 8032, 7.1, test 1", () => {
  const { publicKey, secretKey } = door.signingFrom(
    hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
  );
  expect(plain(publicKey)).toEqual(hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
  expect(plain(door.sign(secretKey, new Uint8Array()))).toEqual(
    hex(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
  );
});

test("RFC 7693, appendix A", () => {
  expect(sodium.crypto_generichash(64, "abc", null, "hex")).toBe(
    "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
  );
});

test("draft-irtf-cfrg-xchacha-03, A.3.1", () => {
  const message =
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    message,
    hex("50515253c0c1c2c3c4c5c6c7"),
    null,
    hex("404142434445464748494a4b4c4d4e4f5051525354555657"),
    hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"),
    "hex",
  );
  expect(sealed.slice(-32)).toBe("c0875924c1c7987947deafd8780acf49");
});

test("draft-connolly-cfrg-xwing-kem, appendix C, first vector", () => {
  const { publicKey } = sodium.crypto_kem_xwing_seed_keypair(
    hex("7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26"),
  );
  const { sharedSecret } = sodium.crypto_kem_xwing_enc_deterministic(
    publicKey,
    hex(
      "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e235b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2",
    ),
  );
  expect(plain(sharedSecret)).toEqual(
    hex("d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384"),
  );
});
