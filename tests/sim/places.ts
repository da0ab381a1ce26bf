/** Another place in the same world: a relay of its own at its own address, with people who come to it. */
import { createRelay, memoryStore, type Store, verifyLogin } from "@innermost/relay";
import { onTestFinished } from "vitest";
import { chance } from "./chance.ts";
import { CALM, type Faults, network } from "./network.ts";
import { type Own, type Person, person } from "./person.ts";
import type { World } from "./world.ts";

export interface Place {
  /** The origin of the app there. */
  readonly address: string;
  readonly relayStore: Store;
  /** What went wrong inside its relay; empty in every story. */
  readonly troubles: unknown[];
  person(name: string, own?: Own): Promise<Person>;
  start(): void;
  stop(): void;
  faults(next: Faults): void;
}

export function placeIn(world: World, address = "https://new.example"): Place {
  const { seed, time } = world;
  let faults = CALM;
  const net = network(time, chance(seed, `network ${address}`), () => faults);
  const relayStore = memoryStore();
  const people: Person[] = [];
  const troubles: unknown[] = [];
  const counted: Store = {
    ...relayStore,
    run: (work, about) => {
      time.activity.running += 1;
      return relayStore.run(work, about).finally(() => {
        time.activity.running -= 1;
        time.activity.happened += 1;
      });
    },
  };
  const place: Place = {
    address,
    relayStore: counted,
    troubles,
    async person(name, own = {}) {
      const there = { seed, time, line: net.line, address: address.replace("http", "ws") };
      const one = await person(there, name, own);
      people.push(one);
      return one;
    },
    start(): void {
      net.leadTo(
        createRelay({
          store: counted,
          verify: verifyLogin,
          now: time.now,
          random: chance(seed, `relay ${address} ${time.now()}`).bytes,
          limits: { burst: 100_000 },
          failed: (error) => troubles.push(error),
        }),
      );
    },
    stop: () => net.leadTo(null),
    faults(next): void {
      faults = next;
    },
  };
  place.start();
  onTestFinished(async () => {
    for (const one of people) await one.close();
  });
  return place;
}
