/** Where histories begin: made once in each process, always alike, and then copied for each. */

import { released, THIS_APP } from "./apps.ts";
import { MINUTE, SECOND } from "./clock.ts";
import { copyOf } from "./ledger.ts";
import { SLOTS } from "./marks.ts";
import { playStep } from "./play.ts";
import { openWorld, START, type Start, type World } from "./world.ts";

/** What everything in a template follows from; another number makes other keys, and nothing else. */
const SEED = 20261122;

type Script = (w: World) => Promise<void>;

async function act(w: World, name: string, move: string, most = 40): Promise<void> {
  const by = SLOTS.indexOf(name as (typeof SLOTS)[number]);
  for (let tries = 0; tries < most; tries++) {
    let done = false;
    await playStep(w, { move, by, n: tries, wait: 20 * SECOND }, (_step, outcome) => {
      done = outcome === move || GOOD.has(outcome);
    });
    if (done) return;
  }
  throw new Error(`${name} could not ${move}: ${w.broken.join(", ")}`);
}

const GOOD = new Set([
  "look in",
  "invite",
  "join",
  "first answer",
  "say of the code",
  "give a name",
  "confirm",
  "take up",
]);

const opened: Script = async (w) => {
  await act(w, "A1", "lookIn");
  await act(w, "B1", "lookIn");
};

const kept: Script = async (w) => {
  await opened(w);
  for (const name of ["A1", "B1", "B1"]) await act(w, name, "pair");
  for (const name of ["A1", "B1", "A1", "B1", "A1", "B1"]) await act(w, name, "pair");
  await w.clock.pass(MINUTE);
};

const house: Script = async (w) => {
  await kept(w);
  await act(w, "A1", "phrase");
  await act(w, "A1", "link");
  await act(w, "B1", "phrase");
  await act(w, "B1", "link");
  await w.clock.pass(13 * MINUTE);
};

const SCRIPTS: Readonly<Record<string, Script>> = {
  nothing: opened,
  pair: kept,
  house,
  "older pair": kept,
  "older house": house,
};

const made = new Map<string, Promise<Start>>();

export function startOf(name: string): Promise<Start> {
  const known = made.get(name) ?? make(SCRIPTS[name] ?? opened, name.startsWith("older"));
  made.set(name, known);
  return known;
}

async function make(script: Script, isOlder: boolean): Promise<Start> {
  const app = isOlder ? await released(1) : THIS_APP;
  const older = new Map(SLOTS.map((name) => [name, app]));
  const w = await openWorld({ seed: SEED, start: START, older });
  await script(w);
  if (w.broken.length > 0) throw new Error(w.broken.join("\n"));
  w.close();
  return {
    isOlder,
    now: w.clock.now(),
    relay: w.places[0]?.disk.journal ?? [],
    disks: new Map(w.devices.map(({ name, disk }) => [name, new Map(disk.data)])),
    ledger: copyOf(w.ledger),
    told: w.told,
  };
}
