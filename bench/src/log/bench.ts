import { openDoor } from "@innermost/crypto";
import { shown, spread } from "../numbers.ts";
import { heading, say, table } from "../print.ts";
import { measureInBrowser } from "./in-browser.ts";
import { openAndFold, timed } from "./measure.ts";
import { EVENTS, sealLog } from "./sealed.ts";

const ROUNDS = 3;

/** How long a device needs for years of events at once: in Node, and from IndexedDB in Chromium. */
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
  await benchBrowser();
}

async function benchBrowser(): Promise<void> {
  const { write, read, decode, open, fold } = await measureInBrowser();
  table([
    ["in Chromium from IndexedDB, ms", "1 run"],
    ["write, 500 rows a transaction", shown(write)],
    ["read all rows", shown(read)],
    ["decode rows", shown(decode)],
    ["open", shown(open)],
    ["fold", shown(fold)],
    ["cold start: read to fold", shown(read + decode + open + fold)],
  ]);
}
