/** What the simulated histories have found, each as a story of its own. */

import { decodeClient } from "@innermost/protocol";
import { beginLink } from "@innermost/store";
import { expect, it } from "vitest";
import { facts, inStep, locked, PROOF, secondDevice, spaceOf } from "./devices.ts";
import { keptPair, racing, until } from "./steps.ts";
import { DAY } from "./time.ts";
import { world } from "./world.ts";

const kindOf = (bytes: Uint8Array): string | null => {
  const decoded = decodeClient(bytes);
  return decoded.ok ? decoded.frame.kind : null;
};

it("a private space that ran out before the relay had kept it is begun anew", async () => {
  const w = await world(900);
  const [a] = await keptPair(w);
  await locked(w, a);
  // The rotation that has the relay keep the space never gets there.
  a.line.loseNext(({ way, bytes }) => {
    const isRotation = way === "up" && kindOf(bytes) === "rotate";
    if (isRotation) queueMicrotask(() => a.line.offline());
    return isRotation;
  });
  expect(await racing(w, beginLink(a.session(), PROOF, "Phone"))).toMatchObject({ why: "away" });
  const before = spaceOf(a);
  await w.leap(10 * DAY);
  a.line.online();
  await inStep(w, a);
  await until(w, "the new space", () => a.session().own.linkState.name === "online", 240);
  expect(spaceOf(a)).not.toEqual(before);
  const a2 = await secondDevice(w, a, "Laptop");
  await inStep(w, a, a2);
  expect(await facts(a2)).toEqual(await facts(a));
});
