/**
 * Whatever comes from outside, or lies in a storage that was tampered with: each decoder answers, in bounded time, and gives
 * no value that it would not have written itself. Bytes are any, or those of something true with a few of them changed.
 */
import { type Bytes, type Envelope, encodeEvent, readEvent, toHex, writeEvent } from "@innermost/core";
import { openDoor } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { encode, rfc8949EncodeOptions } from "cborg";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../crypto/src/seeded.ts";
import { unpackChunk } from "./local/chunks.ts";
import { pack } from "./local/pack.ts";
import { readSnapshot } from "./local/snapshot.ts";
import { deviceLink, openHanded, sealHanded, secretIn, slotOf as slotOfDevice } from "./own/handing.ts";
import { foundIn } from "./own/recovery.ts";
import { openBatch, sealBatch } from "./own/rows.ts";
import { readContent } from "./pair/content.ts";
import { sealHalf } from "./pair/half.ts";
import { linkFragment, openInvitation, sealInvitation, secretOf, slotOf } from "./pair/invitation.ts";
import { logReader } from "./pair/reader.ts";
import { bundleOf, newIdentity, type PairRecord } from "./pair/record.ts";
import { acceptRotation, makeRotation, signerOf } from "./pair/rotation.ts";

const door = await openDoor({ random: seededRandom(30) });
const canonical = (value: unknown): Bytes => encode(value, rfc8949EncodeOptions);
const partner = { ...newIdentity(door) };
const SPACE = door.random(16);

const record = (): PairRecord => ({
  version: 1,
  party: 0,
  space: SPACE,
  ...identity,
  epochKeys: [key],
  createdAt: 0,
  expiresAt: null,
  first: { round: "00".repeat(16), card: "time.one" },
  invitation: { secret: null, slot: new Uint8Array(16), words: null, takenBack: false },
  partner: bundleOf({ ...partner } as PairRecord),
  inviterCommit: null,
  names: {},
  code: "same",
});
const identity = newIdentity(door);
const key = door.newKey();

/** A few changes to bytes that are true: turned, put in, taken away, doubled. */
type Change = (bytes: Bytes) => Bytes;
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(255)).map(
    ([at, to]): Change =>
      (bytes) =>
        bytes.length === 0 ? bytes : bytes.with(at % bytes.length, to),
  ),
  fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 9 })).map(
    ([at, more]): Change =>
      (bytes) => {
        const cut = at % (bytes.length + 1);
        return Uint8Array.from([...bytes.slice(0, cut), ...more, ...bytes.slice(cut)]);
      },
  ),
  fc.nat().map(
    (at): Change =>
      (bytes) =>
        bytes.slice(0, at % (bytes.length + 1)),
  ),
);
const nearly = (whole: Bytes): fc.Arbitrary<Bytes> =>
  fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce((bytes, one) => one(bytes), whole));
/** What CBOR can say, shaped like nothing in particular, with names that mean something to an engine. */
const names = fc.constantFrom("version", "space", "keys", "epoch", "by", "wraps", "__proto__", "constructor", "length"); // biome-ignore format: a list reads better in a row
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, 1, -1, 1.5, 2 ** 53 - 1, "", "x", "focus", new Uint8Array(16)),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(names, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));
const said: fc.Arbitrary<Bytes> = value.map((one) => canonical(one));
const anything = (whole: Bytes): fc.Arbitrary<Bytes> =>
  fc.oneof(fc.uint8Array({ maxLength: 400 }), said, nearly(whole));

const SLOW_MS = 2000;
function quickly<T>(work: () => T): T {
  const begun = performance.now();
  const result = work();
  expect(performance.now() - begun).toBeLessThan(SLOW_MS);
  return result;
}

const head = new Uint8Array(32);
const by = { author: identity.person, date: "2026-11-22", after: { number: 0, head } };
const event = encodeEvent(writeEvent("focus.chosen", { room: "time" }, by), head);
const RUNS = { numRuns: 400 };

describe("an event", () => {
  it("is read whole or not at all, and says the same when it is written again", () => {
    fc.assert(
      fc.property(anything(event), (bytes) => {
        const { reading, mac } = quickly(() => readEvent(bytes));
        if (reading.kind === "malformed" || mac === null) return;
        const again = readEvent(encodeEvent(reading.event as Envelope, mac));
        expect(again).toEqual({ reading, mac });
        expect([reading.event.author.length, reading.event.after.head.length, mac.length]).toEqual([
          16, 32, 32,
        ]);
      }),
      RUNS,
    );
  });

  it("gives no prototype of somebody else's making", () => {
    const bytes = canonical([
      1, "x.y", 1, false, identity.person, by.date, [0, head], JSON.parse('{"__proto__":{"polluted":1}}'), head,
    ]); // biome-ignore format: one envelope
    readEvent(bytes);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe("what lies in an answer", () => {
  it("is a card with words, a short subject with data, or nothing", () => {
    fc.assert(
      fc.property(anything(canonical(["time.one", "words"])), (bytes) => {
        const answer = quickly(() => readContent(bytes, "aa"));
        expect(answer.author).toBe("aa");
        if (!answer.ok) return;
        if ("card" in answer) expect([typeof answer.card, typeof answer.words]).toEqual(["string", "string"]);
        else expect([answer.subject.length <= 40, typeof answer.data]).toEqual([true, "object"]);
      }),
      RUNS,
    );
  });
});

describe("a record of the log", () => {
  const whole: LogRecord = {
    number: 1,
    kind: "event",
    receivedAt: 1,
    id: new Uint8Array(16),
    suite: 1,
    epoch: 0,
    ...door.sealItem(key, { space: SPACE, id: new Uint8Array(16), epoch: 0 }, event),
  };
  const half = (who: typeof identity) =>
    sealHalf(
      door,
      { ...record(), ...who },
      { space: SPACE, round: new Uint8Array(16), epoch: 0, author: who.person },
      canonical(["focus", { rooms: [], minutes: 20 }]),
      true,
    );
  const halves = [identity, partner].map((who, party) => ({ party: party as 0 | 1, ...half(who) }));
  const opening: LogRecord = {
    ...whole,
    kind: "opening",
    suite: 0,
    sum: Uint8Array.from(halves.flatMap(({ commitment }) => [...commitment])),
    capsule: new Uint8Array(0),
    body: canonical(halves.map(({ party, commitment, ciphertext }) => [party, commitment, ciphertext])),
  };
  const rotation = makeRotation(door, record(), bundleOf({ ...partner } as PairRecord));
  const read = (records: readonly LogRecord[], mine = record()) => {
    const reader = logReader(door, mine, { sealed: () => null, isConfirmed: () => true });
    return records.map((one, at) => reader.read({ ...one, number: at + 1 }));
  };

  it("is a fact, whatever stands in it", () => {
    const kindOf = fc.constantFrom<LogRecord["kind"]>("event", "opening", "rotation");
    const bodies = fc.oneof(
      anything(whole.body as Bytes),
      anything(opening.body as Bytes),
      anything(rotation),
      fc.constant(null),
    );
    fc.assert(
      fc.property(kindOf, bodies, fc.nat(3), fc.boolean(), (kind, body, epoch, isSummed) => {
        const capsule = kind === "event" ? whole.capsule : new Uint8Array(72);
        const sum = isSummed && body ? door.itemSum(capsule, body) : whole.sum;
        const mine = { ...record(), expiresAt: 72 };
        const [fact] = quickly(() => read([{ ...whole, kind, epoch, capsule, sum, body }], mine));
        expect(["event", "unknown", "unreadable", "opening"].includes(fact?.kind ?? "")).toBe(true);
        expect([mine.expiresAt, mine.epochKeys.length]).toEqual([72, 1]);
        if (fact?.kind === "opening") expect(fact.answers.filter(({ ok }) => ok)).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  it("opens a strict half by its own key and by no other bytes", () => {
    const wrong = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const saying = (given: Bytes): LogRecord => {
      const said = writeEvent(
        "round.key",
        { round: toHex(new Uint8Array(16)), key: given },
        { ...by, author: partner.person },
      );
      const id = given.slice(0, 16);
      const bytes = encodeEvent(said, head);
      return { ...whole, id, ...door.sealItem(key, { space: SPACE, id, epoch: 0 }, bytes) };
    };
    fc.assert(
      fc.property(wrong, (given) => {
        expect(read([opening, saying(given)]).map(({ kind }) => kind)).toEqual(["opening", "event"]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a rotation", () => {
  it("is accepted only as it was signed", () => {
    const mine = record();
    const true_ = makeRotation(door, mine, bundleOf({ ...partner } as PairRecord));
    expect(acceptRotation(door, mine, 1, true_)).not.toBeNull();
    fc.assert(
      fc.property(anything(true_), (bytes) => {
        fc.pre(toHex(bytes) !== toHex(true_));
        expect(quickly(() => acceptRotation(door, mine, 1, bytes))).toBeNull();
        expect([null, "me"]).toContain(signerOf(door, mine, bytes));
      }),
      { numRuns: 250 },
    );
  });
});

describe("an invitation", () => {
  const secret = door.random(32);
  const invitation = {
    version: 1 as const,
    space: SPACE,
    spaceKey: key,
    round: "0a".repeat(16),
    card: "time.one",
    from: "Ann",
    for: null,
    inviter: bundleOf({ ...partner } as PairRecord),
    commit: new Uint8Array(32),
    expiresAt: 5,
  };
  const sealed = sealInvitation(door, secret, invitation);

  it("opens as it was sealed, and not with a byte changed", () => {
    expect(openInvitation(door, secret, sealed)).toEqual({ ok: true, value: invitation });
    fc.assert(
      fc.property(anything(sealed), (bytes) => {
        fc.pre(toHex(bytes) !== toHex(sealed));
        expect(quickly(() => openInvitation(door, secret, bytes)).ok).toBe(false);
      }),
      RUNS,
    );
  });

  it("is malformed where its maker has put in anything else", () => {
    const seal = (bytes: Bytes) =>
      door.sealBox(door.derive(secret, "invitation/key"), "invitation", slotOf(door, secret), bytes);
    fc.assert(
      fc.property(anything(canonical(invitation)), (bytes) => {
        fc.pre(bytes.length < 60_000);
        const opened = quickly(() => openInvitation(door, secret, seal(bytes)));
        if (opened.ok)
          expect([opened.value.space.length, opened.value.inviter.wrapping.length]).toEqual([16, 1216]);
      }),
      RUNS,
    );
    for (const changed of [{ inviter: null }, { space: "x" }, { round: "zz" }, { card: 5 }, { from: "x".repeat(41) }, { expiresAt: "soon" }, { version: 2 }]) // biome-ignore format: a list reads better in a row
      expect(openInvitation(door, secret, seal(canonical({ ...invitation, ...changed }))).ok).toBe(false);
  });

  it("and a device's link are what their check letters say, or nothing", () => {
    const [one, other] = [linkFragment(door, secret), deviceLink(door, secret).split("#")[1] as string];
    expect([secretOf(door, one), secretIn(door, other)]).toEqual([secret, secret]);
    expect([secretOf(door, other), secretIn(door, one)]).toEqual([null, null]);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect([secretOf(door, text), secretIn(door, text)]).toEqual([null, null]);
      }),
      RUNS,
    );
  });
});

describe("what one's own devices hand each other", () => {
  const own = { space: SPACE, keys: [key, door.newKey()] };
  const handed = { version: 1 as const, ...own, seed: door.random(32) };
  const secret = door.random(32);

  it("opens whole, or says that it is malformed", () => {
    const seal = (bytes: Bytes) =>
      door.sealBox(door.derive(secret, "device/key"), "device", slotOfDevice(door, secret), bytes);
    expect(openHanded(door, secret, sealHanded(door, secret, handed))).toEqual({ ok: true, value: handed });
    fc.assert(
      fc.property(anything(canonical(handed)), (bytes) => {
        const opened = quickly(() => openHanded(door, secret, seal(bytes)));
        if (opened.ok) expect([opened.value.space.length, opened.value.seed.length]).toEqual([16, 32]);
      }),
      RUNS,
    );
  });

  it("lies behind the twelve words whole, or not at all", () => {
    const lies = canonical([1, own.space, own.keys]);
    expect(foundIn(lies)).toEqual(own);
    fc.assert(
      fc.property(anything(lies), (bytes) => {
        const found = quickly(() => foundIn(bytes));
        if (found)
          expect([found.space.length, found.keys.every(({ length }) => length === 32)]).toEqual([16, true]);
      }),
      RUNS,
    );
  });

  it("comes in rows that travel, or in none", () => {
    const mine = { ...own, version: 1 as const, device: identity.device, kept: true };
    const item = sealBatch(door, mine, [["own/a", 1]]);
    const sealed = (bytes: Bytes): LogRecord => {
      const header = { space: SPACE, id: item.id, epoch: item.epoch };
      const again = door.sealItem(own.keys[item.epoch] as Bytes, header, bytes);
      return { number: 1, kind: "event", receivedAt: 1, suite: 1, id: item.id, epoch: item.epoch, ...again };
    };
    fc.assert(
      fc.property(
        anything(
          canonical([
            [
              ["own/a", 1],
              ["pair", 2],
            ],
            head,
          ]),
        ),
        (bytes) => {
          fc.pre(bytes.length < 60_000);
          const rows = quickly(() => openBatch(door, mine, sealed(bytes)));
          for (const [place, lies] of rows)
            expect([typeof place, place === "pair", lies === null]).toEqual(["string", false, false]);
        },
      ),
      RUNS,
    );
  });
});

describe("what lies in one's own storage", () => {
  it("is a chunk, or none", () => {
    fc.assert(
      fc.property(fc.oneof(anything(pack({ version: 1, rows: [] })), value.map(pack)), (bytes) => {
        expect(quickly(() => unpackChunk(bytes))).toBeNull();
      }),
      RUNS,
    );
  });

  it("is a snapshot of this reducer, or none", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.uint8Array({ maxLength: 60 }), value.map(pack)), { maxLength: 3 }),
        async (parts) => {
          const keeper = { list: async () => parts.map((bytes, at) => [String(at), bytes]) };
          expect(await readSnapshot(keeper as never, SPACE)).toBeNull();
        },
      ),
      RUNS,
    );
  });
});
