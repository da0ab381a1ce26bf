/** Time that only the tests move. Nothing here waits for the machine's clock. */

export const START = Date.UTC(2026, 10, 22, 9);
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function virtualTime() {
  let now = START;
  let count = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  const activity = { happened: 0, running: 0 };

  /** Lets everything that is ready to run, run: until no message, no transaction and no promise is on its way. */
  async function settle(): Promise<void> {
    for (let quiet = 0, turns = 0; quiet < 2; turns++) {
      if (turns > 20_000) throw new Error("this world never comes to rest");
      const before = activity.happened;
      await turn();
      quiet = activity.happened === before && activity.running === 0 ? quiet + 1 : 0;
      // A real disk takes the time it takes.
      if (activity.running > 0) turns = 0;
    }
  }

  const due = () => [...timers].filter(([, { at }]) => at <= now).sort(([, a], [, b]) => a.at - b.at)[0];

  async function runDue(): Promise<void> {
    for (let next = due(); next; next = due()) {
      timers.delete(next[0]);
      next[1].run();
      await settle();
    }
  }

  /** Every timer on the way fires at its own moment. */
  async function pass(ms: number): Promise<void> {
    const until = now + ms;
    await settle();
    for (;;) {
      const next = Math.min(...[...timers.values()].map(({ at }) => at));
      if (next > until) break;
      now = Math.max(now, next);
      await runDue();
    }
    now = until;
    await settle();
  }

  /** As for a phone asleep: the time is gone, and each timer that was due fires once, late. */
  async function leap(ms: number): Promise<void> {
    await settle();
    now += ms;
    await runDue();
    await settle();
  }

  return {
    now: () => now,
    setTimeout(run: () => void, ms: number): unknown {
      timers.set(++count, { at: now + ms, run });
      return count;
    },
    clearTimeout: (handle: unknown): void => void timers.delete(handle as number),
    activity,
    settle,
    pass,
    leap,
  };
}

export type Time = ReturnType<typeof virtualTime>;
