/**
 * Frozen rotations that renew keys: the pair's, which names a person's new keys, and the private space's. Every released
 * reader must read them as these, and must read none of what one changed bit makes of them.
 */
import { readFileSync } from "node:fs";
import { type Door, openDoor } from "@innermost/crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { keyBefore, keyOf, readEpoch } from "../../packages/store/src/own/epochs.ts";
import type { PairRecord, Renewal } from "../../packages/store/src/pair/record.ts";
import { acceptRotation } from "../../packages/store/src/pair/rotation.ts";
import { fromJson } from "./log.ts";

interface Frozen {
  pair: {
    body: Uint8Array;
    key: Uint8Array;
    /** Each side as it knew the pair before; `renewal` is what the one who rotated had sent to their other devices. */
    mine: PairRecord;
    renewal: Renewal;
    theirs: PairRecord;
    /** Bits that were turned, as bytes from the start of the body. */
    rejected: { name: string; at: number }[];
  };
  own: {
    space: Uint8Array;
    body: Uint8Array;
    before: Uint8Array;
    key: Uint8Array;
    out: Uint8Array[];
    openers: { id: Uint8Array; secretKey: Uint8Array }[];
    stranger: { id: Uint8Array; secretKey: Uint8Array };
    rejected: { name: string; at: number }[];
  };
}

const FILE = new URL("renewal-v1.json", import.meta.url);
const { pair, own } = JSON.parse(readFileSync(FILE, "utf8"), fromJson) as Frozen;
let door: Door;
beforeAll(async () => {
  door = await openDoor();
});

const turned = (body: Uint8Array, at: number): Uint8Array =>
  body.map((byte, i) => (i === at ? byte ^ 1 : byte));

describe("a rotation that renews keys", () => {
  const renewalOf = () => pair.renewal;

  it("gives both the same key, and each what is theirs to know", () => {
    const mine = acceptRotation(door, pair.mine, 2, pair.body, renewalOf);
    expect(mine).toEqual({ key: pair.key, mine: pair.renewal, theirs: null });
    const theirs = acceptRotation(door, pair.theirs, 2, pair.body);
    const { signing, wrapping } = pair.renewal;
    const told = { signing: signing.publicKey, wrapping: wrapping.publicKey };
    expect(theirs).toEqual({ key: pair.key, mine: null, theirs: told });
  });

  it("gives nothing to a device that has not been sent the new keys, or only the old ones", () => {
    expect(acceptRotation(door, pair.mine, 2, pair.body)).toBeNull();
    const old = { ...pair.renewal, wrapping: pair.mine.wrapping };
    expect(acceptRotation(door, pair.mine, 2, pair.body, () => old)).toBeNull();
  });

  it.each(pair.rejected.map(({ name, at }) => [name, at] as const))(
    "is nothing with a bit turned in %s",
    (_, at) => {
      const body = turned(pair.body, at);
      expect(acceptRotation(door, pair.mine, 2, body, renewalOf)).toBeNull();
      expect(acceptRotation(door, pair.theirs, 2, body)).toBeNull();
    },
  );

  it("is nothing whole, but for another epoch, or in part", () => {
    expect(acceptRotation(door, pair.theirs, 3, pair.body)).toBeNull();
    for (const length of [0, 1, 100, pair.body.length - 1])
      expect(acceptRotation(door, pair.theirs, 2, pair.body.slice(0, length))).toBeNull();
  });
});

describe("a rotation of one's own space", () => {
  it("gives the key to whom it is wrapped, and the way back", () => {
    const body = readEpoch(door, own.space, own.body);
    expect(body?.out).toEqual(own.out);
    for (const { id, secretKey } of own.openers)
      expect(body && keyOf(door, own.space, body, id, secretKey)).toEqual(own.key);
    expect(body && keyBefore(door, own.space, body.epoch, body.previous, own.key)).toEqual(own.before);
  });

  it("gives it to nobody else", () => {
    const body = readEpoch(door, own.space, own.body);
    const { id, secretKey } = own.stranger;
    expect(body && keyOf(door, own.space, body, id, secretKey)).toBeNull();
    const first = own.openers[0];
    expect(body && first && keyOf(door, own.space, body, first.id, secretKey)).toBeNull();
    expect(body && keyBefore(door, own.space, body.epoch, body.previous, own.before)).toBeNull();
  });

  it.each(own.rejected.map(({ name, at }) => [name, at] as const))(
    "is nothing with a bit turned in %s",
    (_, at) => {
      expect(readEpoch(door, own.space, turned(own.body, at))).toBeNull();
    },
  );

  it("is nothing for another space, or in part", () => {
    expect(
      readEpoch(
        door,
        own.space.map((byte) => byte ^ 1),
        own.body,
      ),
    ).toBeNull();
    for (const length of [0, 1, 100, own.body.length - 1])
      expect(readEpoch(door, own.space, own.body.slice(0, length))).toBeNull();
  });
});
