/** Leaving: alone, offline, at once; what the relay is told, what stays here, and what the other one comes to know. */
import { confirm, dropPair, exportAll, forgetBefore, lookBefore } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { facts, inStep, locked, PROOF, pairOf, phraseOf, restored, secondDevice } from "./devices.ts";
import { disk } from "./disk.ts";
import type { Person } from "./person.ts";
import { findings } from "./search.ts";
import { shownTo } from "./shown.ts";
import {
  agree,
  answerToday,
  firstIsOpen,
  intentsLeft,
  keep,
  keptPair,
  openFirst,
  racing,
  replyFirst,
  settledState,
  until,
} from "./steps.ts";
import { tabsOfOneBrowser } from "./tabs.ts";
import { DAY, MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

const leaving = async (w: World, one: Person) =>
  expect(await racing(w, one.store().leave())).toEqual({ ok: true });
const atRelay = (w: World, space: Uint8Array) =>
  w.relayStore.run((rows) => ({
    space: rows.space(space),
    members: rows.members(space).length,
    records: rows.records(space, 0, 99).length,
    deposits: rows.depositCount(space, 0) + rows.depositCount(space, 1),
    grave: rows.grave(space),
  }));
const NOTHING = { space: null, members: 0, records: 0, deposits: 0, grave: null };
const told = (w: World, one: Person) => until(w, "the relay told", () => !one.view().untold, 400);
const isOver = (w: World, one: Person) =>
  until(w, `${one.name} knows`, () => one.pair().stage === "not-connected", 400);
const beforeOf = async (one: Person) => {
  const [named] = one.view().before;
  return named ? lookBefore(one.session(), named.id) : null;
};

/** Every secret of a pair that a device holds. */
function secretsOf(one: Person): Uint8Array[] {
  const pair = one.session().memory.pair!;
  const { signing, wrapping, authorKey, epochKeys, nonce } = pair;
  return [signing.secretKey, wrapping.secretKey, authorKey, nonce, ...epochKeys];
}

/** All that one's device holds, opened, as bytes. */
const opened = async (one: Person): Promise<Uint8Array[]> =>
  (await one.session().keeper.list<unknown>("")).map(([, value]) =>
    Buffer.from(
      JSON.stringify(value, (_key, part) =>
        part instanceof Uint8Array ? Buffer.from(part).toString("hex") : part,
      ),
    ),
  );

describe("who leaves", () => {
  it("ends the pair at once on both sides", async () => {
    const w = await world(500);
    const [a, b] = await keptPair(w);
    const space = pairOf(a);
    await answerToday(a, "a sealed word");
    await answerToday(b, "another sealed word").catch(() => {});
    await w.pass(MINUTE);
    await leaving(w, a);
    expect(a.view()).toMatchObject({ pair: null, link: { name: "none" } });
    await told(w, a);
    expect(await atRelay(w, space)).toEqual(NOTHING);
    await isOver(w, b);
    await b.reload();
    await isOver(w, b);
  });

  it("does so offline: nothing shared or pending is left here, and the relay hears of it later", async () => {
    const w = await world(501);
    const [a, b] = await keptPair(w);
    const space = pairOf(a);
    await answerToday(a, "a word that lies sealed");
    await until(w, "sealed at the relay", () => intentsLeft(a).length === 0);
    a.line.offline();
    await replyFirst(a, "a reply that was never sent");
    const secrets = secretsOf(a);
    await leaving(w, a);
    expect(a.view()).toMatchObject({ pair: null, untold: true, waiting: false });
    const left = [...a.disk.data.keys()].filter((place) =>
      /^(item|sealed\/(pair|log|intent|deposit|kept|key|in))\b/.test(place),
    );
    expect(left).toEqual([]);
    expect(findings(await opened(a), [...secrets, "a reply that was never sent"])).toEqual([]);
    await w.pass(3 * MINUTE);
    expect((await atRelay(w, space)).deposits).toBe(1);
    await a.reload();
    expect(a.view()).toMatchObject({ pair: null, untold: true });
    await w.leap(3 * DAY);
    expect(b.pair().stage).toBe("kept");
    a.line.online();
    await told(w, a);
    expect(await atRelay(w, space)).toEqual(NOTHING);
    await isOver(w, b);
    expect([...a.disk.data.keys()].filter((place) => place.includes("leaving/"))).toEqual([]);
  });

  it("needs no answer of the relay: a leave that was not answered is told again and has nothing left to do", async () => {
    const w = await world(502);
    const [a] = await keptPair(w);
    const space = pairOf(a);
    w.faults({ cut: 0.5, delay: 400 });
    await leaving(w, a);
    await w.pass(10 * MINUTE);
    w.faults({ cut: 0, delay: 0 });
    await told(w, a);
    expect(await atRelay(w, space)).toEqual(NOTHING);
  });

  it("keeps what is their own and what was opened, to read and to delete, and nothing of the pair's keys", async () => {
    const w = await world(503);
    const [a, b] = await keptPair(w);
    await replyFirst(b, "thank you for the hall");
    await until(w, "the reply", () => JSON.stringify(a.pair().firstRound).includes("the hall"));
    const secrets = secretsOf(a);
    const { first, me, partner } = a.pair();
    const keptOn = a.view().shared.keptOn;
    const round = a.view().shared.rounds.get(first.round);
    const own = await facts(a);
    await leaving(w, a);
    expect(a.view().before).toEqual([
      {
        id: expect.any(String),
        me,
        partner,
        names: { mine: "Ann", partner: "Bo" },
        keptOn,
        endedOn: "2026-11-22",
      },
    ]);
    expect((await beforeOf(a))?.rounds.get(first.round)).toEqual(round);
    expect(await facts(a)).toMatchObject(own);
    expect(a.view().personal.soloSince).toBe("2026-11-22");
    expect(JSON.stringify(exportAll(a.session(), [(await beforeOf(a))!]))).toContain(
      "thank you for the hall",
    );
    expect(findings(await opened(a), secrets)).toEqual([]);
    await a.reload();
    expect((await beforeOf(a))?.rounds.get(first.round)).toEqual(round);
    await forgetBefore(a.session(), a.view().before[0]!.id);
    expect([a.view().before, await beforeOf(a)]).toEqual([[], null]);
    expect(findings(await opened(a), ["thank you for the hall"])).toEqual([]);
  });

  it("leaves an unkept pair without a trace, and the other one hears that it has ended", async () => {
    const w = await world(504);
    const [a, b] = [await w.person("A"), await w.person("B")];
    await openFirst(w, a, b);
    const space = pairOf(a);
    await leaving(w, b);
    expect(b.view()).toMatchObject({ pair: null, before: [] });
    await told(w, b);
    await isOver(w, a);
    await a.reload();
    await isOver(w, a);
    expect({ ...(await atRelay(w, space)), grave: null }).toEqual(NOTHING);
  });

  it.each([
    ["slept", (a: Person) => a.close(), (a: Person) => a.open()],
    ["was cut off", async (a: Person) => a.line.offline(), async (a: Person) => a.line.online()],
  ])(
    "is not begun anew by whoever %s while the other one kept the pair, and left",
    async (_how, go, back) => {
      const w = await world(519);
      const [a, b] = [await w.person("A"), await w.person("B")];
      await openFirst(w, a, b);
      await until(w, "the code", () => a.pair().code !== null && b.pair().code !== null);
      await agree(a, "Ann");
      await agree(b, "Bo");
      await confirm(a.session());
      await until(w, "A's yes at B", () => Object.keys(settledState(b).pairing.confirmed).length === 1);
      const space = pairOf(a);
      await go(a);
      await confirm(b.session());
      await until(w, "kept", () => b.pair().stage === "kept");
      await leaving(w, b);
      await told(w, b);
      await back(a);
      await isOver(w, a);
      expect(a.view().trouble).toEqual([]);
      expect({ ...(await atRelay(w, space)), grave: null }).toEqual(NOTHING);
    },
  );

  it("has nothing to leave a second time", async () => {
    const w = await world(505);
    const [a] = await keptPair(w);
    await leaving(w, a);
    await told(w, a);
    await leaving(w, a);
    expect(a.view().untold).toBe(false);
  });

  it("stops what another tab is sending", async () => {
    const w = await world(506);
    const [browser, on] = [tabsOfOneBrowser(), disk()];
    const a = await w.person("A", { disk: on, tabs: browser.tab() });
    const [, b] = await keptPair(w, a);
    await locked(w, a);
    const tab = await w.person("A's tab", { disk: on, tabs: browser.tab() });
    if (tab.store().view().phase === "locked") await racing(w, tab.store().unlock(PROOF.passphrase));
    await until(w, "the tab online", () => tab.view().link.name === "online");
    w.faults({ cut: 0, delay: 3000 });
    await answerToday(tab, "a word on its way");
    await leaving(w, a);
    w.faults({ cut: 0, delay: 0 });
    await told(w, a);
    await w.pass(MINUTE);
    for (const one of [a, tab])
      expect(one.view()).toMatchObject({ pair: null, waiting: false, untold: false });
    expect([...on.data.keys()].filter((place) => /^(item|sealed\/(intent|deposit))\//.test(place))).toEqual(
      [],
    );
    await isOver(w, b);
  });
});

describe("who stays", () => {
  const ways: [string, (w: World, a: Person) => Promise<unknown>][] = [
    ["left", (w, a) => racing(w, a.store().leave())],
    ["deleted everything", (w, a) => racing(w, a.store().deleteAll("now"))],
    ["deleted everything, to be brought back", (w, a) => racing(w, a.store().deleteAll("later"))],
  ];

  /** The relay's challenges are its own chance, which nobody's doing shows in. */
  const named = ([at, way, hex]: (string | number)[]) =>
    /^018[23](1841|0358)/.test(String(hex)) ? [at, way, "challenge or proof"] : [at, way, hex];

  async function seenByB(doing: (w: World, a: Person) => Promise<unknown>) {
    const w = await world(510);
    const [a, b] = await keptPair(w);
    await locked(w, a);
    await answerToday(b, "B's sealed word");
    await w.pass(MINUTE);
    expect(await doing(w, a)).toEqual({ ok: true });
    await w.pass(5 * MINUTE);
    await isOver(w, b);
    await b.reload();
    await isOver(w, b);
    await w.leap(40 * DAY);
    await b.reload();
    await isOver(w, b);
    const { frames, ...shown } = await shownTo(b);
    return { shown, frames: frames.map(named), link: b.view().link, stage: b.pair().stage };
  }

  it("can't tell how the other one went", async () => {
    const seen = [];
    for (const [, doing] of ways) seen.push(await seenByB(doing));
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  it("keeps what was opened, and goes on alone when they choose to", async () => {
    const w = await world(511);
    const [a, b] = await keptPair(w);
    const { first } = b.pair();
    await answerToday(b, "B's sealed word");
    await leaving(w, a);
    await isOver(w, b);
    expect(b.view().before).toEqual([]);
    expect(firstIsOpen(b)).toBe(true);
    await dropPair(b.session());
    expect(b.view().pair).toBeNull();
    expect((await beforeOf(b))?.rounds.get(first.round)?.outcome).toBe("opened");
    expect([...b.view().personal.answers.values()].map(({ words }) => words)).toContain("B's sealed word");
  });
});

describe("one's other devices", () => {
  it("leave, too, when they hear of it, and have what stays", async () => {
    const w = await world(520);
    const [a, b] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await until(w, "the laptop online", () => a2.view().link.name === "online");
    await inStep(w, a, a2);
    a2.line.offline();
    await answerToday(a2, "sealed on the laptop, never sent");
    await leaving(w, a);
    await told(w, a);
    await inStep(w, a);
    a2.line.online();
    await until(w, "the laptop knows", () => a2.view().pair === null, 400);
    await told(w, a2);
    await inStep(w, a, a2);
    expect(await beforeOf(a2)).toEqual(await beforeOf(a));
    expect(await facts(a2)).toEqual(await facts(a));
    expect(intentsLeft(a2)).toEqual([]);
    await isOver(w, b);
    await forgetBefore(a2.session(), a2.view().before[0]!.id);
    await inStep(w, a2);
    await until(w, "deleted on the phone", () => a.view().before.length === 0, 400);
  });

  it("tell the relay where the one that left is not online any more", async () => {
    const w = await world(521);
    const [a, b] = await keptPair(w);
    const a2 = await secondDevice(w, a, "Laptop");
    await until(w, "the laptop online", () => a2.view().link.name === "online");
    await inStep(w, a, a2);
    const space = pairOf(a);
    const pairLine = a.line;
    pairLine.offline();
    await leaving(w, a);
    // It says so to its other devices and is never seen again: here by the private space alone.
    pairLine.online();
    await racing(w, a.session().own.nudge());
    await a.close();
    await until(w, "the laptop knows", () => a2.view().pair === null, 400);
    await told(w, a2);
    expect(await atRelay(w, space)).toEqual(NOTHING);
    await isOver(w, b);
  });

  it("come back by the words to what was opened, also those of one who was left", async () => {
    const w = await world(522);
    const [a, b] = await keptPair(w);
    await phraseOf(w, b);
    const words = await phraseOf(w, a);
    await leaving(w, a);
    await told(w, a);
    await inStep(w, a);
    const again = await restored(w, words, "New phone");
    expect(await beforeOf(again)).toEqual(await beforeOf(a));
    expect(again.view().pair).toBeNull();
    await isOver(w, b);
    await inStep(w, b);
    expect((await beforeOf(b)) ?? "kept apart").toBe("kept apart");
  });
});

describe("pairing again", () => {
  it("is a new space with new keys, in which nothing is like the one before, and both agree anew", async () => {
    const w = await world(530);
    const [a, b] = await keptPair(w);
    const old = { space: pairOf(a), secrets: [...secretsOf(a), ...secretsOf(b)] };
    const before = { a: a.session().memory.pair!, b: b.session().memory.pair! };
    await leaving(w, a);
    await told(w, a);
    await isOver(w, b);
    await dropPair(b.session());
    const frames = [a.line.frames.length, b.line.frames.length];
    await openFirst(w, b, a);
    expect([a.pair().stage, b.pair().stage]).toEqual(["opened", "opened"]);
    await keep(w, b, a, ["Bo", "Ann"]);
    const after = { a: a.session().memory.pair!, b: b.session().memory.pair! };
    for (const who of ["a", "b"] as const)
      for (const part of ["space", "person", "authorKey", "nonce"] as const)
        expect(after[who][part]).not.toEqual(before[who][part]);
    const ids = [
      old.space,
      before.a.person,
      before.b.person,
      before.a.device.publicKey,
      before.b.device.publicKey,
      before.a.signing.publicKey,
      before.b.signing.publicKey,
    ];
    const sent = [a, b].flatMap((one, at) => one.line.frames.slice(frames[at]).map(({ bytes }) => bytes));
    expect(findings(sent, ids)).toEqual([]);
    expect(findings([...(await opened(a)), ...(await opened(b))], old.secrets)).toEqual([]);
    expect([a, b].map((one) => one.view().before.length)).toEqual([1, 1]);
    expect(a.view().shared.rounds.size).toBe(1);
    await answerToday(a, "a first word");
    await answerToday(b, "a second word");
    await until(w, "a new opening", () => [a, b].every((one) => one.view().shared.rounds.size === 2));
  });
});
