/** One person with several devices: whatever happens on the way, all of them come to hold and show the same. */
import { beginLink, lookAtLink, note, pass, removeDevice, takeUp } from "@innermost/store";
import { describe, expect, it } from "vitest";
import {
  facts,
  finding,
  inStep,
  linkFrom,
  locked,
  names,
  PROOF,
  phraseOf,
  restored,
  secondDevice,
} from "./devices.ts";
import { answerToday, days, keptPair, racing, settledState, today, until } from "./steps.ts";
import { MINUTE } from "./time.ts";
import { world } from "./world.ts";

describe("a second device", () => {
  it("has the pair, the shared log and every fact of one's own", async () => {
    const w = await world(60);
    const [a, b] = await keptPair(w);
    await pass(a.session(), today(a).card, today(a).date);
    const a2 = await secondDevice(w, a, "Laptop");
    await until(w, "online", () => a2.view().link.name === "online");
    expect(a2.pair().stage).toBe("kept");
    expect(a2.pair().partnerName).toBe("Bo");
    expect(settledState(a2)).toEqual(settledState(a));
    await inStep(w, a, a2);
    expect(await facts(a2)).toEqual(await facts(a));
    expect(names(a)).toEqual(["Phone", "Laptop"]);
    expect(names(a2)).toEqual(["Phone", "Laptop"]);
    expect(a.view().own.devices.map(({ isThis }) => isThis)).toEqual([true, false]);
    expect(a2.view().own.devices.map(({ isThis }) => isThis)).toEqual([false, true]);
    expect(a.view().own.link).toBeNull();
    expect(b.pair().stage).toBe("kept");
    expect(w.troubles).toEqual([]);
  });
});
