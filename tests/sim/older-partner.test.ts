/** A partner whose app is older than new keys: it says that a newer one is needed, and the newer one goes on with all there is. */
import { removeDevice } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { inStep, online, PROOF, pairOf, secondDevice } from "./devices.ts";
import { released } from "./histories/apps.ts";
import { slippedIn, troubled } from "./liars.ts";
import { intentsLeft, keptPair, racing, replyFirst, settledState, until } from "./steps.ts";
import { MINUTE } from "./time.ts";
import { world } from "./world.ts";

describe("an app that can't read new keys", () => {
  it("of the first version says that it is to be updated; what was written in it goes on afterwards", async () => {
    const w = await world(730);
    const [a, b] = await keptPair(w);
    const lost = await secondDevice(w, a, "Lost phone");
    await online(w, a, lost);
    await inStep(w, a, lost);
    await b.close();
    const older = await racing(w, (await released(1)).openStore(b.ports));
    const id = a.view().own.devices.find(({ name }) => name === "Lost phone")?.id ?? "";
    expect(await racing(w, removeDevice(a.session(), id, PROOF))).toEqual({ ok: true });
    const shared = () => {
      const view = older.view();
      return view.phase === "open" ? view.shared : null;
    };
    await until(w, "the older app to say so", () => shared()?.updateNeeded.has("pair") === true);
    older.close();
    await w.settle();
    await b.open();
    await until(w, "the newer one", () => settledState(b).upTo === settledState(a).upTo);
    expect([settledState(b), troubled(b)]).toEqual([settledState(a), []]);
    await replyFirst(b, "after the update");
    await until(w, "B's reply", () => intentsLeft(b).length === 0);
  });

  it("of a form that is still to come says so, keeps it, and accuses nobody", async () => {
    const w = await world(731);
    const [a, b] = await keptPair(w);
    const { epoch, upTo } = settledState(a);
    const body = new Uint8Array(300).fill(9);
    const capsule = new Uint8Array(72);
    const sum = a.ports.door.itemSum(capsule, body);
    const form = { kind: "rotation" as const, suite: 2, epoch: epoch + 1, id: a.ports.door.random(16) };
    await slippedIn(w, pairOf(a), { ...form, sum, capsule, body });
    for (const one of [a, b]) one.line.cut();
    await until(w, "both to say so", () => [a, b].every((one) => troubled(one).includes("newer")));
    await a.reload();
    await w.pass(MINUTE);
    expect([troubled(a), settledState(a).upTo, settledState(a).epoch]).toEqual([["newer"], upTo + 1, epoch]);
    expect(a.session().memory.facts.at(-1)).toMatchObject({ kind: "unreadable", newer: true });
  });
});
