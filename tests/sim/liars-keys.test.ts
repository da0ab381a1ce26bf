/** A relay that lies about who belongs to a space, what its keys are, what was sealed, what is gone, and what day it is. */
import { decodeOpening, encodeOpening, type LogRecord, type RelayFrame } from "@innermost/protocol";
import { answerTrouble, confirm, dropPair } from "@innermost/store";
import { encode } from "cborg";
import { describe, expect, it } from "vitest";
import { makeRotation } from "../../packages/store/src/pair/rotation.ts";
import { lying, slippedIn, spaceOfPair, toldOf, troubled } from "./liars.ts";
import { type Lie, records, saying } from "./lies.ts";
import { keysOf, modified } from "./modified.ts";
import type { Person } from "./person.ts";
import {
  agree,
  answerToday,
  exported,
  intentsLeft,
  keptPair,
  openFirst,
  replyFirst,
  settledState,
  today,
  until,
} from "./steps.ts";
import { DAY, HOUR, MINUTE } from "./time.ts";
import { world } from "./world.ts";

async function begin(seed: number) {
  const w = await world(seed);
  const first = await w.person("A");
  const liar = lying(first);
  const [a, b] = await keptPair(w, first);
  return { w, a, b, liar, space: spaceOfPair(a), door: a.ports.door };
}

/** As a relay would put it into a log: under the next epoch, with a sum of its own. */
function rotationOf({ door }: Person["ports"], body: Uint8Array, epoch = 2): Partial<LogRecord> {
  const capsule = new Uint8Array(72);
  return {
    kind: "rotation",
    id: door.random(16),
    suite: 1,
    epoch,
    capsule,
    body,
    sum: door.itemSum(capsule, body),
  };
}

describe("a relay that forges a membership change", () => {
  it.each([
    ["with keys that it made itself", (a: Person) => a.ports.door.random(400)],
    [
      "that looks like one and is signed by nobody",
      (a: Person) =>
        encode({
          epoch: 2,
          wraps: [],
          previous: new Uint8Array(1),
          by: keysOf(a).person,
          signature: new Uint8Array(64),
        }),
    ],
    [
      "signed by a stranger in A's name",
      (a: Person) => {
        const keys = keysOf(a);
        const stranger = { ...keys, signing: a.ports.door.newSigning() };
        return makeRotation(a.ports.door, stranger, keys.partner as NonNullable<typeof keys.partner>);
      },
    ],
    ["that is no rotation at all", () => encode({ epoch: 2, wraps: 5 })],
  ])("%s: it is not taken, and both are told", async (_name, bodyOf) => {
    const { w, a, b, space } = await begin(400);
    await slippedIn(w, space, rotationOf(a.ports, bodyOf(a)));
    for (const one of [a, b]) one.line.cut();
    await Promise.all([a, b].map((one) => toldOf(w, one, "foreign-keys")));
    expect([a, b].map((one) => keysOf(one).epochKeys.length)).toEqual([2, 2]);
    await a.reload();
    expect(troubled(a)).toContain("foreign-keys");
    await replyFirst(a, "under the true keys");
    await until(w, "A's reply", () => exported(b).opened[0]?.replies.length === 1);
  });

  it("by letting a device of its own in: that one reads nothing", async () => {
    const { w, a, space, door } = await begin(401);
    const spy = { ...keysOf(a), device: door.newSigning(), epochKeys: [door.newKey(), door.newKey()] };
    await w.relayStore.run((rows) => rows.putMember(space, { deviceKey: spy.device.publicKey, party: 0 }));
    await answerToday(a, "A's secret words");
    const client = await modified(w, a, spy);
    const seen = client.records.flatMap(({ body }) => (body ? [Buffer.from(body).toString("latin1")] : []));
    expect([client.records.length > 0, seen.join("").includes("secret words")]).toEqual([true, false]);
    client.close();
  });
});

describe("a relay that replaces a wrapped key", () => {
  it("in a rotation on its way to one of them: it is not taken, and the person is told", async () => {
    const { w, a, b, liar, door } = await begin(410);
    liar.tell(
      records((record) => {
        if (record.kind !== "rotation" || record.epoch !== 2 || !record.body) return record;
        const body = record.body.map((byte, at) => (at === 200 ? byte ^ 1 : byte));
        return { ...record, body, sum: door.itemSum(record.capsule, body) };
      }),
    );
    const keys = keysOf(b);
    const client = await modified(w, b);
    const item = rotationOf(
      b.ports,
      makeRotation(door, keys, keys.partner as NonNullable<typeof keys.partner>),
    );
    await client.link.rotate({
      fromEpoch: 1,
      item: item as Parameters<typeof client.link.rotate>[0]["item"],
      admit: [],
      remove: [],
    });
    await toldOf(w, a, "foreign-keys");
    expect([keysOf(a).epochKeys.length, keysOf(b).epochKeys.length]).toEqual([2, 3]);
    await replyFirst(a, "waits here");
    await w.pass(MINUTE);
    expect(JSON.stringify(intentsLeft(a))).toContain("waits here");
    client.close();
  });
});

describe("a relay that releases a sealed answer early", () => {
  it("with garbage for the other half: neither app shows a word of it", async () => {
    const { w, a, b, space, door } = await begin(420);
    const { round } = today(a);
    await answerToday(a, "A's sealed words");
    await until(w, "the deposit", () => !a.view().waiting);
    await w.relayStore.run((rows) => {
      const id = Buffer.from(round, "hex");
      const lying = rows.deposit(space, id, 0)?.lying;
      const row = rows.space(space);
      if (!lying || !row) throw new Error("nothing lies there");
      const theirs = { party: 1 as const, commitment: door.random(32), ciphertext: door.random(8192) };
      const body = encodeOpening([{ party: 0, ...lying }, theirs]);
      const sum = Uint8Array.from([...lying.commitment, ...theirs.commitment]);
      const record = {
        number: row.head + 1,
        kind: "opening" as const,
        receivedAt: w.time.now(),
        id,
        suite: 0,
      };
      rows.putRecord(space, { ...record, epoch: row.epoch, sum, capsule: new Uint8Array(0), body });
      rows.putSpace({ ...row, head: row.head + 1 });
    });
    for (const one of [a, b]) one.line.cut();
    await until(w, "both to see it", () => [a, b].every((one) => today(one).state === "could-not-open"));
    expect(JSON.stringify([exported(b), [...settledState(b).rounds]])).not.toContain("sealed words");
    expect(exported(a).mine.map(({ words }) => words)).toContain("A's sealed words");
  });

  it("with one's own half changed: neither opens, and nothing is put in one's mouth", async () => {
    const { w, a, b, liar, door } = await begin(421);
    const { round } = today(a);
    liar.tell(
      records((record) => {
        const halves = record.kind === "opening" && record.body ? decodeOpening(record.body) : null;
        if (!halves || Buffer.from(record.id).toString("hex") !== round) return record;
        const [mine, theirs] = halves as [(typeof halves)[0], (typeof halves)[0]];
        const other = { ...mine, commitment: door.random(32), ciphertext: door.random(8192) };
        const sum = Uint8Array.from([...other.commitment, ...theirs.commitment]);
        return { ...record, sum, body: encodeOpening([other, theirs]) };
      }),
    );
    await answerToday(a, "A's true words");
    await answerToday(b, "B's true words");
    await until(w, "the opening", () => today(a).state === "could-not-open");
    expect(exported(a).mine.map(({ words }) => words)).toContain("A's true words");
    await replyFirst(b, "what B has seen");
    await toldOf(w, a, "two-histories");
  });
});

describe("a relay that answers with garbage", () => {
  const garbage: [string, Lie][] = [
    ["bytes that are no frame", { down: () => [new Uint8Array([1, 2, 3, 255])] }],
    ["frames out of any order", { down: (frame) => [frame, { kind: "caught-up", head: 999 }] }],
    [
      "records from beyond the end",
      saying("items", (frame) => [
        { ...frame, records: frame.records.map((one) => ({ ...one, number: one.number + 7 })) },
      ]),
    ],
    ["more than there is", saying("caught-up", (frame) => [{ ...frame, head: frame.head + 5 }])],
  ];

  it.each(garbage)("%s: the person is told while it lasts, and it goes on by itself", async (_name, lie) => {
    const { w, a, b, liar } = await begin(430);
    liar.tell(lie);
    a.line.cut();
    await replyFirst(b, "meanwhile");
    await toldOf(w, a, "nonsense");
    await replyFirst(a, "waits");
    expect(exported(a).opened.length).toBe(1);
    liar.truth();
    await until(w, "A online", () => a.view().link.name === "online" && !a.view().waiting, 300);
    await w.pass(MINUTE);
    expect([troubled(a), settledState(a)]).toEqual([[], settledState(b)]);
  });

  it("a body that is not what its sum says: asked for again, and read once it is true", async () => {
    const { w, a, b, liar } = await begin(431);
    let lies = 2;
    liar.tell(
      records((record) => {
        if (record.kind !== "event" || !record.body || lies-- <= 0) return record;
        return { ...record, body: record.body.map((byte, at) => (at === 99 ? byte ^ 1 : byte)) };
      }),
    );
    await replyFirst(b, "true in the end");
    await until(w, "B's reply", () => exported(a).opened[0]?.replies.length === 1, 300);
    expect([troubled(a), settledState(a)]).toEqual([[], settledState(b)]);
  });

  it("a body that is never what its sum says looks like nothing that the two erased", async () => {
    const { w, a, b, liar } = await begin(432);
    const { upTo } = settledState(a);
    liar.tell(
      records((record) =>
        record.number === upTo + 1 && record.body
          ? { ...record, body: record.body.map((byte, at) => (at === 99 ? byte ^ 1 : byte)) }
          : record,
      ),
    );
    await replyFirst(b, "never whole");
    await toldOf(w, a, "unreadable");
    expect(a.session().memory.facts.at(-1)?.kind).toBe("unreadable");
  });

  it("an erased body tells of nothing wrong: either of the two may erase", async () => {
    const { w, a, b, liar } = await begin(433);
    const { upTo } = settledState(a);
    liar.tell(
      records((record) =>
        record.number > upTo ? { ...record, body: null, capsule: new Uint8Array(0) } : record,
      ),
    );
    await replyFirst(b, "erased on its way");
    await until(w, "the tombstone", () => settledState(a).upTo > upTo);
    expect(troubled(a)).toEqual([]);
  });
});

describe("a relay that says what isn't so", () => {
  const refusals = ["unknown-space", "not-member", "unkept-expired", "bad-login"] as const;
  const refusing = (code: (typeof refusals)[number]): Lie => ({
    down: (frame): readonly RelayFrame[] =>
      frame.kind === "welcome" ? [{ kind: "refused", req: null, code }] : [frame],
  });

  it.each(refusals)("%s, to a kept pair: nothing is erased, and it goes on by itself", async (code) => {
    const { w, a, b, liar } = await begin(440);
    await replyFirst(a, "kept here");
    await until(w, "the reply", () => exported(b).opened[0]?.replies.length === 1);
    const before = settledState(a);
    liar.tell(refusing(code));
    a.line.cut();
    await until(w, "the refusal", () => a.session().heard.refused === code, 300);
    await w.leap(5 * DAY);
    await a.reload();
    expect([settledState(a), exported(a).opened.length]).toEqual([before, 1]);
    liar.truth();
    await w.pass(20 * MINUTE);
    await until(w, "A online", () => a.view().link.name === "online" && a.pair().stage === "kept");
  });

  it.each(refusals)("%s, to one who has confirmed: nothing is erased after 72 hours either", async (code) => {
    const w = await world(441);
    const [a, b] = [await w.person("A"), await w.person("B")];
    const liar = lying(b);
    await openFirst(w, a, b);
    await until(w, "the code", () => [a, b].every((one) => one.pair().code !== null));
    await agree(a, "Ann");
    await agree(b, "Bo");
    await confirm(b.session());
    await until(w, "B's word at the relay", () => intentsLeft(b).length === 0);
    await b.close();
    await confirm(a.session());
    await until(w, "kept by A", () => a.pair().stage === "kept");
    liar.tell(refusing(code));
    await w.leap(4 * DAY);
    await b.open();
    await until(w, "the refusal", () => b.session().heard.refused === code, 300);
    await w.pass(MINUTE);
    expect(b.pair().firstRound).toMatchObject({ outcome: "opened" });
    liar.truth();
    await w.pass(20 * MINUTE);
    await until(w, "kept by B", () => b.pair().stage === "kept");
  });

  it("another epoch, party and end in its welcome change nothing here", async () => {
    const { w, a, b, liar } = await begin(442);
    liar.tell(
      saying("welcome", (frame) => [{ ...frame, epoch: 9, party: 1, expiresAt: w.time.now() + HOUR }]),
    );
    a.line.cut();
    await replyFirst(a, "all the same");
    await until(w, "A's reply", () => exported(b).opened[0]?.replies.length === 1, 300);
    await w.leap(2 * DAY);
    expect([a.pair().stage, a.pair().expiresAt, a.pair().inviter]).toEqual(["kept", null, true]);
  });

  it("two welcomes and challenges after the login are not heard", async () => {
    const { w, a, b, liar } = await begin(443);
    liar.tell(
      saying("caught-up", (frame) => [
        { kind: "welcome", head: 0, epoch: 0, party: 0, expiresAt: null, now: 0 },
        { kind: "challenge", bytes: new Uint8Array(32) },
        frame,
      ]),
    );
    a.line.cut();
    await replyFirst(b, "once");
    await until(w, "B's reply", () => exported(a).opened[0]?.replies.length === 1, 300);
    expect([troubled(a), settledState(a)]).toEqual([[], settledState(b)]);
  });

  it("a day that is years off: the person is told while it lasts", async () => {
    const { w, a, liar } = await begin(444);
    liar.tell(saying("welcome", (frame) => [{ ...frame, now: frame.now + 800 * DAY }]));
    a.line.cut();
    await toldOf(w, a, "clock");
    liar.truth();
    a.line.cut();
    await until(w, "the truth", () => a.view().link.name === "online" && troubled(a).length === 0, 300);
  });
});

describe("what can't be told from a slow relay", () => {
  it("an answer that it took and dropped: it never opens, and the words are still mine", async () => {
    const { w, a, b, liar } = await begin(450);
    liar.tell({
      up: (frame, at) => {
        if (frame.kind !== "deposit") return [frame];
        at.say({ kind: "done", req: frame.req, number: null });
        return [];
      },
    });
    await answerToday(a, "never handed on");
    await answerToday(b, "B's");
    await w.pass(10 * MINUTE);
    expect([troubled(a), today(a).state, today(b).state]).toEqual([[], "sealed", "sealed"]);
    expect(exported(a).mine.map(({ words }) => words)).toContain("never handed on");
  });

  it("the newest that it keeps back: nothing is lost, nobody is accused, and all comes with the truth", async () => {
    const { w, a, b, liar } = await begin(451);
    const { upTo } = settledState(a);
    liar.tell({
      down: (frame) => {
        if (frame.kind === "items")
          return [{ ...frame, records: frame.records.filter((one) => one.number <= upTo) }];
        if (frame.kind === "welcome" || frame.kind === "caught-up") return [{ ...frame, head: upTo }];
        return [frame];
      },
    });
    await replyFirst(b, "kept back");
    await w.pass(HOUR);
    a.line.cut();
    await w.pass(MINUTE);
    expect([troubled(a), settledState(a).upTo]).toEqual([[], upTo]);
    liar.truth();
    a.line.cut();
    await until(w, "B's reply", () => exported(a).opened[0]?.replies.length === 1, 300);
  });

  it("a word of the trouble is gone with the pair", async () => {
    const { w, a, space } = await begin(452);
    await slippedIn(w, space, rotationOf(a.ports, a.ports.door.random(300)));
    a.line.cut();
    await toldOf(w, a, "foreign-keys");
    await answerTrouble(a.session(), "foreign-keys");
    await dropPair(a.session());
    expect([...a.disk.data.keys()].filter((place) => place.includes("trouble"))).toEqual([]);
  });
});
