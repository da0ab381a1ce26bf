import { type ClientFrame, decodeOpening, type RelayFrame } from "@innermost/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { LIMITS, type Limits } from "./limits.ts";
import { memoryStore } from "./memory.ts";
import { createRelay, type Relay } from "./relay.ts";
import { bytes, depositOf, itemOf, type Scripted, scripted, verifyScripted } from "./scripted.testing.ts";
import type { Store } from "./storage.ts";

const SPACE = bytes(16, 100);
const A = 1;
const B = 2;
const HOUR = 3_600_000;
const START = 1_800_000_000_000;

let now: number;
let store: Store;
let relay: Relay;

function start(limits: Partial<Limits> = {}): void {
  let chance = 0;
  relay = createRelay({
    store,
    verify: verifyScripted,
    now: () => now,
    random: (size) => bytes(size, chance++ % 256),
    limits,
  });
}

beforeEach(() => {
  now = START;
  store = memoryStore();
  start();
});

const offer: ClientFrame = {
  kind: "offer",
  req: 1,
  slot: bytes(16, 7),
  sealed: bytes(90, 7),
  ttlSeconds: 3600,
};
const peek: ClientFrame = { kind: "peek", req: 2, slot: bytes(16, 7) };
const claimBy = (device: number, req = 3): ClientFrame => ({
  kind: "claim",
  req,
  slot: bytes(16, 7),
  deviceKey: bytes(32, device),
});
const append = (id: number, req = id, epoch = 0): ClientFrame => ({
  kind: "append",
  req,
  item: itemOf(id, epoch),
});
type Rotate = Extract<ClientFrame, { kind: "rotate" }>;
const rotate = (id: number, fromEpoch: number, more: Partial<Rotate> = {}): Rotate => ({
  kind: "rotate",
  req: id,
  fromEpoch,
  item: itemOf(id, fromEpoch + 1),
  admit: [],
  remove: [],
  ...more,
});
const refused = (code: string, req: number | null = null) => ({ kind: "refused", req, code });
const numbersIn = (frames: RelayFrame[]) =>
  frames.flatMap((frame) => (frame.kind === "items" ? frame.records.map(({ number }) => number) : []));

async function founder(): Promise<Scripted> {
  const a = scripted(relay);
  await a.create(SPACE, A);
  await a.login(SPACE, A);
  return a;
}

async function enter(device: number): Promise<Scripted> {
  const client = scripted(relay);
  await client.login(SPACE, device);
  return client;
}

async function pair(): Promise<[Scripted, Scripted]> {
  const a = await founder();
  await a.say(offer);
  await scripted(relay).say(claimBy(B));
  const b = await enter(B);
  await a.say({ kind: "follow", after: 0 });
  await b.say({ kind: "follow", after: 0 });
  return [a, b];
}

describe("login", () => {
  it("welcomes the creator as party 0, with the end of the unkept space", async () => {
    const a = scripted(relay);
    expect(await a.create(SPACE, A)).toEqual([]);
    expect(await a.login(SPACE, A)).toEqual([
      { kind: "welcome", head: 0, epoch: 0, party: 0, expiresAt: START + HOUR, now: START },
    ]);
  });

  it("refuses a signature that is not the device's", async () => {
    const a = scripted(relay);
    await a.create(SPACE, A);
    await a.say({ kind: "hello", space: SPACE, deviceKey: bytes(32, A) });
    expect(await a.say({ kind: "prove", signature: bytes(64, B) })).toEqual([refused("bad-login")]);
  });

  it("takes a challenge once", async () => {
    const a = scripted(relay);
    await a.create(SPACE, A);
    await a.say({ kind: "hello", space: SPACE, deviceKey: bytes(32, A) });
    await a.say({ kind: "prove", signature: bytes(64, B) });
    expect(await a.say({ kind: "prove", signature: bytes(64, A) })).toEqual([refused("bad-login")]);
  });

  it("challenges alike for a space that exists and one that does not", async () => {
    await founder();
    const answers = [SPACE, bytes(16, 200)].map((space) =>
      scripted(relay).say({ kind: "hello", space, deviceKey: bytes(32, B) }),
    );
    const kinds = (await Promise.all(answers)).map((frames) => frames.map(({ kind }) => kind));
    expect(kinds).toEqual([["challenge"], ["challenge"]]);
  });

  it("refuses strangers and unknown spaces after the proof", async () => {
    await founder();
    expect(await scripted(relay).login(SPACE, B)).toEqual([refused("not-member")]);
    expect(await scripted(relay).login(bytes(16, 200), B)).toEqual([refused("unknown-space")]);
  });

  it("creates again for the same device only", async () => {
    await founder();
    expect(await scripted(relay).create(SPACE, A)).toEqual([]);
    expect(await scripted(relay).create(SPACE, B)).toEqual([refused("not-member")]);
  });

  it.each<{ kind: string } & ClientFrame>([
    { kind: "follow", after: 0 },
    { kind: "ephemeral", body: bytes(3, 1) },
  ])("refuses $kind before it", async (frame) => {
    expect(await scripted(relay).say(frame)).toEqual([refused("not-member")]);
  });

  it.each<ClientFrame>([
    append(5, 5),
    rotate(5, 0),
    depositOf(5, A, 0, 5),
    { kind: "withdraw", req: 5, round: bytes(16, 5) },
    { ...offer, req: 5 } as ClientFrame,
    { kind: "revoke", req: 5, slot: bytes(16, 7) },
    { kind: "erase", req: 5, number: 1 },
  ])("refuses $kind before it, to its request", async (frame) => {
    expect(await scripted(relay).say(frame)).toEqual([refused("not-member", 5)]);
  });
});

describe("the log", () => {
  it("gives numbers without gaps and answers before it publishes", async () => {
    const [a, b] = await pair();
    const answer = await a.say(append(1), append(2));
    expect(answer.filter(({ kind }) => kind === "done")).toEqual([
      { kind: "done", req: 1, number: 1 },
      { kind: "done", req: 2, number: 2 },
    ]);
    expect(numbersIn(answer)).toEqual([1, 2]);
    expect(numbersIn(b.frames())).toEqual([1, 2]);
    expect(answer[0]!.kind).toBe("done");
  });

  it("carries items unchanged, with the relay's time", async () => {
    const [a, b] = await pair();
    await a.say(append(1));
    const { epoch, ...item } = itemOf(1);
    const record = { ...item, epoch, number: 1, kind: "event", receivedAt: START };
    expect(b.frames().at(-1)).toEqual({ kind: "items", records: [record] });
  });

  it("answers a repeated id with its first number and publishes once", async () => {
    const [a, b] = await pair();
    await a.say(append(1));
    expect(await a.say({ ...append(1), req: 9 } as ClientFrame)).toEqual([
      { kind: "done", req: 9, number: 1 },
    ]);
    expect(numbersIn(b.frames())).toEqual([1]);
  });

  it("refuses an epoch that is not the space's", async () => {
    const [a] = await pair();
    expect(await a.say(append(1, 1, 1))).toEqual([refused("stale-epoch", 1)]);
  });

  it("catches up in messages that fit, then follows", async () => {
    const [a] = await pair();
    const large = bytes(64 * 1024, 5);
    for (const id of [1, 2, 3, 4, 5]) await a.say({ kind: "append", req: id, item: itemOf(id, 0, large) });
    const late = await enter(B);
    const frames = await late.say({ kind: "follow", after: 1 });
    expect(numbersIn(frames)).toEqual([2, 3, 4, 5]);
    expect(frames.at(-1)).toEqual({ kind: "caught-up", head: 5 });
    expect(Math.max(...late.raw.map(({ length }) => length))).toBeLessThanOrEqual(128 * 1024);
    await a.say(append(6));
    expect(numbersIn(late.frames())).toEqual([2, 3, 4, 5, 6]);
  });

  it("catches up over more than one page", async () => {
    const [a] = await pair();
    const appends = Array.from({ length: 600 }, (_, id): ClientFrame => {
      const item = { ...itemOf(1), id: Uint8Array.from([...bytes(14, 0), id >> 8, id & 255]) };
      return { kind: "append", req: id, item };
    });
    await a.say(...appends);
    const late = await enter(B);
    const frames = await late.say({ kind: "follow", after: 0 });
    expect(numbersIn(frames)).toEqual(Array.from({ length: 600 }, (_, i) => i + 1));
  });

  it("tells the head to a client that is ahead of it", async () => {
    const [a] = await pair();
    await a.say(append(1));
    const late = await enter(B);
    expect(await late.say({ kind: "follow", after: 9 })).toEqual([{ kind: "caught-up", head: 1 }]);
  });

  it("erases body and capsule, keeps the rest", async () => {
    const [a] = await pair();
    await a.say(append(1), append(2));
    expect(await a.say({ kind: "erase", req: 7, number: 1 })).toEqual([{ kind: "done", req: 7, number: 1 }]);
    const late = await enter(B);
    const [frame] = await late.say({ kind: "follow", after: 0 });
    const records = frame!.kind === "items" ? frame!.records : [];
    expect(records[0]).toMatchObject({ number: 1, id: bytes(16, 1), sum: bytes(32, 1), body: null });
    expect(records[1]!.body).toEqual(itemOf(2).body);
  });

  it("erases no rotation and nothing that is not there", async () => {
    const [a] = await pair();
    await a.say(rotate(1, 0));
    expect(await a.say({ kind: "erase", req: 7, number: 1 })).toEqual([refused("unknown-number", 7)]);
    expect(await a.say({ kind: "erase", req: 8, number: 2 })).toEqual([refused("unknown-number", 8)]);
  });

  it("forwards what is ephemeral to the others only, and keeps nothing of it", async () => {
    const [a, b] = await pair();
    expect(await a.say({ kind: "ephemeral", body: bytes(5, 5) })).toEqual([]);
    expect(b.frames().at(-1)).toEqual({ kind: "forwarded", body: bytes(5, 5) });
    expect((await (await enter(B)).say({ kind: "follow", after: 0 })).at(-1)).toEqual({
      kind: "caught-up",
      head: 0,
    });
  });
});

describe("rotation", () => {
  it("is compare-and-swap: one of two wins", async () => {
    const [a, b] = await pair();
    expect((await a.say(rotate(1, 0)))[0]).toEqual({ kind: "done", req: 1, number: 1 });
    expect(await b.say(rotate(2, 0))).toEqual([refused("stale-epoch", 2)]);
    expect((await b.say(rotate(3, 1)))[0]).toEqual({ kind: "done", req: 3, number: 2 });
  });

  it("answers a repeat with its first number", async () => {
    const [a] = await pair();
    await a.say(rotate(1, 0));
    expect(await a.say({ ...rotate(1, 0), req: 4 })).toEqual([{ kind: "done", req: 4, number: 1 }]);
  });

  it("needs the next epoch on its item", async () => {
    const [a] = await pair();
    expect(await a.say(rotate(1, 0, { item: itemOf(1, 2) }))).toEqual([refused("stale-epoch", 1)]);
  });

  it("keeps the space for good", async () => {
    const [a] = await pair();
    await a.say(rotate(1, 0));
    now += 100 * HOUR;
    await relay.sweep();
    const welcome = await scripted(relay).login(SPACE, A);
    expect(welcome).toEqual([
      { kind: "welcome", head: 1, epoch: 1, party: 0, expiresAt: null, now: START + 100 * HOUR },
    ]);
  });

  it("admits devices and shuts removed ones out, who see nothing of it", async () => {
    const [a, b] = await pair();
    await a.say(rotate(1, 0, { admit: [{ deviceKey: bytes(32, 3), party: 0 }], remove: [bytes(32, B)] }));
    expect(b.frames().at(-1)).toEqual(refused("not-member"));
    expect(numbersIn(b.frames())).toEqual([]);
    expect(b.isClosed()).toBe(true);
    expect(await scripted(relay).login(SPACE, B)).toEqual([refused("not-member")]);
    expect((await scripted(relay).login(SPACE, 3))[0]).toMatchObject({ kind: "welcome", party: 0 });
  });

  it("lets nobody admit to the other's party", async () => {
    const [a] = await pair();
    const admit = [{ deviceKey: bytes(32, 3), party: 1 as const }];
    expect(await a.say(rotate(1, 0, { admit }))).toEqual([refused("not-member", 1)]);
  });

  it("lets nobody change the party of a device", async () => {
    const [a] = await pair();
    const admit = [{ deviceKey: bytes(32, A), party: 1 as const }];
    expect(await a.say(rotate(1, 0, { admit }))).toEqual([refused("not-member", 1)]);
  });

  it("closes open invitations when it removes somebody", async () => {
    const [a] = await pair();
    const slot = bytes(16, 8);
    await a.say({ kind: "offer", req: 5, slot, sealed: bytes(9, 9), ttlSeconds: 3600 });
    await a.say(rotate(1, 0, { remove: [bytes(32, B)] }));
    expect(await scripted(relay).say({ kind: "peek", req: 1, slot })).toEqual([refused("slot-expired", 1)]);
  });

  it("holds at most 32 devices", async () => {
    const [a] = await pair();
    const admit = Array.from({ length: 31 }, (_, i) => ({ deviceKey: bytes(32, 10 + i), party: 0 as const }));
    expect(await a.say(rotate(1, 0, { admit }))).toEqual([refused("full", 1)]);
    expect((await a.say(rotate(1, 0, { admit: admit.slice(1) })))[0]!.kind).toBe("done");
  });
});

describe("a sealed round", () => {
  it("opens for both when both are in, in one record", async () => {
    const [a, b] = await pair();
    await a.say(depositOf(50, A));
    const answer = await b.say(depositOf(50, B));
    expect(answer[0]).toEqual({ kind: "done", req: 1, number: null });
    for (const client of [a, b]) {
      const last = client.frames().at(-1)!;
      const [record] = last.kind === "items" ? last.records : [];
      expect(record).toMatchObject({ number: 1, kind: "opening", id: bytes(16, 50), suite: 0, epoch: 0 });
      expect(record!.sum).toEqual(Uint8Array.from([...bytes(32, A), ...bytes(32, B)]));
      expect(decodeOpening(record!.body!)).toEqual([
        { party: 0, commitment: bytes(32, A), ciphertext: bytes(8192, A) },
        { party: 1, commitment: bytes(32, B), ciphertext: bytes(8192, B) },
      ]);
    }
  });

  it("takes the same bytes again, and no others", async () => {
    const [a] = await pair();
    await a.say(depositOf(50, A));
    expect(await a.say(depositOf(50, A, 0, 2))).toEqual([{ kind: "done", req: 2, number: null }]);
    expect(await a.say(depositOf(50, 9, 0, 3))).toEqual([refused("already-deposited", 3)]);
  });

  it("is closed for ever after the opening, and answers a late repeat as done", async () => {
    const [a, b] = await pair();
    await a.say(depositOf(50, A));
    await b.say(depositOf(50, B));
    expect(await a.say(depositOf(50, A, 0, 2))).toEqual([{ kind: "done", req: 2, number: null }]);
    expect(await a.say(depositOf(50, B, 0, 3))).toEqual([refused("already-open", 3)]);
    expect(await a.say({ kind: "withdraw", req: 4, round: bytes(16, 50) })).toEqual([
      refused("already-open", 4),
    ]);
  });

  it("never opens once one has withdrawn", async () => {
    const [a, b] = await pair();
    await a.say(depositOf(50, A));
    expect(await a.say({ kind: "withdraw", req: 2, round: bytes(16, 50) })).toEqual([
      { kind: "done", req: 2, number: null },
    ]);
    expect(await b.say(depositOf(50, B))).toEqual([{ kind: "done", req: 1, number: null }]);
    expect(await a.say(depositOf(50, A, 0, 3))).toEqual([refused("withdrawn", 3)]);
    expect(numbersIn([...a.frames(), ...b.frames()])).toEqual([]);
  });

  it("refuses another epoch, and voids what lay under the epoch before", async () => {
    const [a, b] = await pair();
    expect(await a.say(depositOf(50, A, 1))).toEqual([refused("stale-epoch", 1)]);
    await a.say(depositOf(50, A));
    await b.say(rotate(1, 0));
    await b.say(depositOf(50, B, 1));
    expect(numbersIn(b.frames())).toEqual([1]);
    await a.say(depositOf(50, A, 1));
    expect(numbersIn(b.frames())).toEqual([1, 2]);
  });

  it("forgets an answer after 14 days", async () => {
    const [a, b] = await pair();
    await a.say(rotate(1, 0), depositOf(50, A, 1));
    now += 14 * 24 * HOUR - 1;
    await relay.sweep();
    expect(await (await enter(A)).say(depositOf(50, 9, 1))).toEqual([refused("already-deposited", 1)]);
    now += 1;
    await (await enter(B)).say(depositOf(50, B, 1));
    expect(numbersIn(b.frames())).toEqual([1]);
  });

  it.each([0, 1] as const)("keeps silent towards party %i until the opening", async (watching) => {
    const transcripts = [];
    for (const isIn of [true, false]) {
      now = START;
      store = memoryStore();
      start();
      transcripts.push(await watch(watching, isIn));
    }
    expect(transcripts[0]!.length).toBeGreaterThan(10);
    expect(transcripts[0]).toEqual(transcripts[1]);
  });

  /** All that one party is sent while the other did or didn't deposit, whatever the one tries. */
  async function watch(watching: 0 | 1, isIn: boolean): Promise<string[]> {
    const both = await pair();
    const [one, other] = watching === 0 ? both : [both[1], both[0]];
    const [own, others] = watching === 0 ? [A, B] : [B, A];
    if (isIn) {
      await other.say(depositOf(50, others), depositOf(51, others), depositOf(50, 9, 0, 2));
      await other.say({ kind: "withdraw", req: 3, round: bytes(16, 51) });
    }
    now += 1000;
    await one.say(append(1), depositOf(52, own), depositOf(51, own), depositOf(51, 9), depositOf(50, own, 1));
    await one.say({ kind: "withdraw", req: 4, round: bytes(16, 53) }, { kind: "ping" });
    await one.say(offer, { kind: "erase", req: 5, number: 1 }, { kind: "follow", after: 0 });
    await relay.sweep();
    const again = await enter(own);
    await again.say({ kind: "follow", after: 0 });
    return [...one.raw, ...again.raw].map((message) => Buffer.from(message).toString("hex"));
  }

  it("lets nobody feel by a limit on rounds how many answers of the other wait", async () => {
    start({ roundsPerParty: 2 });
    const [a, b] = await pair();
    await a.say(depositOf(50, A), depositOf(51, A));
    expect(await a.say(depositOf(52, A, 0, 9))).toEqual([refused("full", 9)]);
    const answers = await b.say(depositOf(60, B, 0, 1), depositOf(61, B, 0, 2), depositOf(62, B, 0, 3));
    expect(answers.map(({ kind }) => kind)).toEqual(["done", "done", "refused"]);
  });

  it("lets nobody feel by a full store that the other is in", async () => {
    const limits = { unkeptBytes: 20_000 };
    const answers = [];
    for (const isIn of [true, false]) {
      now = START;
      store = memoryStore();
      start(limits);
      const [a, b] = await pair();
      await a.say({ kind: "append", req: 1, item: itemOf(1, 0, bytes(4000, 1)) });
      if (isIn) await a.say(depositOf(50, A));
      answers.push(await b.say(depositOf(50, B)));
    }
    expect(answers[0]).toEqual([refused("full", 1)]);
    expect(answers[0]).toEqual(answers[1]);
  });
});

describe("an invitation", () => {
  it("is shown to whoever holds it, without login", async () => {
    const a = await founder();
    expect(await a.say(offer)).toEqual([{ kind: "done", req: 1, number: null }]);
    expect(await scripted(relay).say(peek)).toEqual([
      { kind: "offered", req: 2, sealed: bytes(90, 7), expiresAt: START + HOUR },
    ]);
  });

  it("is taken by the first, who may ask again, and who is party 1", async () => {
    await (await founder()).say(offer);
    const claimed = { kind: "claimed", req: 3, space: SPACE, party: 1 };
    expect(await scripted(relay).say(claimBy(B))).toEqual([claimed]);
    expect(await scripted(relay).say(claimBy(3))).toEqual([refused("slot-used", 3)]);
    expect(await scripted(relay).say(claimBy(B))).toEqual([claimed]);
    expect(await scripted(relay).say(peek)).toEqual([refused("slot-used", 2)]);
    expect((await scripted(relay).login(SPACE, B))[0]).toMatchObject({ kind: "welcome", party: 1 });
  });

  it("seats one partner, however many are out", async () => {
    const a = await founder();
    const slot = bytes(16, 8);
    await a.say(offer, { ...offer, slot } as ClientFrame);
    await scripted(relay).say(claimBy(B));
    expect(await scripted(relay).say({ ...claimBy(3), slot } as ClientFrame)).toEqual([
      refused("slot-used", 3),
    ]);
  });

  it("is not for the one who offers it", async () => {
    const a = await founder();
    await a.say(offer);
    expect(await a.say(claimBy(A))).toEqual([refused("slot-used", 3)]);
  });

  it("is sealed anew by its own space until it is taken, its time unchanged", async () => {
    const a = await founder();
    await a.say(offer);
    now += 60_000;
    const anew = { ...offer, sealed: bytes(90, 8) } as ClientFrame;
    expect(await a.say(anew)).toEqual([{ kind: "done", req: 1, number: null }]);
    expect(await scripted(relay).say(peek)).toEqual([
      { kind: "offered", req: 2, sealed: bytes(90, 8), expiresAt: START + HOUR },
    ]);
    const stranger = scripted(relay);
    await stranger.create(bytes(16, 101), 5);
    await stranger.login(bytes(16, 101), 5);
    expect(await stranger.say(offer)).toEqual([refused("slot-used", 1)]);
    await scripted(relay).say(claimBy(B));
    expect(await a.say(anew)).toEqual([refused("slot-used", 1)]);
  });

  it("is unknown, expired or revoked in clear words", async () => {
    const a = await founder();
    expect(await scripted(relay).say(peek)).toEqual([refused("slot-unknown", 2)]);
    await a.say({ ...offer, ttlSeconds: 60 } as ClientFrame);
    now += 60_000;
    expect(await scripted(relay).say(peek)).toEqual([refused("slot-expired", 2)]);
    expect(await scripted(relay).say(claimBy(B))).toEqual([refused("slot-expired", 3)]);
    await relay.sweep();
    expect(await scripted(relay).say(peek)).toEqual([refused("slot-expired", 2)]);
    const slot = bytes(16, 8);
    await a.say({ ...offer, slot } as ClientFrame);
    expect(await a.say({ kind: "revoke", req: 4, slot })).toEqual([{ kind: "done", req: 4, number: null }]);
    expect(await scripted(relay).say({ kind: "peek", req: 5, slot })).toEqual([refused("slot-expired", 5)]);
    expect(await a.say({ ...offer, slot } as ClientFrame)).toEqual([refused("slot-expired", 1)]);
  });

  it("ends with its unkept space", async () => {
    const a = await founder();
    await a.say({ ...offer, ttlSeconds: 72 * 3600 } as ClientFrame);
    expect(await scripted(relay).say(peek)).toMatchObject([{ expiresAt: START + HOUR }]);
  });

  it("cannot be revoked from another space, nor after it was taken", async () => {
    const a = await founder();
    await a.say(offer);
    const stranger = scripted(relay);
    await stranger.create(bytes(16, 101), 5);
    await stranger.login(bytes(16, 101), 5);
    const revoke: ClientFrame = { kind: "revoke", req: 4, slot: bytes(16, 7) };
    expect(await stranger.say(revoke)).toEqual([refused("slot-unknown", 4)]);
    await scripted(relay).say(claimBy(B));
    expect(await a.say(revoke)).toEqual([refused("slot-used", 4)]);
  });

  it("stays limited in number", async () => {
    const a = await founder();
    for (let id = 0; id < LIMITS.slotsPerSpace; id++)
      await a.say({ ...offer, slot: bytes(16, id) } as ClientFrame);
    expect(await a.say({ ...offer, slot: bytes(16, 99) } as ClientFrame)).toEqual([refused("full", 1)]);
  });
});

describe("an unkept space", () => {
  it("is gone with everything after its time, swept or not", async () => {
    const a = await founder();
    await a.say(offer, append(1), depositOf(50, A));
    now += HOUR;
    expect(await a.say(append(2))).toEqual([refused("unkept-expired", 2)]);
    expect(
      await store.run((rows) => [rows.space(SPACE), rows.records(SPACE, 0, 9), rows.slots(SPACE)]),
    ).toEqual([null, [], []]);
    expect(await scripted(relay).login(SPACE, A)).toEqual([refused("unkept-expired")]);
    expect(await scripted(relay).create(SPACE, A)).toEqual([refused("unkept-expired")]);
    expect(await scripted(relay).say(peek)).toEqual([refused("slot-expired", 2)]);
  });

  it("is swept without anybody asking, and its grave after 30 days", async () => {
    await (await founder()).say(append(1));
    now += HOUR;
    await relay.sweep();
    expect(await store.run((rows) => [rows.space(SPACE), rows.grave(SPACE)?.code])).toEqual([
      null,
      "unkept-expired",
    ]);
    now += LIMITS.graveLife;
    await relay.sweep();
    expect(await store.run((rows) => rows.grave(SPACE))).toBeNull();
  });

  it("lasts 72 hours at most", async () => {
    const a = scripted(relay);
    await a.create(SPACE, A, 1_000_000);
    expect(await a.login(SPACE, A)).toMatchObject([{ expiresAt: START + 72 * HOUR }]);
  });

  it("holds little", async () => {
    start({ unkeptBytes: 1000 });
    const a = await founder();
    expect((await a.say(append(1)))[0]!.kind).toBe("done");
    expect(await a.say(append(2))).toEqual([refused("full", 2)]);
  });
});

describe("abuse", () => {
  it("refuses garbage and stays", async () => {
    const a = await founder();
    a.session.receive(Uint8Array.of(1, 255));
    a.session.receive(new Uint8Array(0));
    a.session.receive(bytes(128 * 1024 + 1, 1));
    expect(a.frames().slice(-3)).toEqual([refused("malformed"), refused("malformed"), refused("too-large")]);
    expect(await a.say({ kind: "ping" })).toEqual([{ kind: "pong" }]);
  });

  it("refuses a body that is too large, to its request", async () => {
    const a = await founder();
    const item = itemOf(1, 0, bytes(64 * 1024 + 1, 1));
    expect(await a.say({ kind: "append", req: 8, item })).toEqual([refused("too-large", 8)]);
  });

  it("refuses another wire version and closes", () => {
    const a = scripted(relay);
    a.session.receive(Uint8Array.of(2, 0x81, 15));
    expect([a.frames(), a.isClosed()]).toEqual([[refused("version")], true]);
  });

  it("slows a flood down and lets it go on later", async () => {
    start({ burst: 10, framesPerSecond: 1 });
    const a = scripted(relay);
    const pings = Array<ClientFrame>(12).fill({ kind: "ping" });
    expect((await a.say(...pings)).filter(({ kind }) => kind === "refused")).toEqual([
      refused("busy"),
      refused("busy"),
    ]);
    now += 1000;
    expect(await a.say({ kind: "ping" })).toEqual([{ kind: "pong" }]);
  });

  it("makes only so many spaces a minute, not counting repeats", async () => {
    start({ spacesPerMinute: 2 });
    const a = scripted(relay);
    for (const repeat of [1, 2, 3]) expect([repeat, await a.create(SPACE, A)]).toEqual([repeat, []]);
    await a.create(bytes(16, 101), A);
    expect(await a.create(bytes(16, 102), A)).toEqual([refused("busy")]);
    now += 30_000;
    expect(await a.create(bytes(16, 102), A)).toEqual([]);
  });

  it("limits the connections of one party without touching the other", async () => {
    start({ connectionsPerParty: 2 });
    const [a] = await pair();
    await enter(A);
    const third = scripted(relay);
    expect([await third.login(SPACE, A), third.isClosed()]).toEqual([[refused("busy")], true]);
    expect((await scripted(relay).login(SPACE, B))[0]!.kind).toBe("welcome");
    a.session.closed();
    expect((await scripted(relay).login(SPACE, A))[0]!.kind).toBe("welcome");
  });

  it("drops connections that fell silent", async () => {
    const a = await founder();
    now += LIMITS.silence + 1;
    await relay.sweep();
    expect([a.isClosed(), relay.counts()]).toEqual([true, { connections: 0, spaces: 0, refused: {} }]);
  });

  it("answers internal when the store fails, and tells its host", async () => {
    const a = await founder();
    const told: unknown[] = [];
    const broken: Store = { run: () => Promise.reject(new Error("disk")), close() {} };
    relay = createRelay({
      store: broken,
      verify: verifyScripted,
      now: () => now,
      random: (size) => bytes(size, 1),
      failed: (error) => told.push(error),
    });
    expect(await scripted(relay).say(peek)).toEqual([refused("internal", 2)]);
    expect(told).toHaveLength(1);
    expect(a.isClosed()).toBe(false);
  });
});
