/** Plays the steps of a history in its world. */
import { diceOf } from "./dice.ts";
import { MOVES } from "./moves/index.ts";
import type { Step } from "./step.ts";
import type { World } from "./world.ts";

/** Told of each step once it is over, and of what it brought about, when that is known by then. */
export type Told = (step: Step, outcome: string) => void;

/**
 * Begins one step and lets the world go on for as long as it says; what it begins may go on beside later steps. A verb
 * must never throw: failures are values.
 */
export async function playStep(w: World, step: Step, told: Told = () => {}): Promise<void> {
  const one = w.devices[step.by];
  const move = MOVES[step.move];
  if (!one || !move) return;
  let outcome = "goes on";
  const work = Promise.resolve()
    .then(() => move(w, one, diceOf(step.n)))
    .then(
      (what) => {
        outcome = what ?? "not possible";
        if (what !== null) w.count(what);
      },
      (error) => {
        outcome = `threw ${error}`;
        w.broke(`${one.name} ${step.move} threw ${error instanceof Error ? error.stack : error}`);
      },
    );
  // Moves that let time pass themselves are waited for: two of them must not pass it at once.
  if (PASSING.has(step.move)) await work;
  if (step.wait > 0) await w.clock.pass(step.wait - 1);
  told(step, outcome);
}

const PASSING = new Set(["wait", "hours", "days", "weeks"]);
