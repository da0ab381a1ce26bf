/** A relay that lies: what the person loses (nothing), what they are told, and what happens once it tells the truth. */
import { toHex } from "@innermost/core";
import type { LogRecord } from "@innermost/protocol";
import { answerTrouble, chooseFocus, keepWeek, reply } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { lying, rolledBack, slippedIn, slippedInAll, spaceOfPair, toldOf, troubled } from "./liars.ts";
import { records } from "./lies.ts";
import { modified } from "./modified.ts";
import type { Person } from "./person.ts";
import {
  answerToday,
  exported,
  intentsLeft,
  keep,
  keptPair,
  openFirst,
  replyFirst,
  settledState,
  today,
  until,
} from "./steps.ts";
import { MINUTE } from "./time.ts";
import { type World, world } from "./world.ts";

async function begin(seed: number) {
  const w = await world(seed);
  const first = await w.person("A");
  const liar = lying(first);
  const [a, b] = await keptPair(w, first);
  return { w, a, b, liar, space: spaceOfPair(a) };
}

const firstReply = (one: Person, by: Person): string | undefined => {
  const round = settledState(one).rounds.get(one.pair().first.round);
  return round?.outcome === "opened" ? round.replies[by.pair().me]?.words : undefined;
};

const isWaiting = (one: Person, words: string): boolean => JSON.stringify(intentsLeft(one)).includes(words);

/** Told of it, also after a reload, and until the person has answered. */
async function staysTold(w: World, one: Person, kind: Parameters<typeof toldOf>[2]): Promise<void> {
  await toldOf(w, one, kind);
  await one.reload();
  expect(troubled(one)).toContain(kind);
}

describe("a relay that drops", () => {
  it("what it has acknowledged: the person is told, and the words go again", async () => {
    const { w, a, b, liar } = await begin(300);
    let head = settledState(a).upTo;
    liar.tell({
      up: (frame, at) => {
        if (frame.kind !== "append") return [frame];
        head += 1;
        at.say({ kind: "done", req: frame.req, number: head });
        return [];
      },
    });
    await replyFirst(a, "dropped");
    await toldOf(w, a, "lost");
    expect(isWaiting(a, "dropped")).toBe(true);
    liar.truth();
    await until(w, "the reply", () => firstReply(b, a) === "dropped", 300);
    expect([intentsLeft(a), settledState(a)]).toEqual([[], settledState(b)]);
    await staysTold(w, a, "lost");
    await answerTrouble(a.session(), "lost");
    await a.reload();
    expect(troubled(a)).toEqual([]);
  });

  it("what it has acknowledged under an old number: nothing vanishes from here", async () => {
    const { w, a, b, liar } = await begin(301);
    liar.tell({
      up: (frame, at) => {
        if (frame.kind !== "append") return [frame];
        at.say({ kind: "done", req: frame.req, number: 1 });
        return [];
      },
    });
    await replyFirst(a, "swallowed");
    await staysTold(w, a, "lost");
    expect(isWaiting(a, "swallowed")).toBe(true);
    liar.truth();
    await until(w, "the reply", () => firstReply(b, a) === "swallowed", 300);
    expect(intentsLeft(a)).toEqual([]);
  });

  it("what it refuses as malformed: it stays here, and what stands behind it goes on", async () => {
    const { w, a, b, liar } = await begin(302);
    liar.tell({
      up: (frame, at) => {
        if (frame.kind !== "append") return [frame];
        at.say({ kind: "refused", req: frame.req, code: "malformed" });
        return [];
      },
    });
    await replyFirst(a, "not malformed");
    await answerToday(a, "behind it");
    await answerToday(b, "B's");
    await until(w, "the day's card", () => today(a).state === "ready", 300);
    expect(isWaiting(a, "not malformed")).toBe(true);
    liar.truth();
    await until(w, "the reply", () => firstReply(b, a) === "not malformed", 300);
  });

  it("one record from the middle: nothing behind it is taken, and the person is told", async () => {
    const { w, a, b, liar } = await begin(303);
    const { upTo } = settledState(a);
    a.line.offline();
    await replyFirst(b, "one");
    await answerToday(b, "B's");
    await until(w, "B's reply", () => settledState(b).upTo === upTo + 1);
    liar.tell(records((record) => (record.number === upTo + 1 ? null : record)));
    a.line.online();
    await answerToday(a, "A's");
    await toldOf(w, a, "nonsense");
    expect(settledState(a).upTo).toBe(upTo);
    liar.truth();
    await until(w, "the truth", () => firstReply(a, b) === "one" && today(a).state === "ready", 300);
    await w.pass(MINUTE);
    expect([troubled(a), settledState(a)]).toEqual([[], settledState(b)]);
  });

  it("one record from the middle, and numbers the rest anew: found as soon as either says what they saw", async () => {
    const { w, a, b, liar } = await begin(304);
    const { upTo } = settledState(a);
    liar.tell({
      down: (frame) => {
        if (frame.kind === "caught-up" || frame.kind === "welcome")
          return [{ ...frame, head: Math.max(upTo, frame.head - 1) }];
        if (frame.kind !== "items") return [frame];
        const rest = frame.records.filter(({ number }) => number !== upTo + 1);
        return [
          {
            ...frame,
            records: rest.map((one) => (one.number > upTo ? { ...one, number: one.number - 1 } : one)),
          },
        ];
      },
    });
    await replyFirst(b, "left out");
    await until(w, "B's own", () => settledState(b).upTo === upTo + 1);
    await chooseFocus(b.session(), "time");
    await replyFirst(a, "kept here");
    await staysTold(w, a, "two-histories");
    expect(await reply(a.session(), a.pair().first.round, "ask", "x")).toEqual({
      ok: false,
      why: "read-only",
    });
  });
});

describe("a relay that reorders", () => {
  it("for one of the two: found as soon as one says what they saw, and nothing is sent any more", async () => {
    const { w, a, b, liar } = await begin(310);
    const { upTo } = settledState(a);
    a.line.offline();
    await replyFirst(b, "first");
    await until(w, "B's reply", () => settledState(b).upTo === upTo + 1);
    await chooseFocus(b.session(), "time");
    await until(w, "B's word", () => settledState(b).upTo === upTo + 2);
    liar.tell({
      down: (frame) => {
        if (frame.kind !== "items") return [frame];
        const [one, two, ...rest] = frame.records;
        if (!one || !two) return [frame];
        const swapped = [
          { ...two, number: one.number },
          { ...one, number: two.number },
        ];
        return [{ ...frame, records: [...swapped, ...rest] }];
      },
    });
    a.line.online();
    await toldOf(w, a, "two-histories");
    expect(settledState(a).upTo).toBe(upTo + 2);
    await a.reload();
    expect(troubled(a)).toContain("two-histories");
  });
});

describe("a relay that replays", () => {
  it("a record as it was: nothing is said twice, and the person is told", async () => {
    const { w, a, b, space } = await begin(320);
    await replyFirst(b, "once");
    await until(w, "the reply", () => firstReply(a, b) === "once");
    const { upTo } = settledState(a);
    const before = { ...settledState(a), upTo: 0 };
    const old = await recordAt(w, space, upTo);
    await slippedIn(w, space, old);
    for (const one of [a, b]) one.line.cut();
    await until(w, "the copy", () => [a, b].every((one) => settledState(one).upTo === upTo + 1));
    expect([a, b].map((one) => ({ ...settledState(one), upTo: 0 }))).toEqual([before, before]);
  });

  it("a record under a new id: it opens no more, and the person is told", async () => {
    const { w, a, b, space } = await begin(321);
    await replyFirst(b, "once");
    await until(w, "the reply", () => firstReply(a, b) === "once");
    const { upTo } = settledState(a);
    const old = await recordAt(w, space, upTo);
    await slippedIn(w, space, { ...old, id: a.ports.door.random(16) });
    a.line.cut();
    await until(w, "the copy", () => settledState(a).upTo === upTo + 1);
    await staysTold(w, a, "unreadable");
    await replyFirst(a, "goes on");
    await until(w, "A's reply", () => firstReply(b, a) === "goes on");
  });

  it("an old week as if it was kept anew: what both see stays", async () => {
    const { w, a, b, space } = await begin(322);
    const [week, one, two] = ["2026-11-16", ["time.tea"], ["time.walk"]];
    await keepWeek(a.session(), week, one);
    await until(w, "the first", () => settledState(b).weeks.get(week)?.practices[0] === "time.tea");
    const old = await recordAt(w, space, settledState(a).upTo);
    await keepWeek(b.session(), week, two);
    await until(w, "the second", () => settledState(a).weeks.get(week)?.practices[0] === "time.walk");
    await slippedIn(w, space, old);
    for (const each of [a, b]) each.line.cut();
    await w.pass(MINUTE);
    expect([a, b].map((each) => settledState(each).weeks.get(week)?.practices)).toEqual([two, two]);
  });
});

describe("a relay that forks", () => {
  it("by showing one of them another record at a number: found by what the other wrote after it", async () => {
    const { w, a, b, liar } = await begin(330);
    const at = settledState(a).upTo + 1;
    liar.tell(records((record) => (record.number === at ? another(record) : record)));
    await replyFirst(b, "hidden from A");
    await until(w, "B's reply", () => settledState(b).upTo === at);
    await toldOf(w, a, "unreadable");
    liar.truth();
    await chooseFocus(b.session(), "time");
    await staysTold(w, a, "two-histories");
    await answerTrouble(a.session(), "two-histories");
    await a.reload();
    expect(troubled(a)).not.toContain("two-histories");
    await replyFirst(a, "after they compared");
    await until(w, "A's reply", () => firstReply(b, a) === "after they compared");
  });

  it("older than the heads that are at hand", async () => {
    const { w, a, b, space } = await begin(331);
    const client = await modified(w, b);
    await slippedInAll(
      w,
      space,
      Array.from({ length: 1100 }, (_, said) => client.itemOf({ type: "round.later", data: { said } })),
    );
    for (const one of [a, b]) one.line.cut();
    await until(
      w,
      "all of it",
      () => settledState(a).upTo === settledState(b).upTo && settledState(a).upTo > 1100,
    );
    await w.pass(MINUTE);
    const reader = a.session().memory.reader;
    const old = 20;
    expect((reader?.from ?? 0) > old).toBe(true);
    await client.say({
      type: "round.later",
      data: {},
      after: { number: old, head: new Uint8Array(32).fill(9) },
    });
    await staysTold(w, a, "two-histories");
    client.close();
  });
});

describe("a relay that swaps two spaces", () => {
  it("and shows another pair's records: none is read as theirs, and the person is told", async () => {
    const { w, a, b, liar, space } = await begin(340);
    const [c, d] = [await w.person("C"), await w.person("D")];
    await openFirst(w, c, d);
    await keep(w, c, d);
    await replyFirst(c, "not for you");
    await w.settle();
    const theirs = await w.relayStore.run((rows) => rows.records(spaceOfPair(c), 0, 99));
    const { upTo } = settledState(a);
    liar.tell(records((record) => ({ ...(theirs[record.number - 1] ?? record), number: record.number })));
    await replyFirst(b, "B's true words");
    await until(w, "what came instead", () => settledState(a).upTo > upTo);
    await staysTold(w, a, "unreadable");
    expect(JSON.stringify(exported(a))).not.toContain("not for you");
    expect(toHex(spaceOfPair(a))).toBe(toHex(space));
  });
});

describe("a relay that goes back to an old head", () => {
  it("and takes nothing back is not followed, and goes on by itself once it has all again", async () => {
    const { w, a, b, liar, space } = await begin(350);
    liar.tell({ up: (frame) => (frame.kind === "carry" ? [] : [frame]) });
    await replyFirst(a, "newest");
    await until(w, "the reply", () => firstReply(b, a) === "newest");
    const all = await w.relayStore.run((rows) => rows.records(space, 0, 99));
    const before = settledState(a);
    await rolledBack(w, space, all.length - 1);
    a.line.cut();
    await toldOf(w, a, "behind");
    await answerToday(a, "waits here");
    await a.reload();
    await toldOf(w, a, "behind");
    expect(settledState(a)).toEqual(before);
    await w.relayStore.run((rows) => {
      for (const record of all) rows.putRecord(space, record);
      rows.putSpace({
        ...(rows.space(space) as NonNullable<ReturnType<typeof rows.space>>),
        head: all.length,
      });
    });
    await w.pass(20 * MINUTE);
    await until(w, "A online", () => a.view().link.name === "online" && !a.view().waiting);
    expect(troubled(a)).toEqual([]);
  });

  it("between an acknowledgement and its record: the words go again", async () => {
    const { w, a, b, liar, space } = await begin(351);
    const { upTo } = settledState(a);
    liar.tell(records((record) => (record.number > upTo ? null : record)));
    await replyFirst(a, "lost with the backup");
    await until(w, "sent", () => intentsLeft(a).some((one) => one.kind === "append" && one.sent));
    await w.settle();
    b.line.offline();
    await rolledBack(w, space, upTo);
    liar.truth();
    a.line.cut();
    await toldOf(w, a, "lost");
    await until(w, "again at the relay", () => firstReply(a, a) === "lost with the backup");
  });
});

describe("a relay that answers with garbage", () => {
  it.each([
    ["whose first byte is another version's", new Uint8Array([255, 0, 7, 7]), "other-version"],
    ["that no frame begins with", new Uint8Array([1, 255, 7, 7]), "nonsense"],
  ] as const)("%s: told, written on, and gone on with once it is there again", async (_, bytes, kind) => {
    const { w, a, b, liar } = await begin(360);
    liar.tell({ down: () => [bytes] });
    a.line.cut();
    await toldOf(w, a, kind);
    expect(a.view().trouble.some(({ stops }) => stops)).toBe(false);
    await answerToday(a, "waits here");
    await a.reload();
    await toldOf(w, a, kind);
    liar.truth();
    await answerToday(b, "B's");
    await until(w, "the day's card", () => today(b).state === "ready", 2000);
    await w.pass(MINUTE);
    expect(troubled(a)).toEqual([]);
  });
});

const another = (record: LogRecord): LogRecord => ({
  ...garbled(record),
  sum: record.sum.map((byte) => byte ^ 1),
});

const garbled = (record: LogRecord): LogRecord => ({
  ...record,
  body: record.body?.map((byte, at) => (at > 40 ? byte ^ 1 : byte)) ?? null,
});

const recordAt = (w: World, space: Uint8Array, number: number): Promise<Partial<LogRecord>> =>
  w.relayStore.run((rows) => rows.record(space, number) ?? {});
