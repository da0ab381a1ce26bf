/**
 * The partner can't count one's devices. Runs from one seed, in which A has one device, or two, or the phrase and three,
 * and does the same: what B's device holds, hears (with the times), shows and exports is the same. The relay's challenges are
 * drawn anew for each login of anybody, and what A seals is drawn anew for each device: those bytes are blanked, not their sizes.
 */

import { checkSubject } from "@innermost/core";
import { decodeClient, decodeRelay } from "@innermost/protocol";
import { note, reply, reveal } from "@innermost/store";
import { expect, it } from "vitest";
import { locked, phraseOf, secondDevice } from "./devices.ts";
import { asHex, openDisk } from "./open-disk.ts";
import type { Person } from "./person.ts";
import { answerToday, exported, keptPair, today, until } from "./steps.ts";
import { MINUTE, SECOND, START } from "./time.ts";
import { type World, world } from "./world.ts";

/** Gives A more devices, and says on which one A goes on. */
type Gaining = (w: World, a: Person) => Promise<Person>;

const one: Gaining = async (_w, a) => a;
const two: Gaining = async (w, a) => secondDevice(w, a, "Laptop");
const more: Gaining = async (w, a) => {
  await phraseOf(w, a);
  await secondDevice(w, a, "Laptop");
  return secondDevice(w, a, "Tablet");
};

const check = "2026-11-22";

const SUBJECT = checkSubject("time");
const opens = (one: Person, ease: number) =>
  reveal(one.session(), SUBJECT, { ease, edition: 1, on: today(one).date });

/** What comes and goes after an opening, whose bytes are drawn anew: B's own words name the head of the log after it. */
const kindsOf = (way: "up" | "down", bytes: Uint8Array): unknown[] =>
  bare(way, bytes).map((frame) =>
    Array.isArray(frame) ? frame.slice(0, 6) : (frame as { kind?: string }).kind,
  );

/** The keys that follow an opening are A's, too: sealed anew by whichever device gives them. */
async function givenToB(gaining: Gaining) {
  const w = await world(112);
  const [a, b] = await keptPair(w);
  await locked(w, a);
  const acting = await gaining(w, a);
  await w.pass(START + 15 * MINUTE - w.time.now());
  await opens(acting, 20);
  await w.pass(START + 25 * MINUTE - w.time.now());
  await opens(b, 70);
  await w.pass(START + 40 * MINUTE - w.time.now());
  return {
    frames: b.line.frames.map(({ at, way, bytes }) => [at, way, bytes.length, ...kindsOf(way, bytes)]),
    opened: { view: viewOf(b), log: logOf(b), export: exported(b) },
    sizes: [...b.disk.data].map(([place, bytes]) => [place.split("-")[0], bytes.length]),
  };
}

async function seenByB(gaining: Gaining, leak: (a: Person) => Promise<unknown> = async () => {}) {
  const w = await world(110);
  const [a, b] = await keptPair(w);
  await locked(w, a);
  const acting = await gaining(w, a);
  await w.pass(START + 15 * MINUTE - w.time.now());
  await note(acting.session(), "check.answered", { check, statement: "time.one", answer: 2 });
  await answerToday(acting, "what I would say to you");
  await leak(acting);
  await w.pass(5 * MINUTE);
  await b.reload();
  await w.pass(START + 25 * MINUTE - w.time.now());
  const sealed = { storage: await openDisk(b), raw: asHex(b.disk.data), view: viewOf(b), log: logOf(b) };
  await answerToday(b, "B's words");
  await w.pass(START + 26 * MINUTE - w.time.now());
  await until(w, "the opening", () => today(b).state === "ready");
  await w.pass(START + 40 * MINUTE - w.time.now());
  return {
    sealed,
    frames: b.line.frames.map(({ at, way, bytes }) => [at, way, bytes.length, ...bare(way, bytes)]),
    opened: { view: viewOf(b), log: logOf(b), export: exported(b) },
    sizes: [...b.disk.data].map(([place, bytes]) => [place.split("-")[0], bytes.length]),
  };
}

const logOf = (b: Person) => b.session().memory.settled;
const viewOf = (b: Person) => b.view();

/** A frame without what is drawn anew each time. */
function bare(way: "up" | "down", bytes: Uint8Array): unknown[] {
  const decoded = way === "up" ? decodeClient(bytes) : decodeRelay(bytes);
  if (!decoded.ok) return ["not decoded"];
  const { frame } = decoded;
  if (frame.kind === "challenge" || frame.kind === "prove") return [frame.kind];
  if (frame.kind !== "items") return [frame];
  return frame.records.map(({ number, kind, receivedAt, epoch, suite, body, sum }) => {
    const blank = kind === "opening" ? null : Buffer.from(sum).toString("hex");
    return [number, kind, receivedAt, epoch, suite, body?.length, blank];
  });
}

it.each<[string, Gaining]>([
  ["two devices", two],
  ["three, and the phrase", more],
])("%s are the same to B as one", async (_name, gaining) => {
  expect(await seenByB(gaining)).toEqual(await seenByB(one));
});

it.each<[string, Gaining]>([
  ["two devices", two],
  ["three, and the phrase", more],
])("%s give a key as one does, once and at the same moment", async (_name, gaining) => {
  const [alone, several] = [await givenToB(one), await givenToB(gaining)];
  expect(several).toEqual(alone);
  expect(alone.opened.export.revealed).toHaveLength(1);
});

it("would show a difference: what A shares does", async () => {
  const shares = (a: Person) => reply(a.session(), a.pair().first.round, "thank", "thank you");
  const [quiet, told] = [await seenByB(two), await seenByB(two, shares)];
  for (const part of ["sealed", "frames", "opened", "sizes"] as const)
    expect(told[part], part).not.toEqual(quiet[part]);
});

it("keeps A's two spaces apart: other keys, another connection, no step at the same moment", async () => {
  const w = await world(111);
  const [a] = await keptPair(w);
  const a2 = await secondDevice(w, a, "Laptop");
  await w.pass(MINUTE);
  const before = a2.line.frames.length;
  for (let i = 0; i < 8; i++) {
    await w.pass(2 * MINUTE + 7 * SECOND);
    await note(a2.session(), "check.answered", { check, statement: `time.n${i}`, answer: 2 });
    await reply(a2.session(), a2.pair().first.round, "thank", `reply ${i}`);
  }
  await w.pass(2 * MINUTE);
  const appends = a2.line.frames.slice(before).flatMap(({ at, way, bytes }) => {
    const decoded = way === "up" ? decodeClient(bytes) : null;
    return decoded?.ok && decoded.frame.kind === "append"
      ? [{ at, size: decoded.frame.item.body.length }]
      : [];
  });
  const own = appends.filter(({ size }) => size === 4096).map(({ at }) => at);
  const shared = appends.filter(({ size }) => size !== 4096).map(({ at }) => at);
  expect([own.length, shared.length]).toEqual([8, 8]);
  for (const at of own)
    expect(Math.min(...shared.map((one) => Math.abs(at - one)))).toBeGreaterThan(10 * SECOND);
  const waits = own.map((at, i) => at - (shared[i] ?? 0));
  expect(new Set(waits).size).toBe(8);
  const { pair } = a2.session().memory;
  const mine = a2.session().own.private;
  expect(mine?.device.publicKey).not.toEqual(pair?.device.publicKey);
  expect(mine?.space).not.toEqual(pair?.space);
});
