/** A log that another relay has numbered is carried into a new space: whole or not at all, and by one person alone. */
import { type ClientFrame, encodeOpening, type LogRecord, type Party } from "@innermost/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import {
  A,
  append,
  at,
  B,
  enter,
  HOUR,
  numbersIn,
  offer,
  refused,
  restart,
  rotate,
  SPACE,
  START,
  start,
  stranger,
} from "./relay.testing.ts";
import { bytes, depositOf, itemOf, type Scripted } from "./scripted.testing.ts";

const LONG_AGO = 1_700_000_000_000;

const event = (number: number, epoch = 1): LogRecord => ({
  ...itemOf(number, epoch),
  number,
  kind: "event",
  receivedAt: LONG_AGO + number,
});
const rotation: LogRecord = { ...event(2), kind: "rotation" };
const erased: LogRecord = { ...event(3), capsule: new Uint8Array(0), body: null };
const half = (party: Party) => ({
  party,
  commitment: bytes(32, 60 + party),
  ciphertext: bytes(8192, 60 + party),
});
const opening: LogRecord = {
  number: 4,
  kind: "opening",
  receivedAt: LONG_AGO + 4,
  id: bytes(16, 50),
  suite: 0,
  epoch: 1,
  sum: new Uint8Array([...bytes(32, 60), ...bytes(32, 61)]),
  capsule: new Uint8Array(0),
  body: encodeOpening([half(0), half(1)]),
};
const LOG = [event(1, 0), rotation, erased, opening];

const carry = (records: LogRecord[], req = 1): ClientFrame => ({ kind: "carry", req, records });
type Settle = Extract<ClientFrame, { kind: "settle" }>;
const settle = (more: Partial<Settle> = {}): Settle => ({
  kind: "settle",
  req: 9,
  head: 4,
  epoch: 1,
  party: 1,
  admit: [{ deviceKey: bytes(32, B), party: 0 }],
  ...more,
});
const done = (req: number, number: number | null) => ({ kind: "done", req, number });

async function mover(): Promise<Scripted> {
  const a = stranger();
  await a.create(SPACE, A);
  await a.login(SPACE, A);
  return a;
}

const recordsOf = () => at.store.run((rows) => rows.records(SPACE, 0, 99));

beforeEach(() => restart());

describe("a log that is carried", () => {
  it("is the same at the new place, and goes on from its last number", async () => {
    const a = await mover();
    expect(await a.say(carry(LOG.slice(0, 3)), carry(LOG.slice(3), 2), settle())).toEqual([
      done(1, 3),
      done(2, 4),
      done(9, 4),
    ]);
    expect(await recordsOf()).toEqual(LOG);
    const b = await enter(B);
    const [, again] = [await a.login(SPACE, A), await enter(A)];
    expect(again.frames().at(-1)).toMatchObject({
      kind: "welcome",
      head: 4,
      epoch: 1,
      party: 1,
      expiresAt: null,
    });
    expect(b.frames().at(-1)).toMatchObject({ kind: "welcome", party: 0 });
    await b.say({ kind: "follow", after: 0 });
    expect(b.frames().flatMap((frame) => (frame.kind === "items" ? frame.records : []))).toEqual(LOG);
    expect(await again.say(append(70, 70, 1))).toEqual([done(70, 5)]);
    expect(await b.say(append(1, 71, 1))).toContainEqual(done(71, 1));
  });

  it("may be handed over again, whole or in part, by who lost the answer", async () => {
    const a = await mover();
    await a.say(carry(LOG.slice(0, 2)));
    expect(await a.say(carry(LOG.slice(0, 2)), carry(LOG, 2))).toEqual([done(1, 2), done(2, 4)]);
    expect(await a.say(settle(), settle())).toEqual([done(9, 4), done(9, 4)]);
    expect(await recordsOf()).toEqual(LOG);
    await (await enter(A)).say(append(70, 70, 1));
    expect(await a.say(settle())).toEqual([done(9, 4)]);
    expect(await a.say(carry(LOG))).toEqual([done(1, 5)]);
    expect((await recordsOf()).length).toBe(5);
  });

  it("can begin empty, at the epoch that its devices are at", async () => {
    const a = await mover();
    expect(await a.say(settle({ head: 0, epoch: 3, party: 0, admit: [] }))).toEqual([done(9, 0)]);
    expect(await a.say(append(1, 1, 3), append(2, 2, 1))).toEqual([done(1, 1), refused("stale-epoch", 2)]);
  });

  it("keeps the seats: each party takes its own, and nobody both", async () => {
    const a = await mover();
    await a.say(carry(LOG));
    const both = settle({ admit: [{ deviceKey: bytes(32, A), party: 0 }] });
    expect(await a.say(both)).toEqual([refused("not-member", 9)]);
    const many = Array.from({ length: 32 }, (_, n) => ({ deviceKey: bytes(32, 100 + n), party: 1 as const }));
    expect(await a.say(settle({ admit: many }))).toEqual([refused("full", 9)]);
    await a.say(settle());
    const b = await enter(B);
    await b.say(depositOf(51, B, 1, 20));
    await (await enter(A)).say(depositOf(51, A, 1, 21));
    const opened = (await recordsOf()).at(-1);
    expect([opened?.kind, opened?.number, opened?.sum.slice(0, 32)]).toEqual(["opening", 5, bytes(32, B)]);
  });
});

describe("what is not carried on", () => {
  it("has a gap, a number or an id twice, or another past than what lies there", async () => {
    const a = await mover();
    await a.say(carry(LOG.slice(0, 2)));
    const malformed = [refused("malformed", 1)];
    expect(await a.say(carry([event(4)]))).toEqual(malformed);
    expect(await a.say(carry([event(3), event(3)]))).toEqual(malformed);
    expect(await a.say(carry([{ ...event(3), id: bytes(16, 1) }]))).toEqual(malformed);
    expect(await a.say(carry([{ ...opening, number: 3 }, opening]))).toEqual(malformed);
    expect(await a.say(carry([{ ...event(1, 0), sum: bytes(32, 9) }]))).toEqual(malformed);
    expect((await recordsOf()).length).toBe(2);
  });

  it("comes into a space that somebody lives in, or that leads somewhere", async () => {
    const no = [refused("not-member", 1)];
    const lived = await mover();
    await lived.say(append(1));
    expect(await lived.say(carry(LOG))).toEqual(no);
    restart();
    const offering = await mover();
    await offering.say(offer);
    expect(await offering.say(carry(LOG))).toEqual(no);
    restart();
    const taking = await mover();
    await taking.say({ kind: "withdraw", req: 3, round: bytes(16, 51) });
    expect(await taking.say(carry(LOG))).toEqual(no);
    restart();
    const kept = await mover();
    await kept.say(rotate(1, 0));
    expect([await kept.say(carry(LOG)), await kept.say(settle())]).toEqual([
      [refused("malformed", 1)],
      [refused("stale-epoch", 9)],
    ]);
  });

  it("is settled at another head, or at no epoch", async () => {
    const a = await mover();
    await a.say(carry(LOG));
    expect(await a.say(settle({ head: 3 }), settle({ epoch: 0 }))).toEqual([
      refused("stale-epoch", 9),
      refused("stale-epoch", 9),
    ]);
  });

  it("is more than a space may hold", async () => {
    restart({ keptBytes: 17_000 });
    const a = await mover();
    expect(await a.say(carry(LOG))).toEqual([refused("full", 1)]);
    expect(await recordsOf()).toEqual([]);
  });
});

describe("until it is settled", () => {
  it("is nobody's but the one who carries it", async () => {
    const a = await mover();
    await a.say(carry(LOG));
    expect((await enter(B)).frames().at(-1)).toEqual(refused("not-member"));
    expect(await stranger().create(SPACE, B)).toEqual([refused("not-member")]);
    expect(await a.say(append(70), append(71, 71, 1), depositOf(51, A, 1, 20), rotate(72, 1))).toEqual([
      refused("stale-epoch", 70),
      refused("stale-epoch", 71),
      refused("stale-epoch", 20),
      refused("stale-epoch", 72),
    ]);
    await a.say({ kind: "withdraw", req: 3, round: bytes(16, 51) });
    expect(await a.say(settle())).toEqual([refused("not-member", 9)]);
  });

  it("ends with its time, leaves nothing, and can be carried again", async () => {
    const a = await mover();
    await a.say(carry(LOG));
    at.now += HOUR;
    await at.relay.sweep();
    expect([await recordsOf(), await at.store.run((rows) => rows.grave(SPACE))]).toEqual([[], null]);
    const b = stranger();
    await b.create(SPACE, B);
    await b.login(SPACE, B);
    expect(await b.say(carry(LOG), settle({ party: 0, admit: [] }))).toEqual([done(1, 4), done(9, 4)]);
    expect(numbersIn(await b.say({ kind: "follow", after: 0 }))).toEqual([1, 2, 3, 4]);
  });
});

describe("a relay that is back from an old backup", () => {
  const NOW = START - HOUR;
  const later = (record: LogRecord): LogRecord => ({ ...record, receivedAt: NOW + record.number });
  const renewed: LogRecord = later({ ...event(5, 2), kind: "rotation" });
  const TAIL = [later(opening), renewed, later(event(6, 2))];

  /** Of the log it has three records, under the first epoch; both are in it. */
  async function behind(): Promise<[Scripted, Scripted]> {
    const a = await mover();
    await a.say(carry(LOG.slice(0, 3).map(later)), settle({ head: 3 }));
    return [await enter(A), await enter(B)];
  }

  const last = later(erased);

  it("gets the end of the log again from whoever has it, and goes on at its epoch", async () => {
    const [a, b] = await behind();
    await b.say({ kind: "follow", after: 3 });
    expect(await a.say(carry([last, ...TAIL]))).toEqual([done(1, 6)]);
    expect(numbersIn(b.frames())).toEqual([4, 5, 6]);
    expect(await recordsOf()).toEqual([...LOG.slice(0, 3).map(later), ...TAIL]);
    const said = await b.say(carry(TAIL, 2), append(70, 70, 1), append(71, 71, 2));
    expect(said.filter(({ kind }) => kind !== "items")).toEqual([
      done(2, 6),
      refused("stale-epoch", 70),
      done(71, 7),
    ]);
  });

  it("keeps nothing sealed that has opened, or that new keys have made void", async () => {
    const [a, b] = await behind();
    await a.say(depositOf(50, A, 1, 20), depositOf(51, A, 1, 21));
    await a.say(carry([last, ...TAIL]));
    expect(await at.store.run((rows) => rows.depositCount(SPACE, 1))).toBe(1);
    expect(await b.say(depositOf(51, B, 2, 22))).toEqual([done(22, null)]);
    expect(await a.say(depositOf(51, A + 2, 2, 23))).toEqual([done(23, null)]);
    expect((await recordsOf()).at(-1)).toMatchObject({ kind: "opening", number: 7, epoch: 2 });
  });

  it("takes no other end than that of this log", async () => {
    const [a] = await behind();
    const no = [refused("malformed", 1)];
    expect(await a.say(carry(TAIL))).toEqual(no);
    expect(await a.say(carry([{ ...last, sum: bytes(32, 9) }, ...TAIL]))).toEqual(no);
    expect(await a.say(carry([last, renewed]))).toEqual(no);
    expect(await a.say(carry([last, later(event(4, 2))]))).toEqual(no);
    expect(await a.say(carry([last, later({ ...renewed, number: 4, epoch: 3 })]))).toEqual(no);
    expect(await a.say(carry([last, later({ ...event(4), id: event(1).id })]))).toEqual(no);
    await a.say(append(70, 70, 1));
    expect(await a.say(carry([last, ...TAIL]))).toEqual(no);
    expect((await recordsOf()).length).toBe(4);
  });

  it("takes no times from before its own last one, and none that are still to come", async () => {
    const [a] = await behind();
    const no = [refused("malformed", 1)];
    const timed = (receivedAt: number) => [last, { ...later(opening), receivedAt }];
    expect(await a.say(carry(timed(NOW - 25 * HOUR)))).toEqual(no);
    expect(await a.say(carry(timed(at.now + 25 * HOUR)))).toEqual(no);
    expect(await a.say(carry(timed(at.now + 23 * HOUR)))).toEqual([done(1, 4)]);
  });

  it("lets nobody carry who is not in the space, and no more than it may hold", async () => {
    await behind();
    const c = stranger();
    await c.login(SPACE, 9);
    expect(await c.say(carry([last, ...TAIL]))).toEqual([refused("not-member", 1)]);
    start({ keptBytes: 10_000 });
    expect(await (await enter(A)).say(carry([last, ...TAIL]))).toEqual([refused("full", 1)]);
    expect((await recordsOf()).length).toBe(3);
  });
});
