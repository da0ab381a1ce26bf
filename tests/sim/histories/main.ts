/**
 * npm run sim -- --seeds N [--from S] [--jobs J]     runs N histories and prints how many a second, and what happened in them
 * npm run sim -- --seed S [--steps] [--shrink]       replays one, step by step, or cuts it down to the steps that it takes to fail
 */
import { parseArgs } from "node:util";
import { runMany } from "./many.ts";
import { run } from "./run.ts";
import { shrink } from "./shrink.ts";
import type { History } from "./step.ts";
import { countsInWords, failureOf, lineOf } from "./words.ts";
import { historyOf } from "./write.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string" },
    from: { type: "string", default: "1" },
    jobs: { type: "string", default: "1" },
    seed: { type: "string" },
    steps: { type: "boolean", default: false },
    shrink: { type: "boolean", default: false },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function many(count: number): Promise<boolean> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  let saidAt = 0;
  const sum = await runMany({
    from: Number(values.from),
    count,
    jobs: Number(values.jobs),
    told(sofar, fresh) {
      for (const { seed, start, broken } of fresh)
        say(failureOf({ history: { seed, start, older: [], steps: [] }, broken }));
      if (seconds() - saidAt < 30) return;
      saidAt = seconds();
      say(`${sofar.count} histories, ${(sofar.count / saidAt).toFixed(1)} a second`);
    },
  });
  say(countsInWords(sum.counts));
  const steps = (sum.steps / sum.count).toFixed(1);
  say(
    `${sum.count} histories of ${steps} steps in ${seconds().toFixed(1)} s: ${(sum.count / seconds()).toFixed(1)} a second, ${sum.failures.length} failed`,
  );
  return sum.failures.length === 0;
}

async function replay(history: History): Promise<boolean> {
  let number = 0;
  say(`seed ${history.seed}, begins with ${history.start}`);
  const result = await run(history, { told: (step, outcome) => say(lineOf(++number, step, outcome)) });
  say(result.broken.length > 0 ? failureOf(result) : "nothing is wrong");
  return result.broken.length === 0;
}

async function one(seed: number): Promise<boolean> {
  const history = historyOf(seed);
  if (values.steps && !values.shrink) return replay(history);
  const result = await run(history);
  if (result.broken.length === 0) say(`seed ${seed}: nothing is wrong`);
  else if (values.shrink) return replay(await shrink(history, (fewer) => run(fewer)));
  else say(failureOf(result));
  return result.broken.length === 0;
}

const isGood =
  values.seed === undefined ? await many(Number(values.seeds ?? 100)) : await one(Number(values.seed));
process.exitCode = isGood ? 0 : 1;
