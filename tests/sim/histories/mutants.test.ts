/** Guarantees broken on purpose, one at a time: the histories find each, and say which guarantee it was. */
import { expect, it } from "vitest";
import { MUTANTS } from "./mutants.ts";
import { run } from "./run.ts";
import { historyOf } from "./write.ts";

/** In the run that is written down in docs/simulation.md the slowest to be found took a third of these. */
const MOST = 400;
const PATIENCE_MS = 10 * 60_000;

/** A true alarm is a finding, too. What is found first, in words or by the invariant's name. */
const FINDS: Readonly<Record<keyof typeof MUTANTS, RegExp>> = {
  "the relay answers before it has committed":
    /lost|own-rows|oneChain|oneSharedState|gone from the relay|before the relay/,
  "the relay takes a repeated id for a new one": /logsAreWhole/,
  "the relay takes a second answer of one person":
    /openedAsSealed|sameAgain|oneSharedState|taken|before the relay/,
  "the relay forgets that an answer was withdrawn": /withdrew|withdrawn/,
  // The app itself comes upon it, too.
  "a device forgets its promise when no answer comes": /before the relay had it|"lost"/,
  "a device folds its own words when they are sent": /oneSharedState|sameAgain/,
  "a device says in the shared space what is its person's alone": /alone/,
  "a device's disk does half of a write":
    /promisesSurvive|nothingOwnIsLost|sameAgain|oneOwnState|progress|threw|before the relay had it/,
  "a device's disk says that a write is done before it lasts": /promisesSurvive|nothingOwnIsLost|sameAgain/,
};

it.each(Object.keys(MUTANTS))(
  "finds that %s",
  async (name) => {
    const twist = MUTANTS[name] ?? {};
    let found: readonly string[] = [];
    for (let seed = 1; found.length === 0 && seed <= MOST; seed++)
      found = (await run(historyOf(seed), { twist })).broken;
    expect(found[0]).toMatch(FINDS[name] as RegExp);
  },
  PATIENCE_MS,
);
