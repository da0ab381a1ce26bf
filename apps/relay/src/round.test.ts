import { decodeOpening } from "@innermost/protocol";
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
  pair,
  refused,
  restart,
  rotate,
  start,
} from "./relay.testing.ts";
import { bytes, depositOf, itemOf } from "./scripted.testing.ts";

beforeEach(() => restart());

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
    at.now += 14 * 24 * HOUR - 1;
    await at.relay.sweep();
    expect(await (await enter(A)).say(depositOf(50, 9, 1))).toEqual([refused("already-deposited", 1)]);
    at.now += 1;
    await (await enter(B)).say(depositOf(50, B, 1));
    expect(numbersIn(b.frames())).toEqual([1]);
  });

  it.each([0, 1] as const)("keeps silent towards party %i until the opening", async (watching) => {
    const transcripts = [];
    for (const isIn of [true, false]) {
      restart();
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
    at.now += 1000;
    await one.say(append(1), depositOf(52, own), depositOf(51, own), depositOf(51, 9), depositOf(50, own, 1));
    await one.say({ kind: "withdraw", req: 4, round: bytes(16, 53) }, { kind: "ping" });
    await one.say(offer, { kind: "erase", req: 5, number: 1 }, { kind: "follow", after: 0 });
    await at.relay.sweep();
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
      restart(limits);
      const [a, b] = await pair();
      await a.say({ kind: "append", req: 1, item: itemOf(1, 0, bytes(4000, 1)) });
      if (isIn) await a.say(depositOf(50, A));
      answers.push(await b.say(depositOf(50, B)));
    }
    expect(answers[0]).toEqual([refused("full", 1)]);
    expect(answers[0]).toEqual(answers[1]);
  });
});
