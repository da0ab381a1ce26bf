import type { Limits } from "./limits.ts";
import { Bucket } from "./rate.ts";

interface Reader {
  pause(): void;
  resume(): void;
}

/** No pause is longer (ms), so that a connection that slept is not taken for one that is gone. */
const LONGEST = 30_000;

/**
 * How fast one connection is read. Who sends more than its share is read more slowly, which holds it up on its own side
 * and costs nobody else anything; so does what waits for the store. See [Note: what a connection weighs].
 */
export class Pace {
  readonly #reader: Reader;
  readonly #now: () => number;
  readonly #frames: Bucket;
  readonly #bytes: Bucket;
  #holds = 0;
  #isOver = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(reader: Reader, limits: Limits, now: () => number) {
    this.#reader = reader;
    this.#now = now;
    // Half of what is refused beyond: what came in one piece with the last frame is still taken.
    this.#frames = new Bucket(limits.framesPerSecond, limits.burst / 2, now());
    this.#bytes = new Bucket(limits.bytesPerSecond, limits.burstBytes, now());
  }

  /** Counts one message; false where it is one too many. */
  count(size: number): boolean {
    const at = this.#now();
    const owed = Math.max(this.#frames.owe(at, 1), this.#bytes.owe(at, size));
    if (owed > 0) this.#rest(owed);
    return owed === 0;
  }

  /** Reads nothing until this resolves. */
  waitFor(room: void | Promise<void>): void {
    if (!room) return;
    this.#hold();
    void room.then(() => this.#release());
  }

  stop(): void {
    this.#isOver = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #hold(): void {
    this.#holds += 1;
    if (this.#holds === 1 && !this.#isOver) this.#reader.pause();
  }

  #release(): void {
    this.#holds -= 1;
    if (this.#holds === 0 && !this.#isOver) this.#reader.resume();
  }

  #rest(ms: number): void {
    if (this.#timer) return;
    this.#hold();
    const over = () => {
      this.#timer = null;
      this.#release();
    };
    this.#timer = setTimeout(over, Math.min(LONGEST, ms));
  }
}
