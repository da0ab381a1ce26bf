/** Times, in ms, of what a device does with a long log. Runs in Node and in a page. */
import { emptyShared, type Fact, foldShared } from "@innermost/core";
import type { Door } from "@innermost/crypto";
import { logReader } from "../../../packages/store/src/pair/reader.ts";
import { roundFacts, type SealedLog } from "./sealed.ts";

export interface Opened {
  /** The cipher alone: sum, capsule, body. */
  decrypt: number;
  /** Everything up to facts: decrypt, decode, check shape, MAC and chain. */
  open: number;
  fold: number;
  /** A fold of as many facts that are all openings and replies. */
  foldRounds: number;
}

export function timed<T>(work: () => T): { value: T; ms: number } {
  const start = performance.now();
  const value = work();
  return { value, ms: performance.now() - start };
}

export function openAndFold(door: Door, { pair, records }: SealedLog): Opened {
  const key = pair.epochKeys[0] as Uint8Array;
  const decrypt = timed(() => {
    for (const { id, epoch, capsule, body, sum } of records) {
      const opened = door.openItem(
        key,
        { space: pair.space, id, epoch },
        { capsule, body: body as Uint8Array, sum },
      );
      if (!opened.ok) throw new Error(opened.why);
    }
  });
  const open = timed(() => readAll(door, { pair, records }));
  const fold = timed(() => foldShared(emptyShared(), open.value));
  const rounds = roundFacts(records.length);
  const foldRounds = timed(() => foldShared(emptyShared(), rounds));
  return { decrypt: decrypt.ms, open: open.ms, fold: fold.ms, foldRounds: foldRounds.ms };
}

export function readAll(door: Door, { pair, records }: Pick<SealedLog, "pair" | "records">): Fact[] {
  const reader = logReader(door, pair, { sealed: () => null, isConfirmed: () => true });
  const facts = records.map((record) => reader.read(record));
  if (facts.some(({ kind }) => kind !== "event")) throw new Error("an event did not open");
  return facts;
}
