/** A name that is changed: both see it, one's own devices too, an older app goes on, and a slip that was not sent never was. */
import { callMe, note } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { inStep, online, secondDevice } from "./devices.ts";
import { released } from "./histories/apps.ts";
import { troubled } from "./liars.ts";
import { exported, intentsLeft, keptPair, racing, settledState, until } from "./steps.ts";
import { world } from "./world.ts";

describe("a name", () => {
  it("is seen by both and on one's own devices, in what goes along, and after opening anew", async () => {
    const w = await world(840);
    const [a, b] = await keptPair(w);
    const laptop = await secondDevice(w, a, "Laptop");
    await online(w, a, laptop);
    expect(await callMe(a.session(), "  Nan\n")).toEqual({ ok: true });
    expect([a.pair().myName, a.view().personal.name]).toEqual(["Nan", "Nan"]);
    await until(w, "B to see it", () => b.pair().partnerName === "Nan");
    await until(w, "the laptop to see it", () => laptop.pair().myName === "Nan");
    await inStep(w, a, laptop);
    expect([exported(a).names.mine, exported(b).names.partner]).toEqual(["Nan", "Nan"]);
    await b.reload();
    expect(b.pair().partnerName).toBe("Nan");
  });

  it("that was changed again before it was sent never reaches the log", async () => {
    const w = await world(841);
    const [a, b] = await keptPair(w);
    await until(w, "all sent", () => intentsLeft(a).length === 0);
    const before = settledState(b).upTo;
    a.line.offline();
    await callMe(a.session(), "Nann");
    await callMe(a.session(), "Nan");
    expect(a.pair().myName).toBe("Nan");
    a.line.online();
    await until(w, "B to see it", () => b.pair().partnerName === "Nan", 300);
    expect(settledState(b).upTo).toBe(before + 1);
  });

  it("means nothing to an older app, which goes on and shows the one before", async () => {
    const w = await world(842);
    const [a, b] = await keptPair(w);
    const was = b.pair().partnerName;
    await b.close();
    const older = await racing(w, (await released(1)).openStore(b.ports));
    const view = () => {
      const now = older.view();
      if (now.phase !== "open") throw new Error("closed");
      return now;
    };
    await callMe(a.session(), "Nan");
    await until(w, "A's name in the log", () => intentsLeft(a).length === 0);
    await until(w, "the older app to have read it", () => view().shared.upTo === settledState(a).upTo);
    expect([view().pair?.partnerName, [...view().shared.updateNeeded], view().forked]).toEqual([
      was,
      [],
      false,
    ]);
    older.close();
    await w.settle();
    await b.open();
    await until(w, "the newer one", () => b.pair().partnerName === "Nan");
    expect(troubled(b)).toEqual([]);
  });

  it("is one's own alone where nothing is kept yet, and an empty one changes nothing", async () => {
    const w = await world(843);
    const a = await w.person("A");
    await note(a.session(), "solo.begun", { date: "2026-11-22" });
    await callMe(a.session(), "Ann");
    await callMe(a.session(), "\u200b");
    await a.reload();
    expect([a.view().personal.name, a.view().waiting]).toEqual(["Ann", false]);
  });
});
