/** Names and invitations by a changed app. */
import type { Bytes } from "@innermost/core";
import { join } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { sealInvitation, secretOf, slotOf } from "../../packages/store/src/pair/invitation.ts";
import { keysOf, modified } from "./modified.ts";
import type { Person } from "./person.ts";
import {
  exported,
  intentsLeft,
  keptPair,
  looking,
  openFirst,
  sendLetter,
  settledState,
  until,
} from "./steps.ts";
import { MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

type Client = Awaited<ReturnType<typeof modified>>;

const caughtUp = (w: World, a: Person, client: Client) =>
  until(w, "A to have it", () => settledState(a).upTo === client.records.length, 300);

async function begin(seed: number) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  return { w, a, client: await modified(w, b), round: a.pair().first.round };
}

describe("names", () => {
  it.each([
    ["\u202eynnA", "ynnA"],
    ["Ann\u2066\u2067", "Ann"],
    ["A\u0301\u0302\u0303\u0304\u0305\u0306nn", "\u00c1\u0302\u0303\u0304nn"],
    ["\u200b\u2060", null],
    ["two\nlines\u0000", "two lines"],
  ])("%j stand in a sentence as %j", async (name, shown) => {
    const w = await world(580);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await openFirst(w, a, b);
    await until(w, "the code", () => a.pair().code !== null && b.pair().code !== null);
    const client = await modified(w, b);
    const data = { name, transcript: new Uint8Array(32), signature: new Uint8Array(64) };
    await client.say({ type: "pair.confirmed", critical: true, data });
    await caughtUp(w, a, client);
    expect([a.pair().partnerName, exported(a).names.partner]).toEqual([shown, shown]);
    client.close();
  });

  it("words keep every letter that was written", async () => {
    const { w, a, client, round } = await begin(581);
    const words = `\u202eback ${"\u{1f600}".repeat(290)}`;
    await client.say({ type: "round.replied", data: { round, way: "thank", words } });
    await caughtUp(w, a, client);
    expect(exported(a).opened[0]?.replies).toMatchObject([{ words }]);
    client.close();
  });
});

describe("an invitation by a changed app", () => {
  it.each([
    ["a card that is none", { card: 5 }],
    ["a space of another size", { space: new Uint8Array(3) }],
    ["keys that are none", { inviter: { person: 1 } }],
    ["an end that is no time", { expiresAt: Number.NaN }],
    ["a round with a path in it", { round: "../x" }],
    ["no names but objects", { from: { toString: 1 } }],
  ])("%s: leads nowhere, and breaks nothing", async (_name, wrong) => {
    const w = await world(590);
    const [a, b] = [await w.person("A"), await w.person("B")];
    const fragment = await sendLetter(w, a);
    const { door } = a.ports;
    const secret = secretOf(door, fragment) as Bytes;
    const good = await looking(b, fragment);
    if (!good.ok) throw new Error("no invitation");
    const sealed = sealInvitation(door, secret, { ...good.invitation, ...wrong } as typeof good.invitation);
    await w.relayStore.run((rows) => {
      const row = rows.slot(slotOf(door, secret));
      if (row) rows.putSlot({ ...row, sealed });
    });
    expect(await looking(b, fragment)).toMatchObject({ ok: false });
    expect([b.view().pair, intentsLeft(b)]).toEqual([null, []]);
  });

  it("a first key to which nothing can be wrapped: nothing is kept, and nothing breaks", async () => {
    const w = await world(591);
    const [a, b] = [await w.person("A"), await w.person("B")];
    const fragment = await sendLetter(w, a);
    const looked = await looking(b, fragment);
    if (!looked.ok) throw new Error("no invitation");
    await join(b.session(), looked);
    const keys = keysOf(b);
    const client = await modified(w, b, keys);
    const bundle = {
      person: keys.person,
      signing: keys.signing.publicKey,
      device: keys.device.publicKey,
      wrapping: new Uint8Array(1216).fill(255),
    };
    await client.say({ type: "pair.joined", critical: true, data: { keys: bundle, nonce: keys.nonce } }, 0);
    await caughtUp(w, a, client);
    await w.pass(MINUTE);
    expect([a.pair().stage, keysOf(a).partner]).toEqual(["first-round", null]);
    client.close();
  });
});
