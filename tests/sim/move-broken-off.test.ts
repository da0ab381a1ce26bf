/** Moving that ends at any write, on either side, or loses any message: taken up again, it ends as if nothing had happened. */
import { beginHere } from "@innermost/store";
import { expect, it } from "vitest";
import { PASSPHRASE } from "./devices.ts";
import { agree, comeWith, isAsked, isThere, opensOn } from "./moves.ts";
import { placeIn } from "./places.ts";
import { answerToday, intentsLeft, keptPair, racing, settledState, today, until } from "./steps.ts";
import { packedBy } from "./trunks.ts";
import { TROUBLES, type Trouble, unlucky } from "./unlucky.ts";
import { world } from "./world.ts";

/** Returns false once there are fewer writes than `at`. */
async function brokenOff(at: number, trouble: Trouble, who: "first" | "second"): Promise<boolean> {
  const w = await world(440);
  const [a, b] = await keptPair(w);
  const { round } = await answerToday(a, "sealed before");
  await until(w, "A's at the relay", () => intentsLeft(a).length === 0);
  const place = placeIn(w);
  await agree(w, a, b, place);
  const [fromA, fromB] = [await packedBy(w, a), await packedBy(w, b)];
  w.stopRelay();
  const bad = unlucky();
  const a2 = await comeWith(w, fromA, place, "A there", who === "first" ? { disk: bad.disk } : {});
  await isAsked(w, a2);
  if (who === "first") bad.arm(at, trouble, () => a2.store().close());
  await beginHere(a2.session());
  if (who === "second") await isThere(w, a2);
  const b2 = await comeWith(w, fromB, place, "B there", who === "second" ? { disk: bad.disk } : {});
  if (who === "second") bad.arm(at, trouble, () => b2.store().close());
  await w.pass(40_000);
  const struck = bad.struck();
  bad.disarm();
  for (const one of [a2, b2]) {
    await one.reload();
    await racing(w, one.store().unlock(PASSPHRASE));
  }
  if (a2.session().own.entering) await beginHere(a2.session());
  await isThere(w, a2, b2);
  await until(w, "the new key", () => settledState(a2).epoch === 2 && settledState(b2).epoch === 2, 240);
  await answerToday(b2, "B's", { ...today(b2), round });
  await opensOn(w, round, a2, b2);
  expect(settledState(a2)).toEqual(settledState(b2));
  expect(place.troubles).toEqual([]);
  return struck;
}

it.each(TROUBLES)("ends well wherever the first one's app breaks off (%s)", async (trouble) => {
  let at = 1;
  while (await brokenOff(at, trouble, "first")) at++;
  expect(at).toBeGreaterThan(3);
});

it.each(TROUBLES)("ends well wherever the second one's app breaks off (%s)", async (trouble) => {
  let at = 1;
  while (await brokenOff(at, trouble, "second")) at++;
  expect(at).toBeGreaterThan(3);
});

it("ends well whichever message is lost on the way, and whenever the relay is started again", async () => {
  for (let lost = 0; lost < 30; lost++) {
    const w = await world(450);
    const [a, b] = await keptPair(w);
    const place = placeIn(w);
    await agree(w, a, b, place);
    const [fromA, fromB] = [await packedBy(w, a), await packedBy(w, b)];
    w.stopRelay();
    const a2 = await comeWith(w, fromA, place, "A there");
    await isAsked(w, a2);
    let seen = 0;
    a2.line.loseNext(() => seen++ === lost);
    await beginHere(a2.session());
    await w.pass(5000);
    place.stop();
    await w.pass(2000);
    place.start();
    const b2 = await comeWith(w, fromB, place, "B there");
    await isThere(w, a2, b2);
    await answerToday(a2, "A's");
    const { round } = await answerToday(b2, "B's");
    await opensOn(w, round, a2, b2);
    expect(settledState(a2)).toEqual(settledState(b2));
  }
});
