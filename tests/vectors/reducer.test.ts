/**
 * A snapshot of an older reducer must not be taken for one of today's. What frozen logs, and made-up facts of every
 * kind, fold to is written down beside the version: whoever changes the fold is told here to raise it.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import {
  emptyPersonal,
  emptyShared,
  encodeEvent,
  type Fact,
  foldPersonal,
  foldShared,
  type PersonalState,
  type SharedState,
} from "@innermost/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { facts, knownEvent as someEvent } from "../../packages/core/src/log/arbitraries.testing.ts";
import { knownEvent, OWN_FOLDS_TO, OWN_REDUCER } from "../../packages/store/src/local/own-rows.ts";
import { FOLDS_TO, REDUCER } from "../../packages/store/src/local/snapshot.ts";
import { type Accepted, fromJson, toJson } from "./log.ts";

const isLog = (name: string): boolean => /^log-v\d+\.json$/.test(name);
const logsIn = (name: string): Accepted[] =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"), fromJson).accept;
const frozen = readdirSync(import.meta.dirname)
  .filter(isLog)
  .sort()
  .flatMap(logsIn);

const madeUp = (): Fact[][] => fc.sample(facts, { seed: 1, numRuns: 300 });

function sorted(_name: string, value: unknown): unknown {
  const plain = toJson(_name, value);
  if (typeof plain !== "object" || plain === null || Array.isArray(plain)) return plain;
  return Object.fromEntries(Object.entries(plain).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** As they lie in storage, and as they are read from there. */
const madeUpOwn = () =>
  fc
    .sample(fc.array(someEvent, { maxLength: 24 }), { seed: 1, numRuns: 300 })
    .map((events) => events.flatMap((event) => knownEvent(encodeEvent(event, new Uint8Array(32)))));

const hashOf = (states: readonly (SharedState | PersonalState)[]): string =>
  createHash("sha256").update(JSON.stringify(states, sorted)).digest("hex").slice(0, 32);

it("says when the reducer needs another version", () => {
  const states = [...frozen.map((log) => log.facts), ...madeUp()].map((told) =>
    foldShared(emptyShared(), told),
  );
  const why = `The fold gives another state: in local/snapshot.ts raise REDUCER from ${REDUCER}, and set FOLDS_TO`;
  expect(hashOf(states), why).toBe(FOLDS_TO);
});

it("says when the reducer of one's own facts needs another version", () => {
  const states = madeUpOwn().map((events) => foldPersonal(emptyPersonal(), events));
  const why = `The fold gives another state: in local/own-rows.ts raise OWN_REDUCER from ${OWN_REDUCER}, and set OWN_FOLDS_TO`;
  expect(hashOf(states), why).toBe(OWN_FOLDS_TO);
});

it("would notice a field that is new, and a state that is another", () => {
  const state = foldShared(emptyShared(), frozen[0]?.facts ?? []);
  const hashes = [state, { ...state, more: null }, { ...state, epoch: 7 }].map((one) => hashOf([one]));
  expect(new Set(hashes).size).toBe(3);
});
