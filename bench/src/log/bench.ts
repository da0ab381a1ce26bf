import { openDoor } from "@innermost/crypto";
import { memoryStorage } from "@innermost/store";
import { median, shown, spread } from "../numbers.ts";
import { heading, say, table } from "../print.ts";
import { measureInBrowser } from "./in-browser.ts";
import { type Kept, measureKept } from "./kept.ts";
import { openAndFold, timed } from "./measure.ts";
import { EVENTS, sealLog } from "./sealed.ts";

const ROUNDS = 3;

/** What opening one event costs, and how long a device needs for ten years at once. */
export async function benchLog(): Promise<void> {
  heading("A long log");
  const door = await openDoor();
  const { value: log, ms: sealing } = timed(() => sealLog(door, EVENTS));
  const { event, record } = log.bytes;
  say(`${shown(EVENTS)} events of ${event} B, each ${record} B at the relay.\n`);
  const rounds = Array.from({ length: ROUNDS }, () => openAndFold(door, log));
  const row = (what: string, samples: number[]): string[] => [what, spread(samples)];
  table([
    ["in Node, ms", `${ROUNDS} rounds`],
    row("seal (once)", [sealing]),
    row(
      "decrypt alone",
      rounds.map(({ decrypt }) => decrypt),
    ),
    row(
      "open: decrypt, decode, check shape, MAC and chain",
      rounds.map(({ open }) => open),
    ),
    row(
      "fold",
      rounds.map(({ fold }) => fold),
    ),
    row(
      "fold, were all of them rounds and replies",
      rounds.map(({ foldRounds }) => foldRounds),
    ),
  ]);
  benchTenYears("Node, from memory", await measureKept(door, async () => memoryStorage(), ROUNDS));
  benchTenYears("Chromium, from IndexedDB", await measureInBrowser(ROUNDS));
}

/** What an opening takes up to folded state: reading, decrypting, decoding, folding. */
function benchTenYears(where: string, kept: Kept): void {
  const row = (what: string, samples: number[], before = kept.rows): string[] => [
    what,
    spread(samples),
    `${shown(median(before) / median(samples), 1)} x`,
  ];
  say(`Ten years, ${shown(kept.events)} records and ${shown(kept.own)} facts of one's own, in ${where}.`);
  say(`On the disk as rows ${megabytes(kept.rowBytes)}; as chunks ${megabytes(kept.chunkBytes)}`);
  say(`and a snapshot of ${megabytes(kept.snapshotBytes)}.`);
  say(
    `One's own as rows ${megabytes(kept.ownRowBytes)}, with a snapshot of ${megabytes(kept.ownSnapshotBytes)}.\n`,
  );
  table([
    ["open, ms", `${ROUNDS} times`, "faster than record by record"],
    row("everything record by record, as before", kept.rows),
    row("everything, all chunks and one's own folded again (goal 1,000)", kept.chunks),
    row("everything from the snapshots (goal 300)", kept.snapshot),
    row("what is new, after another tab wrote", kept.again),
    row("one's own alone, row by row", kept.ownRows, kept.ownRows),
    row("one's own alone, from its snapshot", kept.ownSnapshot, kept.ownRows),
    ["longest stop while chunks and snapshots are made", shown(kept.longest), ""],
  ]);
}

const megabytes = (bytes: number): string => `${shown(bytes / 1e6, 1)} MB`;
