/** Unpacking that ends at any write: the app is empty as before, or everything is there. */
import { draft } from "@innermost/store";
import { expect, it } from "vitest";
import { inStep, locked, names, online, PASSPHRASE } from "./devices.ts";
import { exported, keptPair, racing, settledState, until } from "./steps.ts";
import { packedBy, taking } from "./trunks.ts";
import { TROUBLES, type Trouble, unlucky } from "./unlucky.ts";
import { world } from "./world.ts";

/** Returns false once there are fewer writes than `at`. */
async function unpackedWith(at: number, trouble: Trouble): Promise<boolean> {
  const w = await world(310);
  const [a, b] = await keptPair(w);
  await locked(w, a);
  // Long enough for more than one pile.
  for (const key of ["a", "b", "c"]) await draft(a.session(), key, key.repeat(500_000));
  const bytes = await packedBy(w, a);
  const bad = unlucky();
  const copy = await locked(w, await w.person("Laptop", { disk: bad.disk }));
  const empty = new Map(copy.disk.data);
  bad.arm(at, trouble, () => copy.store().close());
  const taken = await taking(w, copy, bytes);
  await w.pass(2000);
  const struck = bad.struck();
  bad.disarm();
  if (!taken.ok && trouble === "full") expect(new Map(copy.disk.data)).toEqual(empty);
  await copy.reload();
  await racing(w, copy.store().unlock(PASSPHRASE));
  if (!copy.view().pair) {
    expect(new Map(copy.disk.data)).toEqual(empty);
    expect(await taking(w, copy, bytes)).toEqual({ ok: true });
  }
  expect([...copy.disk.data.keys()].filter((key) => key.startsWith("plain/arriving"))).toEqual([]);
  await online(w, a, copy);
  await until(w, "the notice", () => names(a).includes("Laptop"), 240);
  await inStep(w, a, copy);
  expect(exported(copy)).toEqual(exported(a));
  expect(settledState(copy)).toEqual(settledState(b));
  return struck;
}

it.each(TROUBLES)("unpacking (%s)", async (trouble) => {
  let at = 1;
  while (await unpackedWith(at, trouble)) at++;
  expect(at).toBeGreaterThan(4);
});
