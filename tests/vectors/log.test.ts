/** A log that was written once stays readable for ever, and folds to the same state, in whatever bunches it comes. */
import { readFileSync, writeFileSync } from "node:fs";
import { emptyShared, type Fact, foldShared, type SharedState } from "@innermost/core";
import { type Door, openDoor } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { settledState } from "../sim/steps.ts";
import { world } from "../sim/world.ts";
import { type Accepted, fromJson, type Rejected, replay, toJson } from "./log.ts";
import { tellStory } from "./story.ts";

interface Frozen {
  accept: Accepted[];
  reject: Rejected[];
}

const frozen = (name: string): Frozen =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"), fromJson);
const VERSIONS = ["v1", "v2", "v3"].map((version) => ({ version, ...frozen(`./log-${version}.json`) }));
const latest = VERSIONS.at(-1)?.accept[0] as Accepted;

/** What a state says of all that its vector knew: later versions may know more of the same log. */
const asKnown = (state: SharedState, known: SharedState): Partial<SharedState> =>
  Object.fromEntries(Object.entries(state).filter(([key]) => key in known));

/** A released vector is never written again: a later version of the log gets a file of its own, once. */
it("is the kind of log that the app writes today", async () => {
  const w = await world(1);
  const told = await tellStory(w);
  if (process.env.FREEZE_LOG)
    writeFileSync(process.env.FREEZE_LOG, `${JSON.stringify(told, toJson, 1)}\n`, { flag: "wx" });
  const shape = (log: Accepted) =>
    log.facts.map((fact) => [fact.kind, "event" in fact ? fact.event.type : ""]);
  expect(shape(told.accept[0] as Accepted)).toEqual(shape(latest));
  const states = told.accept.flatMap(({ records, sides }) =>
    [sides.inviter, sides.invited].map((side) => replay(door, side, records).state),
  );
  for (const state of states) for (const one of w.people) expect(settledState(one)).toEqual(state);
});

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});

const accept = VERSIONS.flatMap((one) => one.accept.map((log) => ({ ...log, version: one.version })));

describe.each(accept)("$version: $name", ({ version, records, sides, facts, state }) => {
  describe.each(["inviter", "invited"] as const)("on the device of the %s", (who) => {
    it.each([1, 2, 3, 5, records.length])("reads the same in bunches of %i", (step) => {
      const read = replay(door, sides[who], records, step);
      expect(asKnown(read.state, state)).toEqual(state);
      expect(read.heads).toEqual(sides[who].heads);
      expect([read.forked, read.pair.epochKeys.length, read.pair.expiresAt]).toEqual([false, 2, null]);
    });

    it("folds the same after a reload with all it has learned", () => {
      const { pair } = replay(door, sides[who], records);
      expect(asKnown(replay(door, { ...sides[who], pair }, records).state, state)).toEqual(state);
    });
  });

  it("says the same facts record by record", () => {
    expect(replay(door, sides.inviter, records, 1).facts).toEqual(facts);
    expect(asKnown(foldShared(emptyShared(), facts), state)).toEqual(state);
  });

  it("has every kind of fact, and every way a round can end", () => {
    const kinds = ["event", "unknown", "opening", "rotation", "unreadable"];
    const strict = version === "v1" || version === "v2" ? [] : ["unsealed"];
    expect(new Set(facts.map(({ kind }) => kind))).toEqual(new Set([...kinds, ...strict]));
    const outcomes = [...state.rounds.values()].map(({ outcome }) => outcome);
    const ends = strict.length > 0 ? ["revealed", "both-in", "withdrawn"] : [];
    expect(outcomes).toEqual(expect.arrayContaining(["opened", "could-not-open", ...ends]));
  });

  it("is unreadable without its keys, but for what is in the clear", () => {
    const { pair } = sides.inviter;
    const blind = { ...sides.inviter, pair: { ...pair, epochKeys: [new Uint8Array(32)] } };
    const read = replay(door, blind, records).facts;
    const trusted = read.flatMap((fact) =>
      fact.kind === "opening" ? fact.answers.filter(({ ok }) => ok) : [],
    );
    expect(trusted).toEqual([]);
    expect(read.filter(({ kind }) => kind !== "opening" && kind !== "unreadable")).toEqual([]);
  });
});

function changed(record: LogRecord, { path, flip, to }: Rejected): LogRecord {
  if (path === "epoch") return { ...record, epoch: to ?? record.epoch };
  const bytes = record[path] as Uint8Array;
  if (to !== undefined) return { ...record, [path]: bytes.slice(0, to) };
  const at = (flip ?? 0) >> 3;
  return { ...record, [path]: bytes.with(at, (bytes[at] as number) ^ (1 << ((flip ?? 0) & 7))) };
}

const rejected = VERSIONS.flatMap((one) =>
  one.reject.map((change) => ({ ...change, version: one.version, whole: one.accept[0] as Accepted })),
);

it.each(rejected)("$version reject: $name", (rejected) => {
  const { number, kind, ok, whole } = rejected;
  const read = (records: LogRecord[]): Fact =>
    replay(door, whole.sides.inviter, records).facts[number - 1] as Fact;
  const records = whole.records.map((record) =>
    record.number === number ? changed(record, rejected) : record,
  );
  expect(read(whole.records)).not.toEqual(read(records));
  const fact = read(records);
  expect(fact.kind).toBe(kind);
  if (fact.kind === "opening") expect(fact.answers.map((answer) => answer.ok)).toEqual(ok);
});
