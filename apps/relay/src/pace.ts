import type { Limits } from "./limits.ts";
import { createBucket } from "./rate.ts";

interface Reader {
  pause(): void;
  resume(): void;
}

/** No pause is longer (ms), so that a connection that slept is not taken for one that is gone. */
const LONGEST = 30_000;

/**
 * How fast one connection is read. Who sends more than its share is read more slowly, which holds it up on its own side
 * and costs nobody else anything; so does what waits for the store.
 */
export function createPace(reader: Reader, limits: Limits, now: () => number) {
  // Half of what is refused beyond: what came in one piece with the last frame is still taken.
  const frames = createBucket(limits.framesPerSecond, limits.burst / 2, now());
  const bytes = createBucket(limits.bytesPerSecond, limits.burstBytes, now());
  let holds = 0;
  let isOver = false;
  let timer: NodeJS.Timeout | null = null;

  function hold(): void {
    holds += 1;
    if (holds === 1 && !isOver) reader.pause();
  }

  function release(): void {
    holds -= 1;
    if (holds === 0 && !isOver) reader.resume();
  }

  function rest(ms: number): void {
    if (timer) return;
    hold();
    timer = setTimeout(
      () => {
        timer = null;
        release();
      },
      Math.min(LONGEST, ms),
    );
  }

  return {
    /** Counts one message; false where it is one too many. */
    count(size: number): boolean {
      const at = now();
      const owed = Math.max(frames.owe(at, 1), bytes.owe(at, size));
      if (owed > 0) rest(owed);
      return owed === 0;
    },
    /** Reads nothing until this resolves. */
    waitFor(room: void | Promise<void>): void {
      if (!room) return;
      hold();
      void room.then(release);
    },
    stop(): void {
      isOver = true;
      if (timer) clearTimeout(timer);
    },
  };
}

export type Pace = ReturnType<typeof createPace>;
