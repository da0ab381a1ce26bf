/** Another passphrase: the old one opens nothing that is written from then on, and nobody but this person can set one. */
import { draft, note } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { facts, locked, PASSPHRASE, PROOF } from "./devices.ts";
import { disk } from "./disk.ts";
import type { Person } from "./person.ts";
import { answerToday, keptPair, racing, settledState } from "./steps.ts";
import { type World, world } from "./world.ts";

const NEW = "nine slow barges at dusk";
const PRF = new Uint8Array(32).fill(7);
const SALT = new Uint8Array(32).fill(9);
const ID = new Uint8Array(16).fill(3);

async function atHome(seed: number): Promise<{ w: World; a: Person }> {
  const w = await world(seed);
  const [a] = await keptPair(w);
  await locked(w, a);
  await answerToday(a, "sealed");
  await draft(a.session(), "note", "half a thought");
  return { w, a };
}

const changed = (
  w: World,
  a: Person,
  proof: Parameters<ReturnType<Person["store"]>["changeLock"]>[0],
  to = NEW,
) => racing(w, a.store().changeLock(proof, to));

describe("another passphrase", () => {
  it("takes the place of the old one, and everything is there behind it", async () => {
    const { w, a } = await atHome(700);
    const before = [await facts(a), settledState(a), a.view().drafts];
    const copy = new Map([...a.disk.data].map(([place, bytes]) => [place, bytes.slice()]));
    expect(await changed(w, a, { passphrase: "not this one" })).toEqual({ ok: false, why: "wrong" });
    expect(await changed(w, a, PROOF)).toEqual({ ok: true });
    await note(a.session(), "solo.begun", { date: "2026-11-22" });
    await a.reload();
    expect(await racing(w, a.store().unlock(PASSPHRASE))).toEqual({ ok: false, why: "wrong" });
    expect(await racing(w, a.store().unlock(NEW))).toMatchObject({ ok: true });
    expect([settledState(a), a.view().drafts]).toEqual(before.slice(1));
    expect(await facts(a)).toMatchObject(before[0] as object);
    // Who has a copy of the slots from before, and the old passphrase, opens what was written before and nothing else.
    const old = disk();
    for (const [place, bytes] of a.disk.data) old.data.set(place, bytes);
    old.data.set("plain/vault", copy.get("plain/vault") as Uint8Array);
    const thief = await w.person("Thief", { disk: old });
    expect(await racing(w, thief.store().unlock(PASSPHRASE))).toMatchObject({ ok: true });
    expect([thief.view().pair, thief.view().personal.soloSince, thief.view().drafts.size]).toEqual([
      null,
      null,
      0,
    ]);
  });

  it("is set by a passkey where the passphrase is forgotten, and the passkey stays", async () => {
    const { w, a } = await atHome(701);
    expect(await racing(w, a.store().addPasskey(PROOF, PRF, ID, SALT))).toEqual({ ok: true });
    expect(
      await racing(
        w,
        a.store().addPasskey(
          PROOF,
          PRF.map(() => 8),
          ID.map(() => 4),
          SALT,
        ),
      ),
    ).toEqual({
      ok: true,
    });
    const state = settledState(a);
    expect(await changed(w, a, { prfOutput: PRF.map(() => 1) })).toEqual({ ok: false, why: "wrong" });
    expect(await changed(w, a, { prfOutput: PRF })).toEqual({ ok: true });
    expect((await a.store().passkeys()).map(({ credentialId }) => credentialId)).toEqual([ID]);
    await a.reload();
    expect(await racing(w, a.store().unlock(PASSPHRASE))).toEqual({ ok: false, why: "wrong" });
    expect(await racing(w, a.store().unlockWithPasskey(PRF))).toMatchObject({ ok: true });
    expect(settledState(a)).toEqual(state);
    await a.reload();
    expect(await racing(w, a.store().unlock(NEW))).toMatchObject({ ok: true });
  });

  it("is not set where the disk is full: the old one opens it still", async () => {
    const { w, a } = await atHome(702);
    a.disk.refuse("storage-full");
    expect(await changed(w, a, PROOF)).toEqual({ ok: false, why: "storage-full" });
    a.disk.refuse(null);
    const state = settledState(a);
    await a.reload();
    expect(await racing(w, a.store().unlock(NEW))).toEqual({ ok: false, why: "wrong" });
    expect(await racing(w, a.store().unlock(PASSPHRASE))).toMatchObject({ ok: true });
    expect(settledState(a)).toEqual(state);
  });
});
