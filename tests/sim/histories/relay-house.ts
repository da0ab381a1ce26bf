/**
 * The relay's process over its disk: it can stop, crash at any commit (before it, or after it and before anybody is
 * answered), wait long for its disk, and start again from what is durable.
 */
import { createRelay, type Relay, type Store, verifyLogin } from "@innermost/relay";
import type { HistoryClock } from "./clock.ts";
import { MINUTE } from "./clock.ts";
import { diceOf } from "./dice.ts";
import type { CrashPoint } from "./disk.ts";
import type { RelayDisk } from "./relay-disk.ts";
import { rememberedCheck } from "./remembered.ts";

const checkLogin = rememberedCheck(verifyLogin);

interface Job {
  work(): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export interface HouseOptions {
  clock: HistoryClock;
  disk: RelayDisk;
  /** The process is gone, with all its connections. */
  fell(): void;
  failed(error: unknown): void;
  /** Broken on purpose: it answers at once, and a crash takes back what was written in the last so many ms. */
  eager?: number;
}

export type House = ReturnType<typeof relayHouse>;

export function relayHouse({ clock, disk, fell, failed, eager = 0 }: HouseOptions) {
  let relay: Relay | null = null;
  let lives = 0;
  let slow = 0;
  let countdown = 0;
  let point: CrashPoint = "before";
  let queue: Job[] = [];
  let crashes = 0;

  const written = [{ at: 0, count: disk.journal.length }];

  function crash(): void {
    crashes += 1;
    stop();
    if (eager > 0) void disk.loseAfter(written.findLast(({ at }) => at < clock.now() - eager)?.count ?? 0);
    clock.setTimeout(start, 2000);
  }

  function stop(): void {
    if (!relay) return;
    relay = null;
    lives += 1;
    queue = [];
    fell();
  }

  /** One commit for all that waits: it is done as a whole or not at all, and only then anybody is answered. */
  async function commit(life: number): Promise<void> {
    if (life !== lives) return;
    const jobs = queue;
    queue = [];
    const strikes = countdown > 0 && --countdown === 0;
    if (strikes && point === "before") return crash();
    const results = await Promise.allSettled(jobs.map((job) => job.work()));
    if (eager > 0) written.push({ at: clock.now(), count: disk.journal.length });
    if (strikes) return crash();
    for (const [i, result] of results.entries()) {
      if (result.status === "fulfilled") jobs[i]?.resolve(result.value);
      else jobs[i]?.reject(result.reason);
    }
  }

  function storeOf(life: number): Store {
    return {
      run: (work) =>
        new Promise((resolve, reject) => {
          if (life !== lives) return;
          if (queue.length === 0) {
            if (slow > 0) clock.setTimeout(() => void commit(life), slow);
            else queueMicrotask(() => void commit(life));
          }
          queue.push({ work: () => disk.run(work), resolve: resolve as Job["resolve"], reject });
        }),
      scrub() {},
      close() {},
    };
  }

  function start(): void {
    if (relay) return;
    const life = lives;
    relay = createRelay({
      store: storeOf(life),
      verify: checkLogin,
      now: clock.now,
      // Alike in all histories, so that a login that was checked once needs no second check.
      random: diceOf("relay", life % 8).bytes,
      failed: (error) => life === lives && failed(error),
    });
    sweepEachMinute(life);
  }

  function sweepEachMinute(life: number): void {
    clock.setTimeout(() => {
      if (life !== lives || !relay) return;
      relay.sweep().catch((error) => life === lives && failed(error));
      sweepEachMinute(life);
    }, MINUTE);
  }

  start();
  return {
    relay: (): Relay | null => relay,
    crashes: (): number => crashes,
    crash,
    /** It crashes at its `count`th commit from now. */
    arm(count: number, at: CrashPoint): void {
      countdown = count;
      point = at;
    },
    /** How long a commit waits for the disk, in ms. */
    slow(ms: number): void {
      slow = ms;
    },
    heal(): void {
      countdown = 0;
      slow = 0;
      start();
    },
  };
}
