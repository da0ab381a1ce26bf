import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Bus, Hearers, Wake } from "./bus.ts";
import { memoryStore } from "./memory.ts";
import {
  A,
  append,
  B,
  claimBy,
  HOUR,
  numbersIn,
  offer,
  refused,
  rotate,
  SPACE,
  START,
} from "./relay.testing.ts";
import { createRelay, type Relay } from "./relay.ts";
import { bytes, type Scripted, scripted, settled, verifyScripted } from "./scripted.testing.ts";
import type { Store } from "./storage.ts";

/** Between relays of this process; `isCut` loses what is told, as a NATS server that is away does. */
function fakeNats() {
  const ears: { owner: object; hearers: Hearers }[] = [];
  const told: Wake[] = [];
  const state = { isCut: false };
  function busOf(): Bus {
    const owner = {};
    return {
      publish(wakes) {
        told.push(...wakes);
        if (state.isCut) return;
        for (const ear of ears) if (ear.owner !== owner) ear.hearers.wakes(wakes);
      },
      listen: (hearers) => void ears.push({ owner, hearers }),
      isUp: () => !state.isCut,
      close: async () => {},
    };
  }
  return { busOf, told, state };
}

let now: number;
let nats: ReturnType<typeof fakeNats>;
let store: Store;
let relays: Relay[];

beforeEach(() => {
  now = START;
  nats = fakeNats();
  store = memoryStore();
  relays = [start(), start()];
});

function start(): Relay {
  const random = (size: number) => bytes(size, 1);
  return createRelay({ store, verify: verifyScripted, now: () => now, random, bus: nats.busOf() });
}

async function enter(at: number, device: number, isFollowing = true): Promise<Scripted> {
  const client = scripted(relays[at]!);
  await client.login(SPACE, device);
  if (isFollowing) await client.say({ kind: "follow", after: 0 });
  return client;
}

/** A at the first relay, B at the second, everything so far forgotten. */
async function apart(): Promise<[Scripted, Scripted]> {
  const founder = scripted(relays[0]!);
  await founder.create(SPACE, A);
  const a = await enter(0, A);
  await a.say(offer);
  await scripted(relays[1]!).say(claimBy(B));
  return [a, await enter(1, B)];
}

const since = (client: Scripted, count: number) => client.frames().slice(count);
const lookAround = () => Promise.all(relays.map((relay) => relay.lookAround()));

describe("what happens at one relay", () => {
  it("reaches who follows at another, and looks there as it does here", async () => {
    const [a, b] = await apart();
    const neighbour = await enter(0, B);
    const before = [b.raw.length, neighbour.raw.length] as const;
    await a.say(append(1));
    await a.say(append(2));
    await settled();
    expect(since(b, before[0])).toEqual(since(neighbour, before[1]));
    expect(numbersIn(since(b, before[0]))).toEqual([1, 2]);
    expect(nats.told).toEqual([
      { space: SPACE, head: 1 },
      { space: SPACE, head: 2 },
    ]);
  });

  it("reaches them by looking around where no hint arrives", async () => {
    const [a, b] = await apart();
    nats.state.isCut = true;
    const before = b.raw.length;
    await a.say(append(1));
    await settled();
    expect(since(b, before)).toEqual([]);
    await lookAround();
    await settled();
    expect(numbersIn(since(b, before))).toEqual([1]);
  });

  it("is read once, however often it is hinted at", async () => {
    const [a, b] = await apart();
    const before = b.raw.length;
    await a.say(append(1));
    await lookAround();
    await lookAround();
    await settled();
    expect(numbersIn(since(b, before))).toEqual([1]);
  });

  it("is not felt by anybody when it was a false hint", async () => {
    const [a, b] = await apart();
    const before = [a.raw.length, b.raw.length];
    const liar = nats.busOf();
    for (const head of [0, 1, 7, 2 ** 47])
      liar.publish([
        { space: SPACE, head },
        { space: bytes(16, 9), head },
      ]);
    await settled();
    expect([a.raw.length, b.raw.length]).toEqual(before);
    await a.say(append(1));
    await settled();
    expect(numbersIn(b.frames())).toEqual([1]);
  });
});

describe.each([
  ["by a hint", false],
  ["by looking around", true],
])("who is shut out at one relay is shut out at another %s", (_how, isCut) => {
  /** What another relay comes to know. */
  async function word(): Promise<void> {
    if (isCut) await lookAround();
    await settled();
  }

  it("when dismissed, and the partner gets no frame for it", async () => {
    const [a, b] = await apart();
    await a.say({ kind: "admit", req: 5, deviceKey: bytes(32, 7) });
    const phone = await enter(1, 7);
    const idle = await enter(1, 7, false);
    nats.state.isCut = isCut;
    const before = b.raw.length;
    await a.say({ kind: "dismiss", req: 6, deviceKey: bytes(32, 7) });
    await word();
    expect([phone.isClosed(), idle.isClosed()]).toEqual([true, true]);
    expect(phone.frames().at(-1)).toEqual(refused("not-member"));
    expect([b.isClosed(), b.raw.length]).toEqual([false, before]);
  });

  it("when a rotation removes them", async () => {
    const [a, b] = await apart();
    nats.state.isCut = isCut;
    await a.say(rotate(1, 0, { remove: [bytes(32, B)] }));
    await word();
    expect([a.isClosed(), b.isClosed(), b.frames().at(-1)]).toEqual([false, true, refused("not-member")]);
    expect(numbersIn(b.frames())).toEqual([]);
  });

  it("when the space has ended", async () => {
    const [a, b] = await apart();
    await a.say(rotate(1, 0));
    nats.state.isCut = isCut;
    await a.say({ kind: "leave", req: 9, endsIn: 0 });
    await word();
    expect([a.isClosed(), b.isClosed(), b.frames().at(-1)]).toEqual([true, true, refused("unknown-space")]);
  });
});

it("sweeps at any relay, at all of them at once, and tells those who are at others", async () => {
  const [, b] = await apart();
  now += 73 * HOUR;
  await Promise.all(relays.map((relay) => relay.sweep()));
  await lookAround();
  await settled();
  expect(await store.run((rows) => [rows.space(SPACE), rows.grave(SPACE)?.code])).toEqual([
    null,
    "unkept-expired",
  ]);
  expect(b.isClosed()).toBe(true);
});

it("tells its host of a look that failed, and goes on", async () => {
  const failures: unknown[] = [];
  const hearers: Hearers[] = [];
  const bus: Bus = {
    publish() {},
    listen: (to) => void hearers.push(to),
    isUp: () => true,
    close: async () => {},
  };
  const broken: Store = { ...store, run: () => Promise.reject(new Error("away")) };
  let at: Store = store;
  const relay = createRelay({
    store: { ...store, run: (work, about) => at.run(work, about) },
    verify: verifyScripted,
    now: () => now,
    random: (size) => bytes(size, 1),
    bus,
    failed: (error) => void failures.push(error),
  });
  const client = scripted(relay);
  await client.create(SPACE, A);
  await client.login(SPACE, A);
  at = broken;
  hearers[0]!.missed();
  await settled();
  expect([failures.length, client.isClosed()]).toEqual([1, false]);
});

it("brings every record to everybody once and in order, whatever hints are lost", async () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant("append" as const), by: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ kind: fc.constantFrom("cut", "mend", "look", "wait", "false") }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      nats = fakeNats();
      store = memoryStore();
      relays = [start(), start(), start()];
      const founder = scripted(relays[0]!);
      await founder.create(SPACE, A);
      const clients = [await enter(0, A), await enter(1, A), await enter(2, A)];
      let id = 0;
      for (const one of acts) {
        if (one.kind === "append") void clients[one.by]!.say(append(++id));
        if (one.kind === "cut") nats.state.isCut = true;
        if (one.kind === "mend") nats.state.isCut = false;
        if (one.kind === "look") void lookAround();
        if (one.kind === "false") nats.busOf().publish([{ space: SPACE, head: id + 3 }]);
        if (one.kind === "wait") await settled();
      }
      await settled();
      await lookAround();
      await settled();
      const all = Array.from({ length: id }, (_, i) => i + 1);
      expect(clients.map((client) => numbersIn(client.frames()))).toEqual([all, all, all]);
    }),
    { numRuns: 60 },
  );
});
