/**
 * A small world: one relay that can crash, one network that can fail, and people with real stores. Everything in it
 * follows from the seed, which is printed when a story fails: SEED=… runs the same story again.
 */
import {
  createRelay,
  memoryStore,
  type Relay,
  type RelayOptions,
  type Store,
  verifyLogin,
} from "@innermost/relay";
import { onTestFailed, onTestFinished } from "vitest";
import { chance, given } from "./chance.ts";
import { CALM, type Faults, network } from "./network.ts";
import { type Own, type Person, person } from "./person.ts";
import { virtualTime } from "./time.ts";

export interface WorldOptions {
  store?: Store;
  limits?: RelayOptions["limits"];
}

export type World = Awaited<ReturnType<typeof world>>;

export async function world(fallback: number, options: WorldOptions = {}) {
  const seed = given ?? fallback;
  onTestFailed(() => {
    process.stderr.write(`\nThis world had the seed ${seed}: SEED=${seed} replays it.\n`);
  });
  const time = virtualTime();
  const dice = chance(seed, "world");
  let faults: Faults = CALM;
  const net = network(time, chance(seed, "network"), () => faults);
  const people: Person[] = [];
  const troubles: unknown[] = [];
  const store = counted(options.store ?? memoryStore());
  let relay: Relay | null = null;

  function counted(plain: Store): Store {
    return {
      ...plain,
      run: (work) => {
        time.activity.running += 1;
        return plain.run(work).finally(() => {
          time.activity.running -= 1;
          time.activity.happened += 1;
        });
      },
    };
  }

  function startRelay(): void {
    relay = createRelay({
      store,
      verify: verifyLogin,
      now: time.now,
      random: chance(seed, `relay ${time.now()}`).bytes,
      ...(options.limits ? { limits: options.limits } : {}),
      failed: (error) => troubles.push(error),
    });
    net.leadTo(relay);
  }

  function stopRelay(): void {
    relay = null;
    net.leadTo(null);
  }

  startRelay();
  onTestFinished(async () => {
    for (const one of people) await one.close();
  });
  return {
    seed,
    time,
    dice,
    people,
    /** What went wrong inside the relay; empty in every story. */
    troubles,
    relayStore: store,
    relay: (): Relay => relay as Relay,
    startRelay,
    stopRelay,
    async restartRelay(): Promise<void> {
      stopRelay();
      await time.pass(1000);
      startRelay();
    },
    faults(next: Faults): void {
      faults = next;
    },
    line: net.line,
    settle: time.settle,
    pass: time.pass,
    async leap(ms: number): Promise<void> {
      await time.leap(ms);
      await relay?.sweep();
      await time.settle();
    },
    async person(name: string, own: Own = {}): Promise<Person> {
      const one = await person({ seed, time, line: net.line }, name, own);
      people.push(one);
      return one;
    },
  };
}
