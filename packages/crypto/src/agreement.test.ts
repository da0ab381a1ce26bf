/** The other library and the door take each other's bytes, and refuse the same ones. What is built here is built from the notes alone. */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { ed25519 } from "@noble/curves/ed25519.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { ml_kem768_x25519 as xwing } from "@noble/post-quantum/hybrid.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnswerBinding, type Bytes, openDoor, SUITE } from "./index.ts";
import { primitives } from "./primitives.ts";
import { seededRandom } from "./seeded.ts";
import { loadSodium } from "./sodium.ts";

const random = seededRandom(9);
const door = await openDoor({ random });
const sodium = await loadSodium();
const text = (value: string) => new TextEncoder().encode(value);
const plain = (value: Bytes): Bytes => Uint8Array.from(value);
const joined = (...parts: Bytes[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));
const framed = (...parts: Bytes[]): Bytes =>
  joined(...parts.flatMap((part) => [Uint8Array.of(0, 0, part.length >> 8, part.length & 255), part]));
const sized = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const bytes = fc.uint8Array({ maxLength: 200 });
/** What comes as it was, or with one bit turned, cut, or longer. */
const touched = (whole: Bytes) =>
  fc.oneof(
    fc.constant(whole),
    fc
      .nat(whole.length * 8 - 1)
      .map((bit) => whole.with(bit >> 3, (whole[bit >> 3] as number) ^ (1 << (bit & 7)))),
    fc.nat(whole.length).map((length) => whole.slice(0, length)),
    bytes.map((more) => joined(whole, more)),
  );
const opens = (work: () => Bytes): Bytes | null => {
  try {
    return plain(work());
  } catch {
    return null;
  }
};
const aead = primitives(sodium, random);

test("XChaCha20-Poly1305: what one sealed the other opens, and both refuse the same", () => {
  fc.assert(
    fc.property(
      fc.tuple(sized(32), sized(24), bytes, bytes).chain(([key, nonce, about, message]) => {
        const whole = joined(nonce, xchacha20poly1305(key, nonce, about).encrypt(message));
        return fc.tuple(fc.constant({ key, about, message }), touched(whole));
      }),
      ([{ key, about, message }, sealed]) => {
        const theirs = opens(() =>
          xchacha20poly1305(key, sealed.slice(0, 24), about).decrypt(sealed.slice(24)),
        );
        const ours = aead.open(key, about, sealed);
        expect(ours.ok ? plain(ours.value) : null).toEqual(theirs);
        if (theirs) expect(theirs).toEqual(message);
      },
    ),
    { numRuns: 300 },
  );
});

test("Ed25519: both verify the same signatures and refuse the same", () => {
  fc.assert(
    fc.property(
      fc
        .tuple(sized(32), bytes)
        .chain(([seed, message]) =>
          fc.tuple(
            fc.constant(message),
            touched(ed25519.sign(message, seed)),
            touched(ed25519.getPublicKey(seed)),
          ),
        ),
      ([message, signature, publicKey]) => {
        const theirs = opens(() =>
          Uint8Array.of(Number(ed25519.verify(signature, message, publicKey, { zip215: false }))),
        );
        expect(door.verify(publicKey, message, signature)).toBe(theirs?.[0] === 1);
      },
    ),
    { numRuns: 60 },
  );
});

test("X-Wing: each decapsulates what the other made, and from touched bytes both get the same other secret or none", () => {
  fc.assert(
    fc.property(
      fc.tuple(sized(32), sized(64)).chain(([seed, chance]) => {
        const { publicKey } = xwing.keygen(seed);
        return fc.tuple(fc.constant(seed), touched(xwing.encapsulate(publicKey, chance).cipherText));
      }),
      ([seed, kem]) => {
        const theirs = opens(() => xwing.decapsulate(kem, xwing.keygen(seed).secretKey));
        expect(opens(() => sodium.crypto_kem_xwing_dec(kem, seed))).toEqual(theirs);
      },
    ),
    { numRuns: 30 },
  );
});

test("a wrap built by hand is unwrapped", () => {
  fc.assert(
    fc.property(sized(32), sized(64), sized(24), bytes, bytes, (seed, chance, nonce, context, message) => {
      const { publicKey } = xwing.keygen(seed);
      const { cipherText, sharedSecret } = xwing.encapsulate(publicKey, chance);
      const key = blake2b(framed(text("innermost/1/derive"), text("wrap"), cipherText), {
        dkLen: 32,
        key: sharedSecret,
      });
      const about = framed(text("innermost/1/wrap"), Uint8Array.of(SUITE), text("a label"), context);
      const sealed = joined(nonce, xchacha20poly1305(key, nonce, about).encrypt(message));
      const wrapped = joined(Uint8Array.of(SUITE), cipherText, sealed);
      expect(door.unwrap(seed, wrapped, "a label", context)).toEqual({ ok: true, value: message });
    }),
    { numRuns: 10 },
  );
});

/** The shape of an answer, from its table. */
function byHand(roundKey: Bytes, { space, round, epoch, author }: AnswerBinding, own: Bytes, message: Bytes) {
  const number = new Uint8Array(8);
  new DataView(number.buffer).setBigUint64(0, BigInt(epoch));
  const parts = [space, round, number, author];
  const about = (purpose: string) =>
    framed(text(`innermost/1/answer ${purpose}`), Uint8Array.of(SUITE), ...parts);
  const padded = new Uint8Array(8079);
  padded.set(joined(message, Uint8Array.of(0x80)));
  const [one, two] = [random(24), random(24)];
  const capsule = joined(one, xchacha20poly1305(roundKey, one, about("capsule")).encrypt(own));
  const body = joined(two, xchacha20poly1305(own, two, about("body")).encrypt(padded));
  const ciphertext = joined(Uint8Array.of(SUITE), capsule, body);
  const commitment = blake2b(
    framed(text("innermost/1/digest"), text("answer commitment"), ...parts, own, two, ciphertext),
    { dkLen: 32 },
  );
  return { commitment, ciphertext };
}

test("an answer built by hand is opened by the round key, gives its own key, and is opened by that alone", () => {
  fc.assert(
    fc.property(
      sized(32),
      sized(32),
      sized(16),
      fc.nat(),
      bytes,
      sized(32),
      (roundKey, own, id, epoch, message, other) => {
        const binding = { space: id, round: id, epoch, author: id };
        const answer = byHand(roundKey, binding, own, message);
        expect(answer.ciphertext.length).toBe(8192);
        expect(door.openAnswer(roundKey, binding, answer)).toEqual({ ok: true, value: message });
        expect(door.answerKey(roundKey, binding, answer)).toEqual({ ok: true, value: own });
        expect(door.openAnswerWith(own, binding, answer)).toEqual({ ok: true, value: message });
        expect(door.openAnswerWith(other, binding, answer)).toEqual({ ok: false, why: "wrong-commitment" });
      },
    ),
    { numRuns: 25 },
  );
});
