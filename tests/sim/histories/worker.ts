/** One process of several: runs the histories it is given, and sends back what came of them. */
import { run } from "./run.ts";
import { historyOf } from "./write.ts";

export interface Task {
  readonly from: number;
  readonly count: number;
}

export interface Report {
  readonly count: number;
  readonly steps: number;
  readonly counts: readonly (readonly [string, number])[];
  readonly failures: readonly {
    readonly seed: number;
    readonly start: string;
    readonly broken: readonly string[];
  }[];
}

export async function runAll({ from, count }: Task): Promise<Report> {
  const counts = new Map<string, number>();
  const failures: { seed: number; start: string; broken: readonly string[] }[] = [];
  let steps = 0;
  for (let seed = from; seed < from + count; seed++) {
    const { history, broken, counts: more } = await run(historyOf(seed));
    steps += history.steps.length;
    for (const [what, times] of more) counts.set(what, (counts.get(what) ?? 0) + times);
    if (broken.length > 0) failures.push({ seed, start: history.start, broken });
  }
  return { count, steps, counts: [...counts], failures };
}

process.on("message", (task: Task) => {
  void runAll(task).then((report) => process.send?.(report));
});
