import { type Door, openDoor } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { followChain, type PrivateChain, seenRow } from "./chain.ts";
import type { Row } from "./rows.ts";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});

const record = (number: number, sum = number): LogRecord => ({
  number,
  kind: "event",
  receivedAt: 0,
  id: new Uint8Array(16).fill(sum),
  suite: 1,
  epoch: 1,
  sum: new Uint8Array(32).fill(sum),
  capsule: new Uint8Array(72),
  body: new Uint8Array(1),
});
const upTo = (last: number) => Array.from({ length: last }, (_, at) => record(at + 1));
const read = (records: readonly LogRecord[], before: PrivateChain | null = null, says: readonly Row[] = []) =>
  followChain(door, before, records, () => says);

describe("the chain of the private log", () => {
  it("is the same in one go and record by record", () => {
    const one = read(upTo(9)).chain;
    let chain: PrivateChain | null = null;
    for (const each of upTo(9)) chain = read([each], chain).chain;
    expect(chain).toEqual(one);
    expect(read(upTo(9), one).chain).toEqual(one);
  });

  it("fits what another device saw of the same log, now or a while ago", () => {
    const { chain } = read(upTo(250));
    for (const seen of [1, 60, 249, 250])
      expect(read([record(251)], chain, seenRow(read(upTo(seen)).chain)).isOdd).toBe(false);
  });

  it.each([
    ["one left out", [record(1), record(2, 3)]],
    ["two in another order", [record(1, 2), record(2, 1)]],
    ["another in its place", [record(1), record(2, 77)]],
  ])("shows %s", (_name, shown) => {
    const theirs = seenRow(read(upTo(2)).chain);
    expect(read([record(3)], read(shown).chain, theirs).isOdd).toBe(true);
  });

  it("shows a batch that has seen more than there was before it", () => {
    expect(read([record(3)], read(upTo(2)).chain, seenRow(read(upTo(5)).chain)).isOdd).toBe(true);
  });

  it("says nothing where the log is not known from its beginning, or what was seen is too old or no such thing", () => {
    expect(read([record(7)])).toEqual({ chain: null, isOdd: false });
    expect(seenRow(null)).toEqual([]);
    const { chain } = read(upTo(400));
    expect(read([record(401)], chain, [["seen", [3, new Uint8Array(32)]]]).isOdd).toBe(false);
    for (const odd of [null, 5, ["x", 1], [1.5, new Uint8Array(32)]])
      expect(read([record(401)], chain, [["seen", odd]]).isOdd).toBe(false);
  });
});
