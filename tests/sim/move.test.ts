/** The two go on at another relay: with all that they had, by consent of both, and whoever lies about the past is found out. */
import { answerMove, askToMove, beginHere, note, reply } from "@innermost/store";
import { describe, expect, it } from "vitest";
import { facts, inStep, locked, names, phraseOf, restoredAt, secondDevice } from "./devices.ts";
import { modified } from "./modified.ts";
import { agree, beginsThere, come, comeWith, isAsked, isThere, moved, opensOn } from "./moves.ts";
import { placeIn } from "./places.ts";
import {
  answerToday,
  exported,
  intentsLeft,
  keptPair,
  replyFirst,
  settledState,
  today,
  until,
} from "./steps.ts";
import { DAY } from "./time.ts";
import { packedBy } from "./trunks.ts";
import { world } from "./world.ts";

describe("both agree", () => {
  it("and go on at the new place with all they had, the old one being gone", async () => {
    const w = await world(400);
    const [a, b] = await keptPair(w);
    await locked(w, a);
    await note(a.session(), "pulse.daily", { date: today(a).date, connected: 7, heard: 3, energy: null });
    const place = placeIn(w);
    await agree(w, a, b, place);
    const before = settledState(a);
    const a2 = await come(w, a, place, "A there");
    await isAsked(w, a2);
    expect(exported(a2)).toEqual(exported(a));
    expect(await beginHere(a2.session())).toEqual({ ok: true });
    const b2 = await come(w, b, place, "B there");
    await isThere(w, a2, b2);
    w.stopRelay();
    await a.close();
    await b.close();
    await until(w, "a new key", () => [a2, b2].every((one) => settledState(one).epoch === before.epoch + 1));
    await answerToday(a2, "A, at the new place");
    const { round } = await answerToday(b2, "B, at the new place");
    await opensOn(w, round, a2, b2);
    await replyFirst(b2, "still here");
    await until(w, "the reply", () => intentsLeft(b2).length === 0);
    expect(settledState(a2)).toEqual(settledState(b2));
    expect([a2, b2].map((one) => one.view().forked)).toEqual([false, false]);
    expect([w.troubles, place.troubles]).toEqual([[], []]);
  });

  it("and what lay sealed at the old relay opens at the new one, as it was", async () => {
    const w = await world(401);
    const [a, b] = await keptPair(w);
    const { round } = await answerToday(a, "sealed before");
    await until(w, "A's at the relay", () => intentsLeft(a).length === 0);
    const place = placeIn(w);
    const [a2, b2] = await moved(w, a, b, place);
    w.stopRelay();
    await answerToday(b2, "B's, afterwards", { ...today(b2), round });
    await opensOn(w, round, a2, b2);
    for (const one of [a2, b2]) {
      const state = settledState(one).rounds.get(round);
      expect(state?.outcome === "opened" && Object.values(state.answers).sort()).toEqual([
        "B's, afterwards",
        "sealed before",
      ]);
    }
  });

  it("and nothing that was acknowledged too late is lost, or said twice", async () => {
    for (const seed of [402, 403, 404, 405, 406, 407]) {
      const w = await world(seed);
      const [a, b] = await keptPair(w);
      const place = placeIn(w);
      await askToMove(a.session(), place.address);
      await until(w, "the asking", () => b.view().shared.move.asked !== null);
      w.faults({ cut: 0, delay: 900 });
      const { round } = a.pair().first;
      // All at one moment: the relay gives some of them a number behind the yes.
      await Promise.all([
        reply(a.session(), round, "thank", "A's, at the same time"),
        answerMove(b.session(), true),
        reply(b.session(), round, "ask", "B's, at the same time"),
      ]);
      await until(w, "the yes", () => [a, b].every((one) => settledState(one).move.agreed !== null));
      w.faults({ cut: 0, delay: 0 });
      const a2 = await beginsThere(w, a, place, "A there");
      const b2 = await come(w, b, place, "B there");
      await isThere(w, b2);
      await until(w, "nothing waiting", () => [a2, b2].every((one) => intentsLeft(one).length === 0), 240);
      await until(w, "one state", () => settledState(a2).upTo === settledState(b2).upTo);
      const state = settledState(a2).rounds.get(round);
      const said = state?.outcome === "opened" ? Object.values(state.replies).map(({ words }) => words) : [];
      expect(said.sort()).toEqual(["A's, at the same time", "B's, at the same time"]);
      expect(settledState(a2)).toEqual(settledState(b2));
      const numbers = a2.session().memory.records.map(({ id }) => Buffer.from(id).toString("hex"));
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });

  it("and the old place stays to be read, and sends nothing any more", async () => {
    const w = await world(408);
    const [a, b] = await keptPair(w);
    const place = placeIn(w);
    await agree(w, a, b, place);
    await a.reload();
    await w.pass(60_000);
    const sent = a.line.frames.length;
    await replyFirst(a, "written here");
    await answerToday(a, "sealed here");
    await w.pass(120_000);
    expect(a.line.frames.slice(sent).filter(({ way, bytes }) => way === "up" && bytes.length > 60)).toEqual(
      [],
    );
    expect([a.pair().stage, a.view().waiting, a.view().link.name]).toEqual(["kept", true, "none"]);
    const a2 = await beginsThere(w, a, place, "A there");
    await until(w, "what waited", () => intentsLeft(a2).length === 0, 240);
    const b2 = await come(w, b, place, "B there");
    await isThere(w, b2);
    const { round } = await answerToday(b2, "B's");
    await opensOn(w, round, a2, b2);
  });

  it("and everybody's other devices, and the twelve words, come along", async () => {
    const w = await world(409);
    const [a, b] = await keptPair(w);
    const tablet = await secondDevice(w, a, "Tablet");
    const words = await phraseOf(w, a);
    await inStep(w, a, tablet);
    const place = placeIn(w);
    await agree(w, a, b, place);
    await until(w, "the yes on the tablet", () => settledState(tablet).move.agreed !== null);
    const a2 = await beginsThere(w, a, place, "A there");
    expect(a2.view().move).toBeNull();
    await inStep(w, a2);
    const tablet2 = await come(w, tablet, place, "Tablet there");
    await isThere(w, tablet2);
    w.stopRelay();
    const b2 = await come(w, b, place, "B there");
    await isThere(w, b2);
    await inStep(w, a2, tablet2);
    expect(await facts(tablet2)).toEqual(await facts(a2));
    const paper = await restoredAt(w, place, words, "By the words");
    await isThere(w, paper);
    await inStep(w, a2, tablet2, paper);
    expect(names(paper)).toEqual(["Phone", "Tablet", "A there", "Tablet there", "By the words"]);
    const { round } = await answerToday(paper, "by the words");
    await answerToday(b2, "B's");
    await opensOn(w, round, a2, tablet2, paper, b2);
    expect(settledState(paper)).toEqual(settledState(b2));
    expect(place.troubles).toEqual([]);
  });

  it("and words that could not be asked for stay behind, and are told to be over", async () => {
    const w = await world(410);
    const [a, b] = await keptPair(w);
    await phraseOf(w, a);
    const place = placeIn(w);
    await agree(w, a, b, place);
    a.line.offline();
    const a2 = await come(w, a, place, "A there");
    await isAsked(w, a2);
    const { move } = a2.view();
    expect(move?.state === "outside" && move.wordsStay).toBe(true);
    await beginHere(a2.session());
    await isThere(w, a2);
    expect([a.view().own.phrase.exists, a2.view().own.phrase.exists]).toEqual([true, false]);
  });

  it("weeks after one asked, the other having been away", async () => {
    const w = await world(411);
    const [a, b] = await keptPair(w);
    const place = placeIn(w);
    b.line.offline();
    await askToMove(a.session(), place.address);
    await w.leap(40 * DAY);
    await answerToday(a, "meanwhile, at the old place");
    b.line.online();
    await until(w, "the asking", () => b.view().shared.move.asked !== null, 240);
    await answerMove(b.session(), true);
    await until(w, "the yes", () => [a, b].every((one) => settledState(one).move.agreed !== null));
    const a2 = await beginsThere(w, a, place, "A there");
    await w.leap(30 * DAY);
    const b2 = await come(w, b, place, "B there");
    await isThere(w, a2, b2);
    expect(settledState(b2)).toEqual(settledState(a2));
  });
});

describe("one does not want to", () => {
  it("and nothing has changed; nor where the one who asked takes it back", async () => {
    const w = await world(412);
    const [a, b] = await keptPair(w);
    for (const by of [b, a]) {
      await askToMove(a.session(), "https://new.example");
      await until(w, "the asking", () => b.view().shared.move.asked !== null);
      await answerMove(by.session(), false);
      await until(w, "the no", () => [a, b].every((one) => settledState(one).move.asked === null));
    }
    await answerToday(a, "A's");
    const { round } = await answerToday(b, "B's");
    await opensOn(w, round, a, b);
    expect(settledState(a).move.agreed).toBeNull();
  });

  it("and nobody agrees alone, whatever they write", async () => {
    const w = await world(413);
    const [a, b] = await keptPair(w);
    await askToMove(a.session(), "https://new.example");
    await until(w, "the asking", () => b.view().shared.move.asked !== null);
    const move = settledState(b).move.asked?.id ?? "";
    const liar = await modified(w, a);
    const forged = { type: "move.decided", critical: true, data: { move, agreed: true } };
    await liar.link.append(liar.itemOf(forged));
    await liar.link.append(liar.itemOf({ ...forged, author: b.session().memory.pair?.person as Uint8Array }));
    liar.close();
    await w.pass(60_000);
    expect(settledState(b).move.agreed).toBeNull();
    await answerToday(b, "B goes on");
    await until(w, "B's answer at the relay", () => intentsLeft(b).length === 0);
  });

  it("and both may ask: the later one is answered", async () => {
    const w = await world(414);
    const [a, b] = await keptPair(w);
    await askToMove(a.session(), "https://a.example");
    await askToMove(b.session(), "https://b.example");
    await until(w, "both", () => [a, b].every((one) => intentsLeft(one).length === 0));
    const { asked } = settledState(a).move;
    expect(asked).toEqual(settledState(b).move.asked);
    const other = asked?.by === a.pair().me ? b : a;
    await answerMove(other.session(), true);
    await until(w, "the yes", () => [a, b].every((one) => settledState(one).move.agreed !== null));
    expect(settledState(a).move).toEqual(settledState(b).move);
  });

  it("and an address is an origin that is not the one where they are", async () => {
    const w = await world(415);
    const [a] = await keptPair(w);
    const asked = async (address: string) => {
      const result = await askToMove(a.session(), address);
      return result.ok ? settledOrPending() : result.why;
    };
    const settledOrPending = () => a.view().shared.move.asked?.address;
    expect(await asked("ftp://new.example")).toBe("not-an-address");
    expect(await asked("http://new.example")).toBe("not-an-address");
    expect(await asked("https://new example")).toBe("not-an-address");
    expect(await asked("https://relay.example/today")).toBe("same");
    expect(await asked("  New.Example/i#abc ")).toBe("https://new.example");
    expect(await asked("https://new.example:8443/")).toBe("https://new.example:8443");
  });
});

describe("the old relay is gone for good", () => {
  it("and who comes first begins, and the other comes to it", async () => {
    const w = await world(420);
    const [a, b] = await keptPair(w);
    await answerToday(a, "A's, before");
    await until(w, "A's at the relay", () => intentsLeft(a).length === 0);
    const [fromA, fromB] = [await packedBy(w, a), await packedBy(w, b)];
    w.stopRelay();
    const place = placeIn(w);
    const b2 = await comeWith(w, fromB, place, "B there");
    await isAsked(w, b2);
    await beginHere(b2.session());
    await isThere(w, b2);
    const a2 = await comeWith(w, fromA, place, "A there");
    await isThere(w, a2);
    const { round } = await answerToday(b2, "B's");
    await opensOn(w, round, a2, b2);
    expect(settledState(a2)).toEqual(settledState(b2));
  });

  it("and both begin at one moment: one log goes on, and both are in it", async () => {
    for (const seed of [421, 422, 423]) {
      const w = await world(seed);
      const [a, b] = await keptPair(w);
      const [fromA, fromB] = [await packedBy(w, a), await packedBy(w, b)];
      w.stopRelay();
      const place = placeIn(w);
      const [a2, b2] = [await comeWith(w, fromA, place, "A"), await comeWith(w, fromB, place, "B")];
      await Promise.all([a2, b2].map((one) => isAsked(w, one)));
      place.faults({ cut: 0, delay: 700 });
      await Promise.all([beginHere(a2.session()), beginHere(b2.session())]);
      await isThere(w, a2, b2);
      place.faults({ cut: 0, delay: 0 });
      await answerToday(a2, "A's");
      const { round } = await answerToday(b2, "B's");
      await opensOn(w, round, a2, b2);
      expect(settledState(a2)).toEqual(settledState(b2));
      expect(place.troubles).toEqual([]);
    }
  });

  it("and who has read more than what was begun with does not lose it, and is told", async () => {
    const w = await world(424);
    const [a, b] = await keptPair(w);
    const fromA = await packedBy(w, a);
    await replyFirst(b, "after A's file");
    await until(w, "B's reply", () => intentsLeft(b).length === 0);
    const fromB = await packedBy(w, b);
    w.stopRelay();
    const place = placeIn(w);
    const a2 = await comeWith(w, fromA, place, "A there");
    await isAsked(w, a2);
    await beginHere(a2.session());
    await isThere(w, a2);
    const b2 = await comeWith(w, fromB, place, "B there");
    await until(w, "that it is told", () => /behind|forked/.test(b2.session().own.entrance ?? ""), 240);
    expect(exported(b2)).toEqual(exported(b));
  });
});

describe("whoever brings the log", () => {
  it("and has changed the past is found out: the other does not go on there", async () => {
    const w = await world(430);
    const [a, b] = await keptPair(w);
    const place = placeIn(w);
    await agree(w, a, b, place);
    const a2 = await beginsThere(w, a, place, "A there");
    const space = a2.session().memory.pair?.space ?? new Uint8Array();
    // As a mover's own relay may have it: another word in place of one that was said.
    await place.relayStore.run((rows) => {
      const record = rows.record(space, 2);
      if (record) rows.putRecord(space, { ...record, sum: record.sum.map((byte) => byte ^ 1) });
    });
    const b2 = await come(w, b, place, "B there");
    await until(w, "that it is told", () => b2.session().own.entrance === "forked", 240);
    expect([b2.view().link.name, exported(b2)]).toEqual(["away", exported(b)]);
    const members = await place.relayStore.run((rows) => rows.members(space).length);
    expect(members).toBe(2);
  });

  it("gives the other's seat to nobody else", async () => {
    const w = await world(431);
    const [a, b] = await keptPair(w);
    const place = placeIn(w);
    const [a2, b2] = await moved(w, a, b, place);
    const space = a2.session().memory.pair?.space ?? new Uint8Array();
    const { pair } = b2.session().memory;
    const members = await place.relayStore.run((rows) =>
      rows.members(space).map(({ deviceKey, party }) => [party, Buffer.from(deviceKey).toString("hex")]),
    );
    const keyOf = (key: Uint8Array | undefined) => Buffer.from(key ?? []).toString("hex");
    // B has come in by the seat, and has closed it behind.
    expect(members.sort()).toEqual(
      [
        [a2.session().memory.pair?.party, keyOf(a2.session().memory.pair?.device.publicKey)],
        [pair?.party, keyOf(pair?.device.publicKey)],
      ].sort(),
    );
  });
});
