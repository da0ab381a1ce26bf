/** Takes steps out of a history for as long as it still fails in the same way: delta debugging over a plain list. */
import type { Result } from "./run.ts";
import type { History, Step } from "./step.ts";

export type Runs = (history: History) => Promise<Pick<Result, "broken">>;

/** What kind of failure it is: its name without whose device it was. */
export const kindOf = (broken: readonly string[]): string =>
  (broken[0] ?? "").replace(/^[AB][123]\b:? ?/, "").replace(/[:(].*$/s, "");

/** A shortest history that one can come to so; the same one where nothing can be left out. */
export async function shrink(history: History, runs: Runs): Promise<History> {
  const kind = kindOf((await runs(history)).broken);
  const fails = async (steps: readonly Step[]): Promise<boolean> =>
    kindOf((await runs({ ...history, steps })).broken) === kind;
  const steps = await fewest(history.steps, fails);
  return { ...history, steps: await soonest(steps, fails) };
}

type Fails = (steps: readonly Step[]) => Promise<boolean>;

/** Leaves out ever smaller parts, until no single step can be left out. */
export async function fewest(all: readonly Step[], fails: Fails): Promise<readonly Step[]> {
  let steps = all;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0)
    for (let at = 0; at < steps.length; ) {
      const without = [...steps.slice(0, at), ...steps.slice(at + size)];
      if (await fails(without)) steps = without;
      else at += size;
    }
  return steps.length < all.length ? fewest(steps, fails) : steps;
}

/** Waits no longer after a step than it has to. */
async function soonest(all: readonly Step[], fails: Fails): Promise<readonly Step[]> {
  let steps = all;
  for (const [at, step] of all.entries()) {
    if (step.wait <= 1) continue;
    const sooner = steps.with(at, { ...step, wait: 1 });
    if (await fails(sooner)) steps = sooner;
  }
  return steps;
}
