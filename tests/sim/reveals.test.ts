/**
 * Reveals over the weeks in which they can open or run out, and the words that make a focus, on devices that are away,
 * late or modified: what opens is what each last sealed, the same for both; the focus is what both have said.
 */
import { type CheckReveal, checkSubject, readEvent, weekOf } from "@innermost/core";
import { chooseFocus, keepWeek, reveal, revealSource, sealedUnder } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { PROOF, secondDevice } from "./devices.ts";
import { disk } from "./disk.ts";
import { modified } from "./modified.ts";
import type { Person } from "./person.ts";
import { exported, intentsLeft, keptPair, settledState, today, until } from "./steps.ts";
import { tabsOfOneBrowser } from "./tabs.ts";
import { DAY, MINUTE, SECOND } from "./time.ts";
import { type World, world } from "./world.ts";

const SUBJECT = checkSubject("time");
const eased = (one: Person, ease: number): CheckReveal => ({ ease, edition: 1, on: today(one).date });
const opens = (one: Person, ease: number) => reveal(one.session(), SUBJECT, eased(one, ease));
const rounds = (one: Person) => revealSource(one.session(), one.view().shared)?.roundsOf(SUBJECT) ?? [];
const easeOf = (data: unknown): number => (data as CheckReveal).ease;

/** What opened of each, in the order of their names, or the outcome where it could not. */
const opened = (one: Person, ...people: Person[]) =>
  rounds(one).map((round) =>
    round.outcome === "revealed"
      ? people.map((who) => easeOf(round.reveals[who.pair().me]))
      : [round.outcome],
  );

async function quiet(w: World): Promise<void> {
  await w.pass(40 * SECOND);
}

async function begin(seed: number) {
  const w = await world(seed);
  const [a, b] = await keptPair(w);
  return { w, a, b };
}

describe("a reveal that was handed in late", () => {
  it("is not called back while it can still open", async () => {
    const { w, a, b } = await begin(70);
    a.line.offline();
    await opens(a, 10);
    await w.leap(10 * DAY);
    a.line.online();
    await quiet(w);
    await w.leap(6 * DAY);
    await quiet(w);
    expect(easeOf(sealedUnder(a.session(), SUBJECT)?.data)).toBe(10);
    await opens(a, 70);
    await opens(b, 20);
    await quiet(w);
    for (const one of [a, b]) expect(opened(one, a, b)).toEqual([[10, 20]]);
  });

  it("is not called back while it may lie there unknown to its own device, whose word of it was lost", async () => {
    const { w, a, b } = await begin(77);
    a.line.offline();
    await opens(a, 10);
    await w.leap(5 * DAY);
    a.line.loseNext(({ way, bytes }) => way === "down" && bytes[2] === 24 && bytes[3] === 67);
    a.line.online();
    await w.pass(5 * SECOND);
    a.line.offline();
    await w.leap(11 * DAY);
    expect(easeOf(sealedUnder(a.session(), SUBJECT)?.data)).toBe(10);
    await opens(a, 70);
    a.line.online();
    await quiet(w);
    await opens(b, 20);
    await quiet(w);
    for (const one of [a, b]) expect(opened(one, a, b)).toEqual([[10, 20]]);
  });

  it("is not handed in any more once it has run out, and what was sealed anew opens", async () => {
    const { w, a, b } = await begin(71);
    a.line.offline();
    await opens(a, 10);
    await w.leap(16 * DAY);
    expect(sealedUnder(a.session(), SUBJECT)).toBeNull();
    await opens(a, 70);
    a.line.online();
    await quiet(w);
    expect(intentsLeft(a)).toEqual([]);
    await opens(b, 20);
    await quiet(w);
    for (const one of [a, b]) expect(opened(one, a, b)).toEqual([[70, 20]]);
  });

  it("is not handed in at all where it ran out and nothing was sealed anew", async () => {
    const { w, a, b } = await begin(72);
    a.line.offline();
    await opens(a, 10);
    await w.leap(16 * DAY);
    a.line.online();
    await quiet(w);
    await opens(b, 20);
    await quiet(w);
    for (const one of [a, b]) expect(opened(one, a, b)).toEqual([]);
  });
});

describe("a reveal sealed anew", () => {
  it("shows both the same, whichever of the two the relay holds, on a clock that is ahead", async () => {
    const { w, a, b } = await begin(73);
    await opens(a, 10);
    await quiet(w);
    const { clock } = a.ports;
    const now = clock.now;
    clock.now = () => now() + 16 * DAY;
    await opens(a, 70);
    await quiet(w);
    await opens(b, 20);
    await quiet(w);
    expect(opened(b, a, b)).toEqual([[10, 20]]);
    expect(settledState(a)).toEqual(settledState(b));
    await a.reload();
    expect(settledState(a)).toEqual(settledState(b));
    expect(intentsLeft(a)).toEqual([]);
  });

  it("goes in once the relay has let the first one go", async () => {
    const { w, a, b } = await begin(74);
    await opens(a, 10);
    await quiet(w);
    const { clock } = a.ports;
    const now = clock.now;
    clock.now = () => now() + 2 * DAY;
    await w.leap(13 * DAY);
    await opens(a, 70);
    await quiet(w);
    await w.leap(2 * DAY);
    a.line.cut();
    await quiet(w);
    await opens(b, 20);
    await quiet(w);
    for (const one of [a, b]) expect(opened(one, a, b)).toEqual([[70, 20]]);
    expect(settledState(a)).toEqual(settledState(b));
  });

  it("opens in a tab that has not heard of it yet", async () => {
    const w = await world(78);
    const [on, browser] = [disk(), tabsOfOneBrowser()];
    const first = await w.person("A, first tab", { disk: on, tabs: browser.tab() });
    const [a, b] = await keptPair(w, first);
    const other = await w.person("A, second tab", { disk: on, tabs: browser.tab() });
    await quiet(w);
    for (const ease of [10, 40]) {
      await opens(other, ease);
      await quiet(w);
      await w.leap(17 * DAY);
      await quiet(w);
    }
    browser.freeze(true);
    await opens(other, 70);
    await quiet(w);
    await opens(b, 20);
    await quiet(w);
    for (const one of [a, other, b]) expect(opened(one, a, b)).toEqual([[70, 20]]);
  });

  it("opens on each of one's devices", async () => {
    const { w, a, b } = await begin(75);
    const other = await secondDevice(w, a, "Laptop");
    await opens(a, 10);
    await w.pass(4 * MINUTE);
    expect(easeOf(sealedUnder(other.session(), SUBJECT)?.data)).toBe(10);
    await w.leap(16 * DAY);
    for (const one of [a, other])
      if (one.store().view().phase === "locked") await one.store().unlock(PROOF.passphrase);
    await quiet(w);
    await opens(other, 70);
    await w.pass(4 * MINUTE);
    await opens(b, 20);
    await w.pass(4 * MINUTE);
    for (const one of [b, other, a]) expect(opened(one, a, b)).toEqual([[70, 20]]);
    for (const one of [a, other]) expect(settledState(one)).toEqual(settledState(b));
  });
});

it("stands in one's own export while it is sealed, among what is open after, and never in the other's before", async () => {
  const { w, a, b } = await begin(79);
  await opens(a, 10);
  await quiet(w);
  expect(exported(a).own.sealed).toEqual([{ on: today(a).date, subject: SUBJECT, mine: eased(a, 10) }]);
  expect([exported(b).own.sealed, exported(b).revealed]).toEqual([[], []]);
  await opens(b, 20);
  await quiet(w);
  expect([a, b].map((one) => exported(one).own.sealed)).toEqual([[], []]);
  expect(exported(b).revealed).toMatchObject([{ mine: eased(b, 20), theirs: eased(a, 10) }]);
});

it("opens on both of one's devices when both have sealed it anew and one was first", async () => {
  const { w, a, b } = await begin(75);
  const other = await secondDevice(w, a, "Laptop");
  await opens(a, 10);
  await w.pass(4 * MINUTE);
  await w.leap(16 * DAY);
  await quiet(w);
  await opens(b, 20);
  for (const one of [a, other, b]) one.line.offline();
  await w.settle();
  await opens(a, 40);
  await opens(other, 70);
  let isLost = false;
  other.line.loseNext(({ way, bytes }) => {
    isLost = way === "up" && bytes[2] === 7;
    if (isLost) other.line.offline();
    return isLost;
  });
  other.line.online();
  await w.pass(3 * MINUTE);
  expect([isLost, intentsLeft(other)]).toMatchObject([true, [{ again: expect.any(String) }]]);
  b.line.online();
  await w.pass(3 * MINUTE);
  a.line.online();
  await until(w, "the opening", () => rounds(a).length > 0);
  // What the phone had sealed is not told to the laptop yet.
  a.line.offline();
  other.line.online();
  await w.pass(3 * MINUTE);
  for (const one of [a, other, b]) expect(opened(one, a, b)).toEqual([[40, 20]]);
});

describe("two devices of one person that seal different things", () => {
  it.each<[string, "first" | "second"]>([
    ["the first", "first"],
    ["the second", "second"],
  ])("open as the relay took it, from %s, the same for all", async (_name, taken) => {
    const { w, a, b } = await begin(76);
    const other = await secondDevice(w, a, "Laptop");
    for (const one of [a, other]) one.line.offline();
    await w.settle();
    await opens(a, 10);
    await w.pass(MINUTE);
    await opens(other, 70);
    const [early, late] = taken === "first" ? [a, other] : [other, a];
    early.line.online();
    await w.pass(4 * MINUTE);
    late.line.online();
    await w.pass(4 * MINUTE);
    const ease = taken === "first" ? 10 : 70;
    await opens(b, 20);
    await w.pass(4 * MINUTE);
    for (const one of [a, other, b]) expect(opened(one, a, b)).toEqual([[ease, 20]]);
    expect([a, other].map(intentsLeft)).toEqual([[], []]);
  });
});

const focusOf = (one: Person) => one.view().shared.focus.now?.room ?? null;

describe("a word for the focus", () => {
  it("and a week are nothing before there is a pair: no later one is told", async () => {
    const w = await world(83);
    const a = await w.person("A");
    await chooseFocus(a.session(), "past");
    await keepWeek(a.session(), weekOf(new Date(a.ports.clock.now()).toISOString().slice(0, 10)), [
      "past.one",
    ]);
    expect(intentsLeft(a)).toEqual([]);
    const [, b] = await keptPair(w, a);
    await quiet(w);
    expect([settledState(b).focus.said, settledState(b).weeks.size]).toEqual([[], 0]);
  });

  it("that was taken back before it was sent makes no agreement", async () => {
    const { w, a, b } = await begin(80);
    await chooseFocus(a.session(), "time");
    await quiet(w);
    b.line.offline();
    await w.settle();
    await chooseFocus(b.session(), "time");
    await chooseFocus(b.session(), null);
    b.line.online();
    await quiet(w);
    for (const one of [a, b]) expect([focusOf(one), settledState(one).focus.past]).toEqual([null, []]);
    expect(settledState(a)).toEqual(settledState(b));
  });

  it("of somebody whom only the partner knows counts nothing", async () => {
    const { w, a, b } = await begin(81);
    const client = await modified(w, b);
    const stranger = new Uint8Array(16).fill(9);
    const given = settledState(b).pairing.confirmed[b.pair().me];
    for (const said of [
      { type: "pair.confirmed", data: given },
      { type: "focus.chosen", data: { room: "past" } },
      { type: "week.kept", data: { week: weekOf(today(b).date), practices: ["past.one"] } },
    ])
      await client.say({ ...said, author: stranger });
    await client.say({ type: "focus.chosen", data: { room: "past" } });
    await quiet(w);
    expect([focusOf(a), a.view().shared.weeks.size]).toEqual([null, 0]);
    client.close();
  });

  it("counts once: the partner can't hand in again what I said before", async () => {
    const { w, a, b } = await begin(82);
    const client = await modified(w, b);
    const say = async (one: Person, room: string) => {
      await chooseFocus(one.session(), room);
      await quiet(w);
    };
    await say(a, "past");
    await say(a, "time");
    await say(b, "time");
    expect(focusOf(a)).toBe("time");
    const key = client.keys.epochKeys[1] as Uint8Array;
    const words = client.records.flatMap(({ kind, id, epoch, capsule, body, sum }) => {
      if (kind !== "event" || !body) return [];
      const opened = b.ports.door.openItem(
        key,
        { space: client.keys.space, id, epoch },
        { capsule, body, sum },
      );
      return opened.ok ? [opened.value] : [];
    });
    const first = words.find((bytes) => {
      const { reading } = readEvent(bytes);
      return reading.kind === "known" && reading.event.type === "focus.chosen";
    });
    await client.resay(first as Uint8Array);
    await chooseFocus(b.session(), "past");
    await quiet(w);
    expect(focusOf(a)).toBe("time");
    client.close();
  });
});
