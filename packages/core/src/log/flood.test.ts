import { describe, expect, it } from "vitest";
import { bytesOf, PEOPLE } from "./arbitraries.testing.ts";
import type { DataOf, EventType } from "./catalogue.ts";
import { type AnyEvent, type Envelope, writeEvent } from "./event.ts";
import type { Fact } from "./fact.ts";
import { emptyShared, foldShared } from "./fold.ts";

const [A, B] = PEOPLE as [Uint8Array, Uint8Array];
const ROUND = "0".repeat(32);
const NOON = Date.UTC(2026, 10, 22, 12);
type Bare = Fact extends infer F ? (F extends Fact ? Omit<F, "number" | "receivedAt"> : never) : never;
const inOrder = (...list: Bare[]): Fact[] =>
  list.map((fact, i) => ({ ...fact, number: i + 1, receivedAt: NOON }) as Fact);

function said<T extends EventType>(author: Uint8Array, type: T, data: DataOf<T>, epoch = 0): Bare {
  const by = { author, date: "2026-11-22", after: { number: 0, head: bytesOf(32, 0) } };
  return { kind: "event", epoch, event: writeEvent(type, data, by) as AnyEvent };
}
const keysOf = (person: Uint8Array) => ({
  person,
  signing: bytesOf(32, 1),
  device: bytesOf(32, 2),
  wrapping: bytesOf(1216, 3),
});
const joined = (by: Uint8Array, nonce: number) =>
  said(by, "pair.joined", { keys: keysOf(by), nonce: bytesOf(32, nonce) });
const revealed = (by: Uint8Array, nonce: number) => said(by, "pair.revealed", { nonce: bytesOf(32, nonce) });
const confirmed = (by: Uint8Array, name: string, epoch = 0) =>
  said(by, "pair.confirmed", { name, transcript: bytesOf(32, 1), signature: bytesOf(64, 1) }, epoch);
const replied = (by: Uint8Array, words: string, round = ROUND, epoch = 0) =>
  said(by, "round.replied", { round, way: "thank", words }, epoch);
const unknown = (type: string, critical: boolean, epoch = 0): Bare => ({
  kind: "unknown",
  epoch,
  event: { type, version: 9, critical, author: A, date: "2026-11-22" } as Envelope,
});

describe("a flood by one of the two", () => {
  const many = (count: number, make: (at: number) => Bare): Fact[] =>
    inOrder(
      joined(B, 1),
      revealed(A, 2),
      confirmed(A, "Ann"),
      confirmed(B, "Bo"),
      ...Array.from({ length: count }, (_, at) => make(at)),
    );
  /** The least of a few, so that a busy machine does no harm. */
  function msOf(facts: readonly Fact[]): number {
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now();
      foldShared(emptyShared(), facts);
      return performance.now() - start;
    });
    return Math.max(0.5, Math.min(...times));
  }
  const WEEK = "2026-11-16";
  const floods: [string, (at: number) => Bare][] = [
    ["words for the focus", (at) => said(B, "focus.chosen", { room: at % 2 ? "time" : "past" })],
    ["words for one week", (at) => said(B, "week.kept", { week: WEEK, practices: [`time.p${at}`] })],
    ["confirmations in made-up names", (at) => confirmed(bytesOf(16, at % 256).with(0, at >> 8), "x")],
    ["types that nobody knows", (at) => unknown(`x${at}.y`, at % 2 === 0)],
    ["replies to rounds that aren't", (at) => replied(B, "x", at.toString(16).padStart(32, "0"))],
  ];

  it.each(floods)("costs in proportion: %s", (_name, make) => {
    const [few, tenfold] = [msOf(many(2000, make)), msOf(many(20_000, make))];
    // Where it is hardly anything, the machine's own noise is more.
    expect(tenfold < 250 ? 0 : tenfold / few).toBeLessThan(40);
  });

  it.each(floods.slice(1))("leaves a state of bounded size: %s", (_name, make) => {
    const { pairing, weeks, updateNeeded, newer, rounds } = foldShared(emptyShared(), many(3000, make));
    const words = [...weeks.values()].map((week) => week.words.length);
    const sizes = [
      Object.keys(pairing.confirmed).length,
      updateNeeded.size,
      newer.size,
      rounds.size,
      ...words,
    ];
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  });
});
