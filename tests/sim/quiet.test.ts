/** Quiet mode: to the relay and to the partner it is as if there were no network, and here nothing tells of it. */
import { note } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { inStep, secondDevice } from "./devices.ts";
import type { Person } from "./person.ts";
import { shownTo } from "./shown.ts";
import { answerToday, keptPair, until } from "./steps.ts";
import { HOUR, MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

const quiet = async (one: Person, on: boolean) =>
  expect(await one.store().changeSettings({ quiet: on })).toEqual({ ok: true });

const relayRows = (w: World, one: Person) =>
  w.relayStore.run((rows) => {
    const { space } = one.session().memory.pair!;
    return [rows.space(space), rows.members(space), rows.records(space, 0, 99), rows.depositCount(space, 0)];
  });

/** A day of the two, of which one part lies in silence. */
async function aDay(seed: number, silence: (a: Person) => unknown) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  await silence(a);
  await w.pass(MINUTE);
  const opened = a.line.opened();
  const frames = a.line.frames.length;
  await answerToday(a, "a word in silence");
  await note(a.session(), "pulse.daily", { date: "2026-11-22", connected: 3, heard: 4, energy: null });
  await answerToday(b, "a word of the other");
  await w.pass(2 * HOUR);
  return { w, a, b, opened, frames };
}

describe("quiet mode", () => {
  it("opens no connection and sends no byte, and the app says what it says without a network", async () => {
    const { a, opened, frames } = await aDay(920, (one) => quiet(one, true));
    expect([a.line.opened(), a.line.frames.length]).toEqual([opened, frames]);
    expect(a.view().link).toEqual({ name: "away" });
    await a.reload();
    expect([a.line.opened(), a.view().settings.quiet]).toEqual([opened, true]);
  });

  it("can't be told from a phone without a network: not by the relay, nor by what the partner holds and hears", async () => {
    const silent = await aDay(921, (one) => quiet(one, true));
    const away = await aDay(921, (one) => one.line.offline());
    expect(await shownTo(silent.b)).toEqual(await shownTo(away.b));
    expect(await relayRows(silent.w, silent.b)).toEqual(await relayRows(away.w, away.b));
    const { link, settings: _one, ...seen } = silent.a.view();
    const { link: linkAway, settings: _other, ...seenAway } = away.a.view();
    expect([link, Object.keys(seen)]).toEqual([linkAway, Object.keys(seenAway)]);
  });

  it("loses nothing: what was written goes once it is off", async () => {
    const { w, a, b } = await aDay(922, (one) => quiet(one, true));
    await quiet(a, false);
    const isOpen = (one: Person) =>
      [...one.view().shared.rounds.values()].some(({ on }) => on === "2026-11-22");
    await until(w, "both letters open", () => isOpen(a) && isOpen(b), 200);
    expect(a.view().settings.quiet).toBe(false);
  });

  it("is of one device alone: another of one's own goes on as before", async () => {
    const w = await world(923);
    const [a] = await keptPair(w);
    const a2 = await secondDevice(w, a, "A2");
    await inStep(w, a);
    await quiet(a, true);
    await note(a2.session(), "pulse.daily", { date: "2026-11-22", connected: 3, heard: 4, energy: null });
    await w.pass(HOUR);
    expect([a2.view().link.name, a2.view().settings.quiet, a.view().personal.daily.size]).toEqual([
      "online",
      undefined,
      0,
    ]);
  });

  it("weighs the same in storage as none", async () => {
    const w = await world(924);
    const [a] = await keptPair(w);
    const weight = () => [...a.disk.data].map(([place, value]) => [place, (value as Uint8Array).byteLength]);
    await quiet(a, false);
    const before = weight();
    await quiet(a, true);
    expect(weight()).toEqual(before);
  });
});
