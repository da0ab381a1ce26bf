import fc from "fast-check";
import { expect, test } from "vitest";
import { BUCKETS, bucketFor, ITEM_MAX_BYTES, openDoor } from "./index.ts";
import { pad, unpad } from "./padding.ts";
import { seededRandom } from "./seeded.ts";

const door = await openDoor({ random: seededRandom(3) });
const key = door.newKey();
const header = { space: door.random(16), id: door.random(16), epoch: 0 };
const bodyLength = (length: number) => door.sealItem(key, header, new Uint8Array(length)).body.length;

test.each([
  [0, 256],
  [1, 256],
  [214, 256],
  [215, 512],
  [470, 512],
  [471, 1024],
  [982, 1024],
  [983, 2048],
  [4054, 4096],
  [8150, 8192],
  [32726, 32768],
  [32727, 65536],
  [65494, 65536],
])("%i bytes of plaintext make a body of %i", (plaintext, body) => {
  expect(bodyLength(plaintext)).toBe(body);
  expect(door.sealBox(key, "x", key, new Uint8Array(plaintext)).length).toBe(body);
});

test("the largest item fills the largest bucket", () => {
  expect(ITEM_MAX_BYTES).toBe(65494);
});

test("two lengths inside one bucket give equal bodies", () => {
  fc.assert(
    fc.property(fc.integer({ min: 215, max: 470 }), fc.integer({ min: 215, max: 470 }), (one, two) => {
      expect(bodyLength(one)).toBe(bodyLength(two));
    }),
  );
});

test("boxes above 64 KiB grow by 64 KiB", () => {
  expect(door.sealBox(key, "x", key, new Uint8Array(65495)).length).toBe(131072);
  expect(bucketFor(200_000)).toBe(262_144);
});

test("unpad undoes pad in every bucket", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 255 }), fc.constantFrom(...BUCKETS), (plaintext, bucket) => {
      expect(unpad(pad(plaintext, bucket))).toEqual({ ok: true, value: plaintext });
    }),
  );
});

test.each([[[]], [[0]], [[0, 0]], [[0x80, 1]], [[0x81, 0]], [[1, 2, 3]]])("%j is no padding", (bytes) => {
  expect(unpad(Uint8Array.from(bytes))).toEqual({ ok: false, why: "malformed" });
});
