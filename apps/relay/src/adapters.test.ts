import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Item, LogRecord } from "@innermost/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LIMITS, type Limits } from "./limits.ts";
import { memoryStore } from "./memory.ts";
import { postgresStore } from "./postgres/store.ts";
import { startPostgres, type TestServer } from "./postgres.testing.ts";
import * as rules from "./rules/index.ts";
import { bytes, depositOf, itemOf } from "./scripted.testing.ts";
import { sqliteStore } from "./sqlite.ts";
import type { About, Need, Rows, Store } from "./storage.ts";

/* What the rules make of one history must not depend on where the rows lie, nor on what happened to share a commit. */

const DAY = 86_400_000;
const SPACES = [1, 2, 3];
const limits: Limits = {
  ...LIMITS,
  roundsPerParty: 2,
  slotsPerSpace: 2,
  unkeptBytes: 20_000,
  keptBytes: 40_000,
};

const small = (most: number) => fc.integer({ min: 0, max: most });

const step = fc.record({
  kind: fc.constantFrom(
    ...(["create", "append", "append", "append", "append", "page", "erase", "rotate", "rotate"] as const),
    ...([
      "deposit",
      "deposit",
      "deposit",
      "deposit",
      "withdraw",
      "offer",
      "offer",
      "revoke",
      "peek",
    ] as const),
    ...(["claim", "claim", "admit", "dismiss", "retain", "sweep", "throw", "leave", "stay"] as const),
    ...(["carry", "carry", "settle"] as const),
  ),
  space: fc.constantFrom(...SPACES),
  by: fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 3),
  isHinted: fc.constantFrom(true, true, true, true, true, true, true, true, true, false),
  later: small(3),
  id: small(9),
  epoch: fc.constantFrom(0, 0, 0, 1),
  number: small(6),
  admits: small(3),
  removes: small(3),
  round: small(3),
  word: small(1),
  slot: small(3),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Some steps are asked for at once, and may share a commit; then everything is awaited. */
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 12, size: "max" }), {
  minLength: 2,
  maxLength: 6,
  size: "max",
});

const idOf = (space: number) => bytes(16, space);
const keyOf = (device: number) => bytes(32, device);
const slotOf = (slot: number) => bytes(16, 200 + slot);
const item = (id: number, epoch: number): Item => itemOf(100 + id, epoch);

/** Some records of a log that another relay has numbered: an event, a tombstone and an opening in turn. */
function carried({ number, admits, id }: Step): LogRecord[] {
  return Array.from({ length: admits }, (_, at): LogRecord => {
    const event = { ...item(id === 9 ? 1 : (number + at) % 10, 0), kind: "event" as const };
    const placed = { number: number + at, receivedAt: 1_700_000_000_000 };
    if (placed.number % 3 === 0) return { ...event, ...placed, capsule: new Uint8Array(0), body: null };
    const opening = { kind: "opening" as const, suite: 0, sum: bytes(64, 7), capsule: new Uint8Array(0) };
    return placed.number % 3 === 2
      ? { ...event, ...placed, ...opening, id: bytes(16, placed.number % 4) }
      : { ...event, ...placed };
  });
}

function planOf(one: Step, now: number): [(rows: Rows) => unknown, About] {
  const asking: rules.Asking = { space: idOf(one.space), deviceKey: keyOf(one.by), now, limits };
  const change = (frame: rules.ChangeFrame, work: (rows: Rows) => unknown): [typeof work, About] => [
    work,
    rules.changeAbout(frame, asking),
  ];
  switch (one.kind) {
    case "create":
      return [(rows) => rules.create(rows, asking, 3600), rules.createAbout(asking)];
    case "append": {
      const sent = item(one.id, one.epoch);
      return change({ kind: "append", req: 1, item: sent }, (rows) => rules.append(rows, asking, sent));
    }
    case "page":
      return [
        (rows) => [rules.enter(rows, asking), rows.records(asking.space, one.number, 2)],
        rules.pageAbout(asking, one.number, 2),
      ];
    case "erase":
      return change({ kind: "erase", req: 1, number: one.number }, (rows) =>
        rules.erase(rows, asking, one.number),
      );
    case "rotate": {
      const admit =
        one.admits === 3 ? [] : [{ deviceKey: keyOf(one.admits), party: (one.admits % 2) as 0 | 1 }];
      const remove = one.removes === 3 ? [] : [keyOf(one.removes)];
      const frame = {
        kind: "rotate" as const,
        req: 1,
        fromEpoch: one.epoch,
        item: item(one.id, one.epoch + 1),
        admit,
        remove,
      };
      return change(frame, (rows) => rules.rotate(rows, asking, frame));
    }
    case "deposit": {
      const frame = depositOf(one.round, one.word, one.epoch) as Extract<
        rules.ChangeFrame,
        { kind: "deposit" }
      >;
      return change(frame, (rows) => rules.deposit(rows, asking, frame));
    }
    case "withdraw":
      return change({ kind: "withdraw", req: 1, round: bytes(16, one.round) }, (rows) =>
        rules.withdraw(rows, asking, bytes(16, one.round)),
      );
    case "offer": {
      const frame = {
        kind: "offer" as const,
        req: 1,
        slot: slotOf(one.slot),
        sealed: bytes(9, one.by),
        ttlSeconds: 600,
      };
      return change(frame, (rows) => rules.offer(rows, asking, frame));
    }
    case "revoke":
      return change({ kind: "revoke", req: 1, slot: slotOf(one.slot) }, (rows) =>
        rules.revoke(rows, asking, slotOf(one.slot)),
      );
    case "peek":
      return [(rows) => rules.peek(rows, slotOf(one.slot), asking), rules.peekAbout(slotOf(one.slot))];
    case "claim":
      return [
        (rows) => rules.claim(rows, slotOf(one.slot), asking.deviceKey, asking),
        rules.claimAbout(slotOf(one.slot)),
      ];
    case "admit":
      return change({ kind: "admit", req: 1, deviceKey: keyOf(one.admits) }, (rows) =>
        rules.admit(rows, asking, keyOf(one.admits)),
      );
    case "retain": {
      const devices = [keyOf(one.admits), keyOf(one.removes)];
      return change({ kind: "retain", req: 1, devices }, (rows) => rules.retain(rows, asking, devices));
    }
    case "dismiss":
      return change({ kind: "dismiss", req: 1, deviceKey: keyOf(one.admits) }, (rows) =>
        rules.dismiss(rows, asking, keyOf(one.admits)),
      );
    case "leave":
      return change({ kind: "leave", req: 1, endsIn: one.word * 3600 }, (rows) =>
        rules.leave(rows, asking, one.word * 3600),
      );
    case "carry": {
      const frame = { kind: "carry" as const, req: 1, records: carried(one) };
      return change(frame, (rows) => rules.carry(rows, asking, frame));
    }
    case "settle": {
      const frame = {
        kind: "settle" as const,
        req: 1,
        head: one.number,
        epoch: one.epoch + 1,
        party: one.word as 0 | 1,
        admit: one.admits === 3 ? [] : [{ deviceKey: keyOf(one.admits), party: 0 as const }],
      };
      return change(frame, (rows) => rules.settle(rows, asking, frame));
    }
    case "stay":
      return change({ kind: "stay", req: 1 }, (rows) => rules.stay(rows, asking));
    case "sweep":
      return [(rows) => rules.sweep(rows, asking), rules.sweepAbout(asking)];
    case "throw":
      return [
        (rows) => {
          rules.append(rows, asking, item(one.id, 0));
          throw new Error("broken off");
        },
        // It writes, so that what comes after it stays behind it, also what is about another space's slot.
        { ...rules.enterAbout(asking), writes: true },
      ];
  }
}

/**
 * Where a hint is left out, the store has to find out by itself. Slots are about no space, so they wait alone; and so does
 * what only reads: what is about another space may go on past whatever waits behind it, and here they have slots in common.
 */
const isAlone = (one: Step) => !one.isHinted || ["sweep", "peek", "claim", "page"].includes(one.kind);

/** A pair in each space, so that most steps are somebody's who may take them. */
function settle(rows: Rows): void {
  for (const space of SPACES.map(idOf)) {
    rows.putSpace({ space, creator: keyOf(0), epoch: 0, head: 0, bytes: 0, expiresAt: null });
    for (const device of [0, 1]) rows.putMember(space, { deviceKey: keyOf(device), party: device as 0 | 1 });
  }
}

async function tell(store: Store, script: Step[][], isSettled: boolean): Promise<unknown[]> {
  const told: unknown[] = [];
  if (isSettled) await store.run(settle);
  let now = 1_800_000_000_000;
  for (const steps of script) {
    const runs = steps.map((one) => {
      now += [0, 60_000, 900_000, 15 * DAY][one.later]! * (one.kind === "sweep" ? 1 : 0.1);
      const [work, about] = planOf(one, now);
      return isAlone(one) ? store.run(work) : store.run(work, about);
    });
    const settled = await Promise.allSettled(runs);
    told.push(settled.map((one) => (one.status === "fulfilled" ? one.value : String(one.reason))));
    told.push(await store.run(everything, all));
  }
  return told;
}

const ROUNDS = [0, 1, 2, 3].map((round) => bytes(16, round));
const IDS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => bytes(16, 100 + id));
const SLOTS = [0, 1, 2, 3].map(slotOf);

const all: About = {
  writes: false,
  needs: [
    ...SPACES.map(idOf).flatMap((space): Need[] => [
      { of: "space", space },
      { of: "grave", id: space },
      { of: "members", space },
      { of: "records", space, after: 0, most: 100 },
      { of: "slots", space },
      { of: "depositCount", space },
      ...ROUNDS.flatMap((id): Need[] => [
        { of: "opening", space, id },
        { of: "deposits", space, id },
      ]),
      ...IDS.map((id): Need => ({ of: "number", space, id })),
    ]),
    ...SLOTS.flatMap((id): Need[] => [
      { of: "slot", id },
      { of: "grave", id },
    ]),
  ],
};

function everything(rows: Rows) {
  const sorted = <R>(found: R[], key: (row: R) => Uint8Array) =>
    found.sort((a, b) => Buffer.compare(key(a), key(b)));
  return {
    spaces: SPACES.map(idOf).map((space) => ({
      row: rows.space(space),
      grave: rows.grave(space),
      members: sorted(rows.members(space), ({ deviceKey }) => deviceKey),
      records: rows.records(space, 0, 100),
      slots: sorted(rows.slots(space), ({ slot }) => slot),
      counts: [rows.depositCount(space, 0), rows.depositCount(space, 1)],
      rounds: ROUNDS.map((round) => [
        rows.opening(space, round),
        rows.deposit(space, round, 0),
        rows.deposit(space, round, 1),
      ]),
      numbers: IDS.map((id) => rows.numberOf(space, id)),
    })),
    slots: SLOTS.map((slot) => [rows.slot(slot), rows.grave(slot)]),
  };
}

let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop());

it("tells one history alike in memory, SQLite and PostgreSQL", async () => {
  const folder = mkdtempSync(join(tmpdir(), "innermost-"));
  const url = await server.database();
  const store = await postgresStore({ url });
  let count = 0;
  await fc.assert(
    fc.asyncProperty(history, fc.nat(9), async (script, dice) => {
      const isSettled = dice > 1;
      const expected = await tell(memoryStore(), script, isSettled);
      const sqlite = sqliteStore(join(folder, `${count++}.db`));
      expect(await tell(sqlite, script, isSettled)).toEqual(expected);
      await sqlite.close();
      await server.ask(url, "TRUNCATE spaces, members, records, deposits, slots, graves");
      expect(await tell(store, script, isSettled)).toEqual(expected);
    }),
    { numRuns: Number(process.env.INNERMOST_HISTORIES ?? 25) },
  );
  await store.close();
  rmSync(folder, { recursive: true });
}, 120_000);
