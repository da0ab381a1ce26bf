/** Leaving and deleting that end at any write: begun again, they end as if nothing had happened; and who may not decide. */
import { removeDevice } from "@innermost/store";
import { expect, it } from "vitest";
import { sealBatch } from "../../packages/store/src/own/rows.ts";
import { inStep, locked, PASSPHRASE, PROOF, pairOf, phraseOf, secondDevice, spaceOf } from "./devices.ts";
import { type Disk, disk } from "./disk.ts";
import type { Person } from "./person.ts";
import { answerToday, keptPair, racing, until } from "./steps.ts";
import { MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

/** A disk that is gone just before its nth write or clearing, once armed, or just after it. */
function dying() {
  const plain: Disk = disk();
  let left = 0;
  let isAfter = false;
  let gone: () => void = () => {};
  async function at<T>(work: () => Promise<T>): Promise<T> {
    left -= 1;
    if (left !== 0) return work();
    if (isAfter) await work();
    gone();
    return new Promise<T>(() => {});
  }
  const storage: Disk["storage"] = {
    ...plain.storage,
    write: (changes) => at(() => plain.storage.write(changes)),
    clear: (rest) => at(() => plain.storage.clear(rest)),
  };
  return {
    disk: { ...plain, storage },
    arm(write: number, after: boolean, then: () => void): void {
      [left, isAfter, gone] = [write, after, then];
    },
    struck: () => left <= 0,
    disarm(): void {
      left = 0;
    },
  };
}

const there = (w: World, spaces: readonly Uint8Array[]) =>
  w.relayStore.run((rows) => spaces.map((space) => rows.space(space) !== null));

type Doing = (one: Person) => Promise<unknown>;
const DOINGS: Record<string, Doing> = {
  leave: (one) => one.store().leave(),
  "delete now": (one) => one.store().deleteAll("now"),
  "delete later": (one) => one.store().deleteAll("later"),
};

async function openAgain(w: World, one: Person): Promise<string> {
  await one.reload();
  const { phase } = one.store().view();
  if (phase === "locked") await racing(w, one.store().unlock(PASSPHRASE));
  return one.store().view().phase;
}

/** Returns false once there are fewer writes than `at`. */
async function brokenOff(name: string, at: number, after: boolean): Promise<boolean> {
  const doing = DOINGS[name] as Doing;
  const w = await world(700);
  const bad = dying();
  const a = await w.person("A", { disk: bad.disk });
  const [, b] = await keptPair(w, a);
  await locked(w, a);
  await phraseOf(w, a);
  await answerToday(a, "a sealed word");
  await inStep(w, a);
  const spaces = [pairOf(a), spaceOf(a), a.session().own.phrase?.space ?? new Uint8Array()];
  let isGone = false;
  bad.arm(at, after, () => {
    isGone = true;
  });
  const done = doing(a);
  done.catch(() => {});
  await w.pass(MINUTE);
  const struck = isGone;
  bad.disarm();
  const phase = await openAgain(w, a);
  // All of it or nothing: what is not done is begun again.
  const isDone = phase !== "open" || (name === "leave" ? a.view().pair === null : !a.view().locked);
  if (!isDone) await racing(w, doing(a));
  const view = () => a.store().view();
  await until(
    w,
    "the relay told",
    () => {
      const now = view();
      return now.phase !== "starting" && now.phase !== "locked" && !now.untold;
    },
    500,
  );
  await until(w, "B knows", () => b.pair().stage === "not-connected", 400);
  const stays = name === "delete now" ? [false, false, false] : [false, true, true];
  expect([name, at, after, await there(w, spaces)]).toEqual([name, at, after, stays]);
  if (name === "delete now") expect([...a.disk.data.keys()]).toEqual([]);
  if (name === "delete later") expect(view().phase).toBe("away");
  if (name === "leave") expect(a.view().before).toHaveLength(1);
  await a.close();
  await b.close();
  return struck;
}

it.each(Object.keys(DOINGS))(
  "%s, broken off before or after any write, ends when it is begun again",
  async (name) => {
    let count = 0;
    for (const after of [false, true])
      for (let at = 1; at < 12 && (await brokenOff(name, at, after)); at++) count += 1;
    expect(count).toBeGreaterThan(2);
  },
  300_000,
);

it("takes no decision over everything from a device that was removed, though the relay hands it on", async () => {
  const w = await world(701);
  const [a] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  const a3 = await secondDevice(w, a, "Tablet");
  await inStep(w, a, a2, a3);
  const thief = a2.session().own.private!;
  const id = a.view().own.devices.find(({ name }) => name === "Laptop")?.id ?? "";
  expect(await racing(w, removeDevice(a.session(), id, PROOF))).toEqual({ ok: true });
  await inStep(w, a, a3);
  const forged = sealBatch(a.ports.door, thief, [["gone", { until: 0 }]]);
  await w.relayStore.run((rows) => {
    const row = rows.space(spaceOf(a))!;
    rows.putRecord(row.space, { ...forged, kind: "event", number: row.head + 1, receivedAt: w.time.now() });
    rows.putSpace({ ...row, head: row.head + 1 });
  });
  for (const one of [a, a3]) await one.reload();
  for (const one of [a, a3])
    if (one.store().view().phase === "locked") await racing(w, one.store().unlock(PASSPHRASE));
  await w.pass(3 * MINUTE);
  for (const one of [a, a3]) expect(one.pair().stage).toBe("kept");
});

it("does take it from a device that is in", async () => {
  const w = await world(702);
  const [a] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await inStep(w, a, a2);
  const row = sealBatch(a.ports.door, a.session().own.private!, [["gone", { until: 0 }]]);
  await until(w, "the line", () => a.session().own.linkState.name === "online", 60);
  expect(await racing(w, a.session().own.link!.append(row))).toMatchObject({ ok: true });
  await until(w, "the laptop empty", () => a2.disk.data.size === 0, 600);
});
