/** Somebody stands between: nothing they can do makes two honest codes agree, or keeps a pair that was not confirmed. */
import { confirm, sayOfCode } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { bundleOf } from "../../packages/store/src/pair/record.ts";
import { makeRotation, rotationItem } from "../../packages/store/src/pair/rotation.ts";
import { keysOf, modified } from "./modified.ts";
import {
  agree,
  answerFirst,
  firstIsOpen,
  joinBy,
  looking,
  openFirst,
  replyFirst,
  sendLetter,
  settledState,
  until,
} from "./steps.ts";
import { world } from "./world.ts";

describe("someone who has the link", () => {
  it("and invites B in A's name is seen by the codes, which differ", async () => {
    const w = await world(20);
    const [a, b] = [await w.person("A"), await w.person("B")];
    const [toA, toB] = [await w.person("between, to A"), await w.person("between, to B")];
    const link = await sendLetter(w, a);
    await joinBy(w, toA, link);
    await answerFirst(toA, "copied from B");
    await joinBy(w, b, await sendLetter(w, toB, "copied from A"));
    await answerFirst(b);
    await until(w, "two codes", () => a.pair().code !== null && b.pair().code !== null);
    expect(a.pair().code?.words).not.toEqual(b.pair().code?.words);
    expect(a.pair().code?.digits).not.toEqual(b.pair().code?.digits);
    await sayOfCode(b.session(), "differs");
    expect([b.pair().stage, await confirm(b.session())]).toEqual(["differs", false]);
  });

  it("leaves B a link that was used", async () => {
    const w = await world(21);
    const [a, b] = [await w.person("A"), await w.person("B")];
    const link = await sendLetter(w, a);
    await joinBy(w, await w.person("between"), link);
    expect(await looking(b, link)).toEqual({ ok: false, why: "used" });
  });

  it("can't choose A's half of the code by revealing under a third name", async () => {
    const w = await world(22);
    const [a, m] = [await w.person("A"), await w.person("between")];
    await joinBy(w, m, await sendLetter(w, a));
    const middle = await modified(w, m);
    const { keys } = middle;
    const author = new Uint8Array(16).fill(9);
    const joined = { type: "pair.joined", critical: true, data: { keys: bundleOf(keys), nonce: keys.nonce } };
    const revealed = { type: "pair.revealed", critical: true, author, data: { nonce: new Uint8Array(32) } };
    await Promise.all([middle.say(joined), middle.say(revealed)]);
    await until(w, "A to read it", () => settledState(a).pairing.revealed !== null);
    expect([a.pair().code, a.pair().stage]).toEqual([null, "differs"]);
    middle.close();
  });

  it("can't choose B's half of the code by joining before B", async () => {
    const w = await world(23);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await joinBy(w, b, await sendLetter(w, a));
    const middle = await modified(w, a);
    const keys = bundleOf(middle.keys);
    const author = middle.keys.person;
    await a.close();
    await middle.say({
      type: "pair.joined",
      critical: true,
      author,
      data: { keys, nonce: new Uint8Array(32) },
    });
    const other = new Uint8Array(16).fill(9);
    await answerFirst(b);
    await middle.say({
      type: "pair.revealed",
      critical: true,
      author: other,
      data: { nonce: middle.keys.nonce },
    });
    await until(w, "B to read it", () => settledState(b).pairing.revealed !== null);
    expect([b.pair().code, b.pair().stage]).toEqual([null, "differs"]);
    middle.close();
  });
});

describe("an inviter who breaks its promise", () => {
  it("shows as codes that differ", async () => {
    const w = await world(24);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await joinBy(w, b, await sendLetter(w, a));
    const client = await modified(w, a);
    await a.close();
    await answerFirst(b);
    await until(w, "B's joining", () => settledState(b).pairing.joined !== null);
    await client.say({ type: "pair.revealed", critical: true, data: { nonce: new Uint8Array(32).fill(1) } });
    await until(w, "the reveal", () => b.pair().stage === "differs");
    await sayOfCode(b.session(), "same");
    expect([b.pair().code, await confirm(b.session())]).toEqual([null, false]);
    client.close();
  });
});

describe("one who rotates before both confirmed", () => {
  it("keeps nothing, on either device", async () => {
    const w = await world(25);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await openFirst(w, a, b);
    await until(w, "the code", () => a.pair().code !== null && b.pair().code !== null);
    await agree(b, "Bo");
    await confirm(b.session());
    await until(w, "B's confirmation", () => a.pair().partnerName === "Bo");
    const client = await modified(w, b);
    const { door } = b.ports;
    const body = makeRotation(door, client.keys, bundleOf(keysOf(a)));
    const item = rotationItem(door, 1, body);
    expect(await client.link.rotate({ fromEpoch: 0, item, admit: [], remove: [] })).toMatchObject({
      ok: true,
    });
    await until(w, "the rotation", () =>
      [a, b].every((one) => one.session().memory.records.at(-1)?.kind === "rotation"),
    );
    expect([a.pair().stage, b.pair().stage]).toEqual(["opened", "confirmed"]);
    expect([settledState(a).epoch, a.pair().expiresAt]).not.toContain(null);
    await a.reload();
    expect([a.pair().stage, settledState(a).epoch]).toEqual(["opened", 0]);
    client.close();
  });
});

describe("confirming at once", () => {
  it("lets exactly one rotation win, and both end with its key", async () => {
    const w = await world(26);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await openFirst(w, a, b);
    await until(w, "the code", () => a.pair().code !== null && b.pair().code !== null);
    for (const one of [a, b]) await agree(one, one.name);
    w.faults({ cut: 0, delay: 400 });
    await Promise.all([a, b].map((one) => confirm(one.session())));
    await until(w, "kept", () => [a, b].every((one) => one.pair().stage === "kept"));
    w.faults({ cut: 0, delay: 0 });
    await w.pass(5000);
    const rotations = a.session().memory.records.filter(({ kind }) => kind === "rotation");
    expect(rotations).toHaveLength(1);
    const asked = [a, b].map((one) =>
      one.line.frames.filter(({ way, bytes }) => way === "up" && bytes[2] === 6),
    );
    expect(asked.map((frames) => frames.length > 0)).toEqual([true, true]);
    expect(a.session().memory.pair?.epochKeys).toHaveLength(2);
    expect(a.session().memory.pair?.epochKeys).toEqual(b.session().memory.pair?.epochKeys);
    await replyFirst(a, "under the new key");
    await until(w, "the reply", () => settledState(b).upTo === settledState(a).upTo && firstIsOpen(b));
    expect(settledState(b)).toEqual(settledState(a));
  });
});
