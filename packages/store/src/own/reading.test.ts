/** Which rotations of the private log count, and what each device comes to know by them. */
import { toHex } from "@innermost/core";
import { type Door, openDoor } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { rotationItem } from "../pair/rotation.ts";
import { type Holder, holderOf, makeEpoch, wrapRow } from "./epochs.ts";
import { type Opener, readRecords } from "./reading.ts";
import type { PrivateRecord } from "./state.ts";

let door: Door;
let space: Uint8Array;
let keys: Uint8Array[];
beforeAll(async () => {
  door = await openDoor();
  space = door.random(16);
  keys = [door.newKey(), door.newKey()];
});

interface Device {
  record: PrivateRecord;
  holder: Holder;
  opener: Opener;
}

function device(): Device {
  const [mine, wrapping] = [door.newSigning(), door.newWrapping()];
  const id = mine.publicKey;
  return {
    record: { version: 1, space, keys, device: mine, wrapping, kept: true },
    holder: { id, wrapping: wrapping.publicKey },
    opener: { id, secretKey: wrapping.secretKey },
  };
}

const listed = (...all: Device[]) =>
  new Map(
    all.map(({ holder }) => [
      toHex(holder.id),
      { name: "x", date: "2026-11-22", way: "link" as const, removed: false, noticed: true },
    ]),
  );

interface Rotation {
  by: Device;
  to: readonly Device[];
  out?: readonly Device[];
  epoch: number;
  key?: Uint8Array;
  before?: readonly Uint8Array[];
}

function rotation({ by, to, out = [], epoch, key = door.newKey(), before = keys }: Rotation): LogRecord {
  const record = { ...by.record, keys: [...before] };
  const body = makeEpoch(door, record, {
    epoch,
    key,
    holders: to.map(({ holder }) => holder),
    out: out.map(({ holder }) => holder.id),
  });
  return { ...rotationItem(door, epoch, body), kind: "rotation", number: epoch, receivedAt: 0 };
}

const reading = (who: Device, records: readonly LogRecord[], devices: ReturnType<typeof listed>) =>
  readRecords(door, { space, keys }, records, [who.opener], devices);

describe("a rotation of one's own space", () => {
  it("counts where a listed device made it, and says who is out", () => {
    const [a, b, lost] = [device(), device(), device()];
    const key = door.newKey();
    const read = reading(
      b,
      [rotation({ by: a, to: [a, b], out: [lost], epoch: 2, key })],
      listed(a, b, lost),
    );
    expect(read.keys).toMatchObject({ keys: [...keys, key], out: [toHex(lost.holder.id)], left: [] });
  });

  it("is nothing by a device that another one has shut out, though no list says so yet, nor by a stranger", () => {
    const [a, b, lost, stranger] = [device(), device(), device(), device()];
    const key = door.newKey();
    const first = rotation({ by: a, to: [a, b], out: [lost], epoch: 2, key });
    for (const by of [lost, stranger]) {
      const forged = rotation({ by, to: [b, by], out: [a], epoch: 3, before: [...keys, key] });
      const { keys: known } = reading(b, [first, forged], listed(a, b, lost));
      expect(known.keys).toEqual([...keys, key]);
      expect(known.out).toEqual([toHex(lost.holder.id)]);
      expect(known.missed).toBeUndefined();
    }
  });

  it("says whom it was not wrapped to; who was left out walks back from the next, and reads again", () => {
    const [a, late] = [device(), device()];
    const [second, third, fourth] = [door.newKey(), door.newKey(), door.newKey()];
    const all = [
      rotation({ by: a, to: [a], epoch: 2, key: second }),
      rotation({ by: a, to: [a], epoch: 3, key: third, before: [...keys, second] }),
      rotation({ by: a, to: [a, late], epoch: 4, key: fourth, before: [...keys, second, third] }),
    ];
    const devices = listed(a, late);
    expect(reading(a, all.slice(0, 1), devices).keys.left).toEqual([toHex(late.holder.id)]);
    const before = reading(late, all.slice(0, 2), devices);
    expect([before.keys.keys.length, before.keys.missed?.number, before.again]).toEqual([2, 2, null]);
    const after = readRecords(door, before.keys, all.slice(2), [late.opener], devices);
    expect(after.keys.keys).toEqual([...keys, second, third, fourth]);
    expect([after.again, after.keys.missed]).toEqual([1, undefined]);
  });
});

it("a wrapping key counts only from the device that it is named after", () => {
  const [a, b] = [device(), device()];
  const row = wrapRow(door, space, a.record.device, a.holder.wrapping);
  expect(holderOf(door, space, a.holder.id, row)).toEqual(a.holder);
  expect(holderOf(door, space, b.holder.id, row)).toBeNull();
  expect(holderOf(door, door.random(16), a.holder.id, row)).toBeNull();
  expect(holderOf(door, space, a.holder.id, { ...row, key: b.holder.wrapping })).toBeNull();
  expect(holderOf(door, space, a.holder.id, null)).toBeNull();
});
