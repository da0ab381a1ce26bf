/**
 * Strict rounds: until both are in and its author's device has given the key, nobody opens a half, not even the relay and
 * the partner together; and then only the key that was committed to does.
 */
import { type CheckReveal, checkSubject, fromHex, type RoundId, readEvent, toHex } from "@innermost/core";
import type { SealedAnswer } from "@innermost/crypto";
import { openHalf, reveal, revealSource, takeHalfBack } from "@innermost/store";
import type { LogRecord } from "@innermost/sync";
import { describe, expect, it } from "vitest";
import type { PairRecord } from "../../packages/store/src/pair/record.ts";
import { replay } from "../vectors/log.ts";
import { keysOf, modified } from "./modified.ts";
import type { Person } from "./person.ts";
import { keptPair, settledState, today, until } from "./steps.ts";
import {
  bindingOf,
  bothHeavy,
  HEAVY,
  halfOf,
  halvesOf,
  keyOf,
  outcomeOf,
  roundOf,
  sayKey,
  sealHeavy,
} from "./strict.ts";
import { SECOND } from "./time.ts";
import { type World, world } from "./world.ts";

const SUBJECT = checkSubject("time");
const eased = (one: Person, ease: number): CheckReveal => ({ ease, edition: 1, on: today(one).date });
const opens = (one: Person, ease: number) => reveal(one.session(), SUBJECT, eased(one, ease));
const source = (one: Person) => {
  const found = revealSource(one.session(), one.view().shared);
  if (!found) throw new Error("not kept");
  return found;
};
const outcomes = (one: Person) =>
  source(one)
    .roundsOf(SUBJECT)
    .map(({ outcome }) => outcome);
const quiet = (w: World) => w.pass(40 * SECOND);

async function begin(seed: number) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  return { w, a, b };
}

const lying = (w: World, one: Person, round: RoundId): Promise<SealedAnswer | null> => {
  const { space, party } = keysOf(one);
  return w.relayStore.run((rows) => rows.deposit(space, fromHex(round), party)?.lying ?? null);
};

/** Every 32 bytes that somebody holds. */
function keysIn(value: unknown, found: Uint8Array[] = []): Uint8Array[] {
  if (value instanceof Uint8Array) {
    for (let at = 0; at + 32 <= value.length && value.length <= 96; at++)
      found.push(value.subarray(at, at + 32));
  } else if (value !== null && typeof value === "object") {
    for (const one of Object.values(value)) keysIn(one, found);
  }
  return found;
}

/** Whether any key that `keys` hold, or that follows from one as the app derives them, opens a half of A's. */
function anyOpens(
  b: Person,
  keys: readonly Uint8Array[],
  of: PairRecord,
  round: RoundId,
  half: SealedAnswer,
): boolean {
  const { door } = b.ports;
  const labels = ["answers", "strict answers", "daily/round", "reveal/round", "event"];
  const derived = keys.flatMap((key) => [
    key,
    ...labels.flatMap((label) => [door.derive(key, label), door.derive(key, label, fromHex(round))]),
  ]);
  return [0, 1].some((epoch) => {
    const binding = bindingOf(of, round, epoch);
    return derived.some(
      (key) => door.openAnswer(key, binding, half).ok || door.openAnswerWith(key, binding, half).ok,
    );
  });
}

describe("relay and partner together", () => {
  it("read nothing of what only I have sealed, and nothing after both are in, until my device gives the key", async () => {
    const { w, a, b } = await begin(120);
    const round = toHex(a.ports.door.random(16));
    await sealHeavy(a, round, "not even the two of you");
    await until(w, "the deposit", () => !a.view().waiting);
    const half = (await lying(w, a, round)) as SealedAnswer;
    await sealHeavy(b, round);
    await until(w, "both in", () => [a, b].every((one) => outcomeOf(one, round) === "both-in"));
    await quiet(w);
    const [mine, theirs] = [keysOf(a), keysOf(b)];
    const client = await modified(w, b);
    const held = keysIn([
      theirs,
      b.session().memory.deposits,
      client.records.map(({ id, sum }) => [id, sum]),
    ]);
    const own = keyOf(b.ports.door, theirs, round, halvesOf(client, round)[1] as SealedAnswer);
    expect(held.length).toBeGreaterThan(80);
    expect(anyOpens(b, [...held, own], mine, round, half)).toBe(false);
    const { commitment, ciphertext } = half;
    expect(halvesOf(client, round)[0]).toMatchObject({ commitment, ciphertext });
    await openHalf(a.session(), round);
    await quiet(w);
    const said = client.records.flatMap(({ kind, id, epoch, capsule, body, sum }) => {
      const header = { space: theirs.space, id, epoch };
      const key = theirs.epochKeys[epoch] as Uint8Array;
      const opened =
        kind === "event" && body ? b.ports.door.openItem(key, header, { capsule, body, sum }) : null;
      const read = opened?.ok ? readEvent(opened.value).reading : null;
      return read?.kind === "known" && read.event.type === "round.key" ? [read.event.data.key] : [];
    });
    expect(said).toHaveLength(1);
    expect(anyOpens(b, said, mine, round, half)).toBe(true);
    client.close();
  });

  it("would be seen to read it: a light half opens with the space's key", async () => {
    const { a, b } = await begin(121);
    const mine = keysOf(a);
    const round = toHex(a.ports.door.random(16));
    for (const [strict, opened] of [
      [true, false],
      [false, true],
    ] as const) {
      const half = halfOf(a.ports.door, mine, round, [HEAVY, "words"], strict);
      expect(anyOpens(b, keysIn(keysOf(b)), mine, round, half)).toBe(opened);
    }
    expect(anyOpens(a, keysIn(mine), mine, round, halfOf(a.ports.door, mine, round, ["x", "y"]))).toBe(true);
  });

  it("see no difference between a strict deposit and another", async () => {
    const { w, a } = await begin(122);
    const rounds = ["aa", "bb"].map((name) => name.repeat(16)) as [RoundId, RoundId];
    await sealHeavy(a, rounds[0]);
    await opens(a, 10);
    await quiet(w);
    const next = source(a).next(SUBJECT);
    const door = a.ports.door;
    const light = halfOf(door, keysOf(a), rounds[1], [HEAVY, "light"], false);
    for (const half of [await lying(w, a, rounds[0]), await lying(w, a, next)]) {
      expect(half?.ciphertext.length).toBe(light.ciphertext.length);
      expect(half?.ciphertext[0]).toBe(light.ciphertext[0]);
      expect(half?.commitment.length).toBe(light.commitment.length);
    }
  });
});

describe("a key that is not the one", () => {
  const wrong: [string, (at: Awaited<ReturnType<typeof waiting>>) => Uint8Array][] = [
    ["chance", ({ b }) => b.ports.door.random(32)],
    ["zeros", () => new Uint8Array(32)],
    ["the space's", ({ keys }) => keys.epochKeys[1] as Uint8Array],
    ["the author key of whoever sealed it", ({ keys }) => keys.authorKey],
    [
      "that of another round",
      ({ b, keys }) => {
        const other = "0e".repeat(16);
        return keyOf(b.ports.door, keys, other, halfOf(b.ports.door, keys, other, [HEAVY, "x"]));
      },
    ],
    [
      "that of another text sealed for the same round",
      ({ b, keys, round }) =>
        keyOf(b.ports.door, keys, round, halfOf(b.ports.door, keys, round, [HEAVY, "what I say now"])),
    ],
    [
      "the other's own",
      ({ a, round, halves }) => keyOf(a.ports.door, keysOf(a), round, halves[0] as SealedAnswer),
    ],
  ];

  async function waiting(seed: number) {
    const { w, a, b } = await begin(seed);
    const round = await bothHeavy(w, a, b);
    const client = await modified(w, b);
    return { w, a, b, round, client, keys: client.keys, halves: halvesOf(client, round) };
  }

  it.each(wrong)("opens nothing, and keeps the true one from nothing: %s", async (_name, make) => {
    const at = await waiting(123);
    const { w, a, b, round, client } = at;
    await sayKey(client, round, make(at));
    await openHalf(a.session(), round);
    await quiet(w);
    for (const one of [a, b]) expect(outcomeOf(one, round)).toBe("both-in");
    await openHalf(b.session(), round);
    await until(w, "open", () => [a, b].every((one) => outcomeOf(one, round) === "opened"));
    expect(roundOf(a, round)).toMatchObject({ answers: { [b.pair().me]: "B's heavy words" } });
    expect(settledState(a)).toEqual(settledState(b));
    client.close();
  });

  it("counts for nothing when somebody else says it, before the opening, or a second time", async () => {
    const { w, a, b } = await begin(124);
    const client = await modified(w, b);
    const round = "0f".repeat(16);
    const half = halfOf(b.ports.door, client.keys, round, [HEAVY, "B's"]);
    const key = keyOf(b.ports.door, client.keys, round, half);
    await sayKey(client, round, key);
    await client.link.deposit({ round: fromHex(round), epoch: 1, ...half });
    await sealHeavy(a, round);
    await until(w, "both in", () => outcomeOf(a, round) === "both-in");
    await sayKey(client, round, key, new Uint8Array(16).fill(3));
    await openHalf(a.session(), round);
    await quiet(w);
    expect([a, b].map((one) => outcomeOf(one, round))).toEqual(["both-in", "both-in"]);
    await sayKey(client, round, key);
    await sayKey(client, round, b.ports.door.random(32));
    await sayKey(client, round, key);
    await quiet(w);
    for (const one of [a, b]) expect(outcomeOf(one, round)).toBe("opened");
    const before = settledState(a).rounds;
    for (const one of [a, b]) await one.reload();
    for (const one of [a, b]) expect(settledState(one).rounds).toEqual(before);
    client.close();
  });

  it("said in my name is nothing on my devices", async () => {
    const { w, a, b } = await begin(125);
    const round = await bothHeavy(w, a, b);
    const client = await modified(w, b);
    const mine = keyOf(a.ports.door, keysOf(a), round, halvesOf(client, round)[0] as SealedAnswer);
    await sayKey(client, round, mine, keysOf(a).person);
    await quiet(w);
    await takeHalfBack(a.session(), round);
    await quiet(w);
    expect(outcomeOf(a, round)).toBe("withdrawn");
    client.close();
  });
});

describe("a half that is not what it seems", () => {
  it("put in the place of mine: my device says that it could not open, and gives no key", async () => {
    const { w, a, b } = await begin(126);
    await opens(a, 10);
    const round = source(a).next(SUBJECT);
    await until(w, "the deposit", () => !a.view().waiting);
    await w.relayStore.run((rows) => {
      const { space, party } = keysOf(a);
      const swapped = { commitment: a.ports.door.random(32), ciphertext: new Uint8Array(8192).fill(1) };
      rows.putDeposit(space, {
        round: fromHex(round),
        party,
        at: w.time.now(),
        lying: { epoch: 1, ...swapped },
      });
    });
    await opens(b, 20);
    await quiet(w);
    expect(outcomeOf(a, round)).toBe("could-not-open");
    expect(outcomeOf(b, round)).toBe("both-in");
    const given = b
      .session()
      .memory.facts.flatMap((fact) => (fact.kind === "unsealed" ? [fact.answer.author] : []));
    expect(given).toEqual([b.pair().me]);
  });

  it("that opens to something else than a reveal opens neither, and no key follows it", async () => {
    const { w, a, b } = await begin(127);
    const client = await modified(w, b);
    const round = source(a).next(SUBJECT);
    const half = halfOf(b.ports.door, client.keys, round, ["check/time", { ease: 700 }]);
    await opens(a, 10);
    await until(w, "the deposit", () => !a.view().waiting);
    a.line.offline();
    await client.link.deposit({ round: fromHex(round), epoch: 1, ...half });
    await until(w, "the key of B", () => b.session().memory.facts.at(-1)?.kind === "unsealed");
    a.line.online();
    await quiet(w);
    for (const one of [a, b]) expect(outcomes(one)).toEqual(["could-not-open"]);
    expect(a.session().memory.facts.filter(({ kind }) => kind === "unsealed")).toHaveLength(1);
    client.close();
  });

  it("that opens to another subject gets no key of mine, which could open nothing any more", async () => {
    const { w, a, b } = await begin(129);
    const client = await modified(w, b);
    const round = source(a).next(SUBJECT);
    const half = halfOf(b.ports.door, client.keys, round, ["focus", { rooms: [], minutes: 20 }]);
    await opens(a, 10);
    await until(w, "the deposit", () => !a.view().waiting);
    a.line.offline();
    await client.link.deposit({ round: fromHex(round), epoch: 1, ...half });
    await until(w, "the key of B", () => b.session().memory.facts.at(-1)?.kind === "unsealed");
    a.line.online();
    await quiet(w);
    for (const one of [a, b]) expect(outcomes(one)).toEqual(["both-in"]);
    expect(a.session().memory.facts.filter(({ kind }) => kind === "unsealed")).toHaveLength(1);
    client.close();
  });

  it("in a second opening of the round is nothing: the first one counts, and the keys are held against it", async () => {
    const { w, a, b } = await begin(119);
    const round = await bothHeavy(w, a, b);
    for (const one of [a, b]) await openHalf(one.session(), round);
    await until(w, "open", () => outcomeOf(a, round) === "opened");
    const { records, settled } = a.session().memory;
    const at = records.findIndex(({ kind, id }) => kind === "opening" && toHex(id) === round);
    const first = records[at] as LogRecord;
    const again = { ...first, sum: first.sum.toReversed(), body: (first.body as Uint8Array).toReversed() };
    const numbered = records.toSpliced(at + 1, 0, again).map((record, n) => ({ ...record, number: n + 1 }));
    const side = { pair: keysOf(a), sealed: {}, heads: [] };
    const read = replay(a.ports.door, side, numbered);
    expect(read.state.rounds.get(round)).toEqual(settled.rounds.get(round));
  });

  it("of an older app, which opens as it lies, opens with mine once my key is there", async () => {
    const { w, a, b } = await begin(128);
    const client = await modified(w, b);
    const round = source(a).next(SUBJECT);
    const half = halfOf(b.ports.door, client.keys, round, ["check/time", eased(b, 20)], false);
    await client.link.deposit({ round: fromHex(round), epoch: 1, ...half });
    await opens(a, 10);
    await quiet(w);
    for (const one of [a, b]) expect(outcomes(one)).toEqual(["revealed"]);
    client.close();
  });
});
