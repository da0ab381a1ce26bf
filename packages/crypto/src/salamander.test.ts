/**
 * The attack behind [Note: one answer, one meaning]: an author who knows two round keys makes one ciphertext that opens to two texts.
 * It is carried out here, on the capsule and on the body, so that the commitment is seen to be what stops it.
 */
import { xchacha20, xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { expect, test } from "vitest";
import { type AnswerBinding, type Bytes, openDoor } from "./index.ts";
import { seededRandom } from "./seeded.ts";

const PRIME = 2n ** 130n - 5n;
const WORD = 2n ** 128n;
const random = seededRandom(4);
const door = await openDoor({ random });
const binding: AnswerBinding = { space: random(16), round: random(16), epoch: 1, author: random(32) };

const text = (value: string): Bytes => new TextEncoder().encode(value);
const uint64 = (value: number): number[] => [
  0,
  0,
  0,
  0,
  value >>> 24,
  (value >> 16) & 255,
  (value >> 8) & 255,
  value & 255,
];
const framed = (...parts: Bytes[]): Bytes =>
  Uint8Array.from(parts.flatMap((part) => [0, 0, part.length >> 8, part.length & 255, ...part]));
const bindingParts = [binding.space, binding.round, Uint8Array.from(uint64(1)), binding.author];
const about = (purpose: string) => framed(text(`innermost/1/${purpose}`), Uint8Array.of(1), ...bindingParts);

const littleEndian = (bytes: Bytes): bigint =>
  bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);
const toBytes = (value: bigint): Bytes =>
  Uint8Array.from({ length: 16 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
const mod = (value: bigint): bigint => ((value % PRIME) + PRIME) % PRIME;
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = base, e = exponent; e > 0n; b = mod(b * b), e >>= 1n) if (e & 1n) result = mod(result * b);
  return result;
}
const padded16 = (bytes: Bytes): number[] => [
  ...bytes,
  ...new Array((16 - (bytes.length % 16)) % 16).fill(0),
];
const keystream = (key: Bytes, nonce: Bytes, length: number): Bytes =>
  xchacha20(key, nonce, new Uint8Array(64 + length));

function blocks(ad: Bytes, ciphertext: Bytes): bigint[] {
  const lengths = [...uint64(ad.length).reverse(), ...uint64(ciphertext.length).reverse()];
  const all = Uint8Array.from([...padded16(ad), ...padded16(ciphertext), ...lengths]);
  return Array.from(
    { length: all.length / 16 },
    (_, i) => littleEndian(all.subarray(i * 16, i * 16 + 16)) + WORD,
  );
}

function macKey(stream: Bytes): { r: bigint; s: bigint } {
  return {
    r: littleEndian(stream.subarray(0, 16)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn,
    s: littleEndian(stream.subarray(16, 32)),
  };
}

/** Fills the block of ciphertext at `free` so that both keys give one tag; undefined where no filling does. */
function collide(streams: [Bytes, Bytes], ad: Bytes, ciphertext: Bytes, free: number): Bytes | undefined {
  const holed = ciphertext.slice().fill(0, free, free + 16);
  const message = blocks(ad, holed);
  const exponent = BigInt(message.length - (padded16(ad).length + free) / 16);
  const [one, two] = streams.map((stream) => {
    const { r, s } = macKey(stream);
    return { sum: message.reduce((acc, block) => mod((acc + block) * r), 0n), at: power(r, exponent), s };
  }) as [Sum, Sum];
  const inverse = power(mod(one.at - two.at), PRIME - 2n);
  for (let carry = -4n; carry <= 4n; carry++) {
    const filling = mod((two.sum - one.sum + two.s - one.s + carry * WORD) * inverse);
    const tag = ({ sum, at, s }: Sum) => (mod(sum + filling * at) + s) % WORD;
    if (filling >= WORD || tag(one) !== tag(two)) continue;
    holed.set(toBytes(filling), free);
    return Uint8Array.from([...holed, ...toBytes(tag(one))]);
  }
  return undefined;
}
type Sum = { sum: bigint; at: bigint; s: bigint };

const xor = (a: Bytes, b: Bytes): Bytes => a.map((byte, i) => byte ^ b[i]!);

/** A capsule that holds one key under each of two round keys. */
function forgeCapsule(roundKeys: [Bytes, Bytes]) {
  for (;;) {
    const nonce = random(24);
    const streams = roundKeys.map((key) => keystream(key, nonce, 32)) as [Bytes, Bytes];
    const sealed = collide(streams, about("answer capsule"), random(32), 16);
    if (!sealed) continue;
    const keys = streams.map((stream) => xor(sealed.slice(0, 32), stream.slice(64))) as [Bytes, Bytes];
    return { capsule: [...nonce, ...sealed], keys };
  }
}

const SWEET = text("I was wrong, and I am sorry.    ");
const SOUR = text("You were wrong, as ever.        ");

/** A body whose first 32 bytes read SWEET under one key, its next 32 SOUR under the other, well padded under both. */
function forgeBody(keys: [Bytes, Bytes]): Bytes {
  for (;;) {
    const nonce = random(24);
    const streams = keys.map((key) => keystream(key, nonce, 8079)) as [Bytes, Bytes];
    const [one, two] = streams.map((stream) => stream.slice(64)) as [Bytes, Bytes];
    if (one[8078] !== two[8078]) continue;
    const ciphertext = random(8079);
    ciphertext.set(xor(SWEET, one), 0);
    ciphertext.set(xor(SOUR, two.slice(32)), 32);
    ciphertext[8078] = one[8078]! ^ 0x80;
    const sealed = collide(streams, about("answer body"), ciphertext, 160);
    if (sealed) return Uint8Array.from([...nonce, ...sealed]);
  }
}

test("one ciphertext with two meanings opens only to the one that was committed to", () => {
  const roundKeys: [Bytes, Bytes] = [random(32), random(32)];
  const { capsule, keys } = forgeCapsule(roundKeys);
  const body = forgeBody(keys);
  const ciphertext = Uint8Array.from([1, ...capsule, ...body]);
  const [sweet, sour] = keys.map((key) =>
    xchacha20poly1305(key, body.slice(0, 24), about("answer body")).decrypt(body.slice(24)),
  ) as [Bytes, Bytes];
  expect(sweet.slice(0, 32)).toEqual(SWEET);
  expect(sour.slice(32, 64)).toEqual(SOUR);

  const commitment = door.digest(
    "answer commitment",
    ...bindingParts,
    keys[0],
    body.slice(0, 24),
    ciphertext,
  );
  expect(door.openAnswer(roundKeys[0], binding, { commitment, ciphertext })).toEqual({
    ok: true,
    value: sweet.slice(0, -1),
  });
  expect(door.openAnswer(roundKeys[1], binding, { commitment, ciphertext })).toEqual({
    ok: false,
    why: "wrong-commitment",
  });
});

test("a key given away later opens only the text that was committed to", () => {
  const roundKeys: [Bytes, Bytes] = [random(32), random(32)];
  const { capsule, keys } = forgeCapsule(roundKeys);
  const body = forgeBody(keys);
  const ciphertext = Uint8Array.from([1, ...capsule, ...body]);
  for (const [mine, other] of [keys, [keys[1], keys[0]]] as const) {
    const commitment = door.digest("answer commitment", ...bindingParts, mine, body.slice(0, 24), ciphertext);
    const answer = { commitment, ciphertext };
    expect(door.openAnswerWith(mine, binding, answer).ok).toBe(true);
    expect(door.openAnswerWith(other, binding, answer)).toEqual({ ok: false, why: "wrong-commitment" });
  }
});

test("a commitment to another round, epoch, author, key or text is refused", () => {
  const roundKey = random(32);
  const mine = door.sealAnswer(roundKey, binding, SWEET);
  for (const change of [{ round: random(16) }, { epoch: 2 }, { author: random(32) }, { space: random(16) }]) {
    const { commitment } = door.sealAnswer(roundKey, { ...binding, ...change }, SWEET);
    expect(door.openAnswer(roundKey, binding, { ...mine, commitment })).toEqual({
      ok: false,
      why: "wrong-commitment",
    });
  }
  const again = door.sealAnswer(roundKey, binding, SWEET);
  expect(door.openAnswer(roundKey, binding, { ...mine, commitment: again.commitment })).toEqual({
    ok: false,
    why: "wrong-commitment",
  });
});
