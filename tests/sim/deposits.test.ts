/** The first deposit wins; what was not truly sealed for its round opens neither answer, on either device. */

import { fromHex } from "@innermost/core";
import { type AnswerBinding, SUITE } from "@innermost/crypto";
import { encode, rfc8949EncodeOptions } from "cborg";
import { describe, expect, it } from "vitest";
import { type modified as Modified, modified } from "./modified.ts";
import { answerToday, exported, keptPair, settledState, today, until } from "./steps.ts";
import { world } from "./world.ts";

type Client = Awaited<ReturnType<typeof Modified>>;
type Day = ReturnType<typeof today>;

async function begin(seed: number) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  const client = await modified(w, a);
  return { w, a, b, client, day: today(a), door: a.ports.door };
}

/** An answer as A's own app would seal it, but for what `wrong` says. */
function sealing(door: Awaited<ReturnType<typeof begin>>["door"], { keys }: Client, day: Day) {
  return (words: unknown, wrong: Partial<AnswerBinding> = {}) => {
    const binding = { space: keys.space, round: fromHex(day.round), epoch: 1, author: keys.person, ...wrong };
    const bytes = encode(words, rfc8949EncodeOptions);
    return door.sealAnswer(door.derive(keys.epochKeys[1] as Uint8Array, "answers"), binding, bytes);
  };
}

describe("a second answer by a modified client", () => {
  it("is refused, and the first one opens", async () => {
    const { w, a, b, client, day, door } = await begin(50);
    await answerToday(a, "the first");
    await until(w, "the deposit", () => !a.view().waiting);
    const changed = sealing(door, client, day)([day.card, "the second"]);
    const round = fromHex(day.round);
    expect(await client.link.deposit({ round, epoch: 1, ...changed })).toEqual({
      ok: false,
      code: "already-deposited",
    });
    await answerToday(b, "B's");
    await until(w, "open", () => [a, b].every((one) => today(one).state === "ready"));
    expect(await client.link.deposit({ round, epoch: 1, ...changed })).toEqual({
      ok: false,
      code: "already-open",
    });
    expect(await client.link.withdraw(round)).toEqual({ ok: false, code: "already-open" });
    expect(settledState(b).rounds.get(day.round)).toMatchObject({ answers: { [a.pair().me]: "the first" } });
    expect(settledState(a)).toEqual(settledState(b));
    client.close();
  });

  it("that came first, by the same person's keys, leaves the app's words a draft and puts nothing in their mouth", async () => {
    const { w, a, b, client, day, door } = await begin(51);
    const other = sealing(door, client, day)([day.card, "by the other device"]);
    await client.link.deposit({ round: fromHex(day.round), epoch: 1, ...other });
    await answerToday(a, "by the app");
    await until(w, "the draft", () => a.view().drafts.has(day.round));
    expect([a.view().drafts.get(day.round), a.view().waiting]).toEqual(["by the app", false]);
    await answerToday(b, "B's");
    await until(w, "the opening", () => settledState(a).rounds.has(day.round));
    expect(exported(a).opened.map(({ mine }) => mine)).not.toContain("by the other device");
    client.close();
  });
});

describe("an answer that could not be opened", () => {
  const cases: [
    string,
    (make: ReturnType<typeof sealing>, at: Awaited<ReturnType<typeof begin>>) => unknown,
  ][] = [
    ["garbage", (_make, { door }) => ({ commitment: door.random(32), ciphertext: door.random(8192) })],
    [
      "garbage of the right suite",
      (_make, { door }) => ({
        commitment: door.random(32),
        ciphertext: Uint8Array.from([SUITE, ...door.random(8191)]),
      }),
    ],
    [
      "an answer with another one's commitment",
      (make, { day }) => ({
        commitment: make([day.card, "one"]).commitment,
        ciphertext: make([day.card, "other"]).ciphertext,
      }),
    ],
    [
      "an answer sealed for another round",
      (make, { day, door }) => make([day.card, "w"], { round: door.random(16) }),
    ],
    [
      "an answer in B's name",
      (make, { day, b }) => make([day.card, "w"], { author: b.session().memory.pair!.person }),
    ],
    ["an answer under the old epoch", (make, { day }) => make([day.card, "w"], { epoch: 0 })],
    ["an answer to another card", (make) => make(["past.other-card", "w"])],
    ["something that is no answer", (make) => make({ words: 5 })],
    ["no words but a number", (make, { day }) => make([day.card, 5])],
  ];

  it.each(cases)("opens neither: %s", async (_name, make) => {
    const at = await begin(52);
    const { w, a, b, client, day, door } = at;
    const sealed = make(sealing(door, client, day), at) as { commitment: Uint8Array; ciphertext: Uint8Array };
    const round = fromHex(day.round);
    expect(await client.link.deposit({ round, epoch: 1, ...sealed })).toMatchObject({ ok: true });
    await answerToday(b, "B's true words");
    await until(w, "the opening", () => [a, b].every((one) => settledState(one).rounds.has(day.round)));
    expect([today(a).state, today(b).state]).toEqual(["could-not-open", "could-not-open"]);
    expect(JSON.stringify([exported(a), [...settledState(a).rounds], a.view().shared])).not.toContain(
      "true words",
    );
    await b.reload();
    expect([today(b).state, settledState(b)]).toEqual(["could-not-open", settledState(a)]);
    client.close();
  });
});

describe("a deposit by one who lies about the space", () => {
  it("is refused under another epoch, and never opens with only one side in", async () => {
    const { w, a, b, client, day, door } = await begin(53);
    const sealed = sealing(door, client, day)([day.card, "w"]);
    const round = fromHex(day.round);
    const old = { round, epoch: 0, ...sealed };
    expect(await client.link.deposit(old)).toEqual({ ok: false, code: "stale-epoch" });
    await client.link.deposit({ round, epoch: 1, ...sealed });
    await w.pass(60_000);
    expect([a, b].map((one) => settledState(one).rounds.has(day.round))).toEqual([false, false]);
    client.close();
  });
});
