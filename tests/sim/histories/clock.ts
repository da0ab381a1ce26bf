/** The time of a history. Nothing waits for the machine's clock: what is ready runs, and then the next timer is due. */

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const YEAR = 365 * DAY;

/** Timers that may be due at one moment: after weeks asleep, thousands of ticks are. */
const AT_ONCE_MOST = 50_000;

interface Timer {
  readonly at: number;
  readonly id: number;
  run: (() => void) | null;
}

/** All that a promise can still bring about has happened: a turn of the loop begins when no microtask is left. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const isSooner = (one: Timer, other: Timer): boolean =>
  one.at < other.at || (one.at === other.at && one.id < other.id);

export type HistoryClock = ReturnType<typeof historyClock>;

export function historyClock(start: number) {
  let now = start;
  let count = 0;
  const heap: Timer[] = [];

  function push(timer: Timer): void {
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!isSooner(timer, heap[up] as Timer)) break;
      heap[at] = heap[up] as Timer;
      at = up;
    }
    heap[at] = timer;
  }

  function pop(): void {
    const last = heap.pop() as Timer;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down + 1 < heap.length && isSooner(heap[down + 1] as Timer, heap[down] as Timer)) down += 1;
      if (down >= heap.length || !isSooner(heap[down] as Timer, last)) break;
      heap[at] = heap[down] as Timer;
      at = down;
    }
    heap[at] = last;
  }

  /** The next timer that was not taken back. */
  function next(): Timer | null {
    while (heap.length > 0 && heap[0]?.run === null) pop();
    return heap[0] ?? null;
  }

  /** Rejects where timers are set for this same moment without an end: what runs them would go on for ever. */
  async function runUntil(end: number): Promise<void> {
    let atOnce = 0;
    for (let due = next(); due && due.at <= end; due = next()) {
      pop();
      atOnce = due.at > now ? 0 : atOnce + 1;
      if (atOnce > AT_ONCE_MOST) throw new Error("timers are set for this same moment without an end");
      now = Math.max(now, due.at);
      due.run?.();
      await turn();
    }
  }

  return {
    now: (): number => now,
    setTimeout(run: () => void, ms: number): Timer {
      count += 1;
      const timer = { at: now + Math.max(0, ms), id: count, run };
      push(timer);
      return timer;
    },
    clearTimeout(timer: unknown): void {
      if (timer) (timer as Timer).run = null;
    },
    settle: turn,
    /** Every timer on the way fires at its own moment. */
    async pass(ms: number): Promise<void> {
      const end = now + ms;
      await turn();
      await runUntil(end);
      now = end;
    },
    /** As for phones asleep: the time is gone, and each timer that was due fires once, late. */
    async leap(ms: number): Promise<void> {
      await turn();
      now += ms;
      await runUntil(now);
    },
  };
}
