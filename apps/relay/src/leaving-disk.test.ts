/* What a relay's files hold of spaces that ended: nothing, also where SQLite had moved things about before. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { A, append, at, B, enter, pair, restart, rotate, SPACE } from "./relay.testing.ts";
import { bytes, depositOf } from "./scripted.testing.ts";
import { sqliteStore } from "./sqlite.ts";
import type { Rows } from "./storage.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "innermost-"));
  // The disk is not waited for: what is asked here is what the files hold, not whether a power cut would lose it.
  restart({}, sqliteStore(join(folder, "relay.db"), { sync: () => Promise.resolve() }));
});
afterEach(() => {
  at.store.close();
  rmSync(folder, { recursive: true });
});

const inFiles = (mark: Uint8Array): number => {
  const all = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  let count = 0;
  for (let place = all.indexOf(mark); place >= 0; place = all.indexOf(mark, place + 1)) count += 1;
  return count;
};

const STAYS = Buffer.from("[stays]");
const GOES = Buffer.from("[goes]!");

/** Bytes in no order, all with the same end. */
function marker(seed: number, end: Uint8Array) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 24;
  };
  return (size: number) => Uint8Array.from([...Array.from({ length: size - end.length }, next), ...end]);
}

type Mark = ReturnType<typeof marker>;

function fill(rows: Rows, space: Uint8Array, own: Mark, number: number): void {
  const deviceKey = own(32);
  if (number === 1)
    rows.putSpace({ space, creator: deviceKey, epoch: 1, head: 6, bytes: 9, expiresAt: null });
  rows.putMember(space, { deviceKey, party: 0 });
  const item = { id: own(16), sum: own(32), capsule: own(72), body: own(200) };
  rows.putRecord(space, { ...item, number, kind: "event", receivedAt: at.now, suite: 1, epoch: 1 });
  const lying = { epoch: 1, commitment: own(32), ciphertext: own(300) };
  rows.putDeposit(space, { round: own(16), party: 0, at: at.now, lying });
  rows.putSlot({ slot: own(16), space, sealed: own(90), expiresAt: at.now + 1e9, claimant: own(32) });
}

it("hold nothing of many spaces that ended among others that go on", async () => {
  const spaces = Array.from({ length: 3000 }, (_, seed) => {
    const goes = seed % 3 === 0;
    const own = marker(seed, goes ? GOES : STAYS);
    return { goes, own, space: own(16) };
  });
  for (let number = 1; number <= 6; number++)
    for (let from = 0; from < spaces.length; from += 50)
      await at.store.run((rows) => {
        for (const { space, own } of spaces.slice(from, from + 50)) fill(rows, space, own, number);
      });
  await at.store.scrub();
  expect(inFiles(GOES)).toBeGreaterThan(60_000);
  const others = inFiles(STAYS);
  await at.store.run((rows) => {
    for (const { space, goes } of spaces)
      if (goes) rows.putSpace({ ...rows.space(space)!, expiresAt: at.now });
  });
  for (let scrubs = 0; scrubs < 60; scrubs++) await at.store.scrub();
  await at.relay.sweep();
  expect(inFiles(GOES)).toBe(0);
  expect(inFiles(STAYS)).toBeGreaterThan(others / 2);
}, 120_000);

it("hold nothing of a pair of which one has left, a minute later, while the relay runs on", async () => {
  const [a, b] = await pair();
  await a.say(rotate(1, 0), append(40, 40, 1), depositOf(41, A, 1));
  await b.say(append(42, 42, 1), depositOf(43, B, 1), { kind: "withdraw", req: 9, round: bytes(16, 44) });
  const marks = [
    SPACE,
    bytes(32, A),
    bytes(32, B),
    bytes(16, 7),
    ...[40, 41, 42, 43, 44].map((id) => bytes(16, id)),
  ];
  expect(marks.filter((mark) => inFiles(mark) === 0)).toEqual([]);
  await (await enter(B)).say({ kind: "leave", req: 50, endsIn: 0 });
  await at.store.run(() => {});
  at.now += 60_000;
  await at.relay.sweep();
  expect(marks.filter((mark) => inFiles(mark) > 0)).toEqual([]);
});
