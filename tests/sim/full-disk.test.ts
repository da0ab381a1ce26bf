/** A disk too full to let anything go. Found by the simulated histories. */
import { note } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { locked } from "./devices.ts";
import { keptPair, racing, sendLetter } from "./steps.ts";
import { DAY, MINUTE } from "./time.ts";
import { world } from "./world.ts";

describe("a disk that forgets nothing just now", () => {
  it("keeps an unkept pair that has run out until it can, and the app opens meanwhile", async () => {
    const w = await world(914);
    const a = await w.person("A");
    await sendLetter(w, a);
    await a.close();
    await w.leap(4 * DAY);
    a.disk.refuse("storage-full");
    await a.open();
    await w.pass(MINUTE / 2);
    expect(a.view()).toMatchObject({ ended: true });
    a.disk.refuse(null);
    await w.pass(2 * MINUTE);
    expect([a.view().pair, [...a.disk.data.keys()].filter((place) => !place.startsWith("plain/"))]).toEqual([
      null,
      [],
    ]);
  });

  it("keeps one that has run out beside what is one's own, and tries again after a while", async () => {
    const w = await world(917);
    const a = await w.person("A");
    await note(a.session(), "solo.begun", { date: "2026-11-22" });
    await sendLetter(w, a);
    a.disk.refuse("storage-full");
    await w.pass(4 * DAY);
    expect(a.view().pair).not.toBeNull();
    a.disk.refuse(null);
    await w.pass(2 * MINUTE);
    expect([a.view().pair, a.view().personal.soloSince]).toEqual([null, "2026-11-22"]);
  });

  it("says so to whoever deletes everything, and nothing is half gone", async () => {
    const w = await world(915);
    const [a] = await keptPair(w);
    const before = [...a.disk.data.keys()];
    a.disk.refuse("storage-full");
    expect(await racing(w, a.store().deleteAll("now"))).toEqual({ ok: false, why: "storage-full" });
    expect([...a.disk.data.keys()]).toEqual(before);
    expect(a.pair().stage).toBe("kept");
    a.disk.refuse(null);
    expect(await racing(w, a.store().deleteAll("now"))).toEqual({ ok: true });
    expect(a.view().pair).toBeNull();
  });

  it("hides what was put away until it can go, once its thirty days are over", async () => {
    const w = await world(916);
    const [a] = await keptPair(w);
    await locked(w, a);
    expect(await racing(w, a.store().deleteAll("later"))).toEqual({ ok: true });
    await a.close();
    await w.leap(31 * DAY);
    a.disk.refuse("storage-full");
    await a.open();
    expect(a.store().view().phase).toBe("away");
    a.disk.refuse(null);
    await w.pass(2 * MINUTE);
    expect([a.store().view().phase, a.disk.data.size]).toEqual(["open", 0]);
  });
});
