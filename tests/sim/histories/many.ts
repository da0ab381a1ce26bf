/** Many histories, in several processes at once. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Report, Task } from "./worker.ts";

const WORKER = fileURLToPath(new URL("./worker.ts", import.meta.url));

/** How many histories a process is given at a time. */
const PORTION = 50;
/** After so many portions another process goes on: what it remembers makes one slow in the end. */
const PORTIONS_MOST = 40;

export interface Sum {
  count: number;
  steps: number;
  readonly counts: Map<string, number>;
  readonly failures: Report["failures"][number][];
}

export interface ManyOptions extends Task {
  readonly jobs: number;
  /** Told after each portion. */
  readonly told?: (sum: Sum, fresh: Report["failures"]) => void;
}

/** Rejects where a process ends before its work is done. */
export async function runMany({ from, count, jobs, told }: ManyOptions): Promise<Sum> {
  const sum: Sum = { count: 0, steps: 0, counts: new Map(), failures: [] };
  let next = from;
  const portion = (): Task | null => {
    const size = Math.min(PORTION, from + count - next);
    next += size;
    return size > 0 ? { from: next - size, count: size } : null;
  };
  await Promise.all(
    Array.from({ length: jobs }, () =>
      inTurns(portion, (report) => {
        add(sum, report);
        told?.(sum, report.failures);
      }),
    ),
  );
  sum.failures.sort((a, b) => a.seed - b.seed);
  return sum;
}

function add(sum: Sum, { count, steps, counts, failures }: Report): void {
  sum.count += count;
  sum.steps += steps;
  for (const [what, times] of counts) sum.counts.set(what, (sum.counts.get(what) ?? 0) + times);
  sum.failures.push(...failures);
}

/** One process after the other, until nothing is left to do. */
async function inTurns(portion: () => Task | null, done: (report: Report) => void): Promise<void> {
  let isOver = false;
  while (!isOver) {
    let given = 0;
    const some = (): Task | null => {
      if (given === PORTIONS_MOST) return null;
      given += 1;
      const task = portion();
      isOver = task === null;
      return task;
    };
    await oneProcess(some, done);
  }
}

function oneProcess(portion: () => Task | null, done: (report: Report) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(WORKER, { execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const goOn = (): void => {
      const task = portion();
      if (task) child.send(task);
      else child.disconnect();
    };
    child.on("message", (report: Report) => {
      done(report);
      goOn();
    });
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`a process ended with ${code}`))));
    goOn();
  });
}
