import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ANSWER_MAX_BYTES,
  type AnswerBinding,
  type Bytes,
  type Door,
  ITEM_MAX_BYTES,
  type ItemHeader,
  openDoor,
  WRAP_OVERHEAD,
} from "./index.ts";
import { seededRandom } from "./seeded.ts";

const door = await openDoor({ random: seededRandom(2) });
const key = door.newKey();
const space = door.random(16);
const header: ItemHeader = { space, id: door.random(16), epoch: 3 };
const binding: AnswerBinding = { space, round: door.random(16), epoch: 3, author: door.random(32) };
const wrapping = door.newWrapping();
const context = door.random(16);
const sample = Uint8Array.of(1, 2, 3);
const blob = (maxLength: number) => fc.uint8Array({ maxLength, size: "max" });
const flipped = (bytes: Bytes, bit: number): Bytes =>
  bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

describe("round trips", () => {
  test("box", () => {
    fc.assert(
      fc.property(blob(5000), fc.string(), blob(40), (plaintext, label, about) => {
        const box = door.sealBox(key, label, about, plaintext);
        expect(door.openBox(key, label, about, box)).toEqual({ ok: true, value: plaintext });
      }),
    );
  });
  test("item", () => {
    fc.assert(
      fc.property(blob(5000), (plaintext) => {
        expect(door.openItem(key, header, door.sealItem(key, header, plaintext))).toEqual({
          ok: true,
          value: plaintext,
        });
      }),
    );
  });
  test("answer", () => {
    fc.assert(
      fc.property(blob(ANSWER_MAX_BYTES), (plaintext) => {
        const answer = door.sealAnswer(key, binding, plaintext);
        expect(answer.ciphertext.length).toBe(8192);
        expect(door.openAnswer(key, binding, answer)).toEqual({ ok: true, value: plaintext });
      }),
    );
  });
  test("wrap", () => {
    fc.assert(
      fc.property(blob(400), (plaintext) => {
        const wrapped = door.wrapTo(wrapping.publicKey, plaintext, "space key", context);
        expect(wrapped.length).toBe(plaintext.length + WRAP_OVERHEAD);
        expect(door.unwrap(wrapping.secretKey, wrapped, "space key", context)).toEqual({
          ok: true,
          value: plaintext,
        });
      }),
      { numRuns: 30 },
    );
  });
  test("plaintexts that look like padding", () => {
    for (const plaintext of [
      Uint8Array.of(),
      Uint8Array.of(0x80),
      Uint8Array.of(0x80, 0, 0),
      new Uint8Array(300),
    ])
      expect(door.openItem(key, header, door.sealItem(key, header, plaintext))).toEqual({
        ok: true,
        value: plaintext,
      });
  });
});

describe("the key of one answer", () => {
  const answer = door.sealAnswer(key, binding, sample);
  const given = door.answerKey(key, binding, answer);
  const own = given.ok ? given.value : new Uint8Array(32);
  test("opens that answer and no other", () => {
    expect(door.openAnswerWith(own, binding, answer)).toEqual({ ok: true, value: sample });
    const again = door.sealAnswer(key, binding, sample);
    expect(door.openAnswerWith(own, binding, again)).toEqual({ ok: false, why: "wrong-commitment" });
  });
  test("comes only from the round key, and only for what is whole", () => {
    expect(door.answerKey(door.newKey(), binding, answer)).toEqual({ ok: false, why: "not-authentic" });
    const cut = { ...answer, ciphertext: answer.ciphertext.slice(1) };
    expect(door.answerKey(key, binding, cut).ok).toBe(false);
    const other = door.sealAnswer(key, binding, sample);
    const swapped = { ...answer, commitment: other.commitment };
    expect(door.answerKey(key, binding, swapped)).toEqual({ ok: false, why: "wrong-commitment" });
  });
  test("with one bit turned opens nothing, and neither does it with one turned in what it opens", () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(8192 * 8 - 1), (inKey, inText) => {
        expect(door.openAnswerWith(flipped(own, inKey), binding, answer).ok).toBe(false);
        const changed = { ...answer, ciphertext: flipped(answer.ciphertext, inText) };
        expect(door.openAnswerWith(own, binding, changed).ok).toBe(false);
      }),
    );
  });
  test.each([{ space: key.slice(16) }, { round: key.slice(16) }, { epoch: 4 }, { author: key }])(
    "opens nothing under %o",
    (change) => expect(door.openAnswerWith(own, { ...binding, ...change }, answer).ok).toBe(false),
  );
  test("is the one that opened it before", () => {
    expect(door.openAnswer(key, binding, answer)).toEqual({ ok: true, value: sample });
  });
});

describe("one flipped bit is refused", () => {
  const everyBit = (bytes: Bytes, opens: (bytes: Bytes) => boolean, numRuns = 300) =>
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => !opens(flipped(bytes, bit))),
      { numRuns },
    );

  test("in a box", () => {
    everyBit(door.sealBox(key, "x", context, sample), (box) => door.openBox(key, "x", context, box).ok);
  });
  test.each(["capsule", "body", "sum"] as const)("in an item's %s", (part) => {
    const sealed = door.sealItem(key, header, sample);
    everyBit(sealed[part], (bytes) => door.openItem(key, header, { ...sealed, [part]: bytes }).ok);
  });
  test.each(["capsule", "body"] as const)("in an item's %s, even with a fitting sum", (part) => {
    const sealed = door.sealItem(key, header, sample);
    everyBit(sealed[part], (bytes) => {
      const forged = { ...sealed, [part]: bytes };
      return door.openItem(key, header, { ...forged, sum: door.itemSum(forged.capsule, forged.body) }).ok;
    });
  });
  test.each(["commitment", "ciphertext"] as const)("in an answer's %s", (part) => {
    const answer = door.sealAnswer(key, binding, sample);
    everyBit(answer[part], (bytes) => door.openAnswer(key, binding, { ...answer, [part]: bytes }).ok, 100);
  });
  test("in a wrap", () => {
    const wrapped = door.wrapTo(wrapping.publicKey, sample, "x", context);
    everyBit(wrapped, (bytes) => door.unwrap(wrapping.secretKey, bytes, "x", context).ok);
  });
  test("in a signature, message or key", () => {
    const { publicKey, secretKey } = door.newSigning();
    const signature = door.sign(secretKey, sample);
    everyBit(signature, (bytes) => door.verify(publicKey, sample, bytes));
    everyBit(sample, (bytes) => door.verify(publicKey, bytes, signature));
    everyBit(publicKey, (bytes) => door.verify(bytes, sample, signature));
  });
});

describe("what is bound can't be moved", () => {
  const other = door.random(16);
  test.each([{ space: other }, { id: other }, { epoch: 4 }])("an item under %o", (change) => {
    const sealed = door.sealItem(key, header, sample);
    expect(door.openItem(key, { ...header, ...change }, sealed)).toEqual({ ok: false, why: "not-authentic" });
  });
  test.each([{ space: other }, { round: other }, { epoch: 4 }, { author: other }])(
    "an answer under %o",
    (change) => {
      const answer = door.sealAnswer(key, binding, sample);
      expect(door.openAnswer(key, { ...binding, ...change }, answer).ok).toBe(false);
    },
  );
  test("a box under another key, label or context", () => {
    const box = door.sealBox(key, "a", context, sample);
    expect(door.openBox(door.newKey(), "a", context, box)).toEqual({ ok: false, why: "not-authentic" });
    expect(door.openBox(key, "b", context, box)).toEqual({ ok: false, why: "not-authentic" });
    expect(door.openBox(key, "a", other, box)).toEqual({ ok: false, why: "not-authentic" });
  });
  test("a wrap for another person, label or context", () => {
    const wrapped = door.wrapTo(wrapping.publicKey, sample, "a", context);
    expect(door.unwrap(door.newKey(), wrapped, "a", context)).toEqual({ ok: false, why: "not-authentic" });
    expect(door.unwrap(wrapping.secretKey, wrapped, "b", context)).toEqual({
      ok: false,
      why: "not-authentic",
    });
    expect(door.unwrap(wrapping.secretKey, wrapped, "a", other)).toEqual({ ok: false, why: "not-authentic" });
  });
  test("an item's body between two items of one header", () => {
    const [one, two] = [door.sealItem(key, header, sample), door.sealItem(key, header, sample)];
    const mixed = { capsule: one.capsule, body: two.body, sum: door.itemSum(one.capsule, two.body) };
    expect(door.openItem(key, header, mixed)).toEqual({ ok: false, why: "not-authentic" });
  });
});

describe("anything at all may come from outside", () => {
  test("openers answer, they don't throw", () => {
    fc.assert(
      fc.property(blob(9000), blob(80), blob(40), (long, middle, short) => {
        expect(door.openBox(key, "x", context, long).ok).toBe(false);
        expect(door.openItem(key, header, { capsule: middle, body: long, sum: short }).ok).toBe(false);
        const answer = { commitment: short, ciphertext: long };
        expect(door.openAnswer(key, binding, answer).ok).toBe(false);
        expect(door.answerKey(key, binding, answer).ok).toBe(false);
        expect(door.openAnswerWith(key, binding, answer).ok).toBe(false);
        expect(door.unwrap(wrapping.secretKey, long, "x", context).ok).toBe(false);
        expect(door.verify(short, middle, middle)).toBe(false);
      }),
    );
  });
  test("a later suite is named as such", () => {
    const why = { ok: false, why: "unknown-suite" };
    const later = (bytes: Bytes): Bytes => Uint8Array.of(2, ...bytes.subarray(1));
    const item = door.sealItem(key, header, sample);
    const answer = door.sealAnswer(key, binding, sample);
    expect(door.openBox(key, "x", context, later(door.sealBox(key, "x", context, sample)))).toEqual(why);
    expect(door.openItem(key, header, { ...item, body: later(item.body) })).toEqual(why);
    expect(door.openAnswer(key, binding, { ...answer, ciphertext: later(answer.ciphertext) })).toEqual(why);
    const wrapped = door.wrapTo(wrapping.publicKey, sample, "x", context);
    expect(door.unwrap(wrapping.secretKey, later(wrapped), "x", context)).toEqual(why);
  });
});

test("mistakes of our own throw RangeError", () => {
  const mistakes: ((door: Door) => unknown)[] = [
    (d) => d.sealItem(key, header, new Uint8Array(ITEM_MAX_BYTES + 1)),
    (d) => d.sealAnswer(key, binding, new Uint8Array(ANSWER_MAX_BYTES + 1)),
    (d) => d.sealItem(key, { ...header, epoch: -1 }, sample),
    (d) => d.sealItem(key, { ...header, epoch: 0.5 }, sample),
    (d) => d.sealBox(key.slice(1), "x", context, sample),
    (d) => d.derive(new Uint8Array(), "x"),
    (d) => d.wrapTo(new Uint8Array(32), sample, "x", context),
    (d) => d.wrapTo(new Uint8Array(1216).fill(255), sample, "x", context),
    (d) => d.words(new Uint8Array(1), 1),
  ];
  for (const mistake of mistakes) expect(() => mistake(door)).toThrow(RangeError);
});

test("equal compares content and length", () => {
  expect(door.equal(sample, sample.slice())).toBe(true);
  expect(door.equal(sample, Uint8Array.of(1, 2, 4))).toBe(false);
  expect(door.equal(sample, sample.slice(1))).toBe(false);
  expect(door.equal(new Uint8Array(), new Uint8Array())).toBe(true);
});

test("parts can't slide into each other", () => {
  const [a, b, ab] = [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(1, 2)];
  const all = [
    door.digest("x", a, b),
    door.digest("x", ab),
    door.digest("x", ab, new Uint8Array()),
    door.digest("xy", a, b),
  ];
  expect(new Set(all.map(String)).size).toBe(4);
});

test("seeded doors: equal seeds seal equally, other seeds and later seals don't", async () => {
  const seal = async (seed: number) => {
    const seeded = await openDoor({ random: seededRandom(seed) });
    return JSON.stringify([
      seeded.newSigning(),
      seeded.newWrapping(),
      seeded.sealItem(key, header, sample),
      seeded.sealAnswer(key, binding, sample),
      seeded.wrapTo(wrapping.publicKey, sample, "x", context),
    ]);
  };
  expect(await seal(7)).toBe(await seal(7));
  expect(await seal(7)).not.toBe(await seal(8));
  expect(door.sealItem(key, header, sample)).not.toEqual(door.sealItem(key, header, sample));
});

test("the platform's chance does not repeat, and a source that runs dry is refused", async () => {
  const real = await openDoor();
  expect(real.newKey()).not.toEqual(real.newKey());
  const dry = await openDoor({ random: () => new Uint8Array(3) });
  expect(() => dry.newKey()).toThrow(RangeError);
});
