/** One person: a real store over a disk in memory, a line to the relay, a zone, and dice of their own. */
import {
  type Door,
  noTabs,
  type OpenView,
  openDoor,
  openStore,
  type PairView,
  type Ports,
  type Session,
  type Store,
  type Tabs,
} from "@innermost/store";
import { type Chance, chance } from "./chance.ts";
import { type Disk, disk } from "./disk.ts";
import type { Line } from "./network.ts";
import type { Time } from "./time.ts";

/** One guess costs next to nothing here: the simulation is not about Argon2id. */
async function cheapDoor(dice: Chance): Promise<Door> {
  const door = await openDoor({ random: dice.bytes });
  return {
    ...door,
    passphraseKey: (words, salt) => door.passphraseKey(words, salt, { ops: 1, memoryBytes: 8192 }),
    wordsSecret: (words, salt) => door.wordsSecret(words, salt, { ops: 1, memoryBytes: 8192 }),
  };
}

export interface Setting {
  seed: number;
  time: Time;
  line: () => Line;
  /** Where the relay is: a wss: origin. */
  address?: string;
}

export interface Own {
  /** Minutes east of UTC. */
  offset?: number;
  /** Another tab of the same person has the same disk. */
  disk?: Disk;
  tabs?: Tabs;
}

export async function person(setting: Setting, name: string, own: Own = {}) {
  const { time, seed } = setting;
  const dice = chance(seed, name);
  const line = setting.line();
  const on = own.disk ?? disk();
  const ports: Ports = {
    door: await cheapDoor(dice),
    storage: on.storage,
    tabs: own.tabs ?? noTabs(),
    clock: {
      now: time.now,
      offsetMinutes: () => own.offset ?? 0,
      setTimeout: time.setTimeout,
      clearTimeout: time.clearTimeout,
    },
    wire: line.wire,
    relay: `${setting.address ?? "wss://relay.example"}/relay/v1`,
    chance: dice.unit,
  };
  let store: Store | null = null;

  async function open(): Promise<void> {
    const opening = openStore(ports);
    await time.pass(250);
    store = await opening;
    await time.settle();
  }

  const me = {
    name,
    ports,
    line,
    disk: on,
    open,
    store: (): Store => store ?? missing(`${name}'s app is closed`),
    session: (): Session => me.store().session() ?? missing(`${name}'s app is locked`),
    view(): OpenView {
      const view = me.store().view();
      return view.phase === "open" ? view : missing(`${name}'s app is ${view.phase}`);
    },
    pair: (): PairView => me.view().pair ?? missing(`${name} has no pair`),
    async close(): Promise<void> {
      store?.close();
      store = null;
      await time.settle();
    },
    async reload(): Promise<void> {
      await me.close();
      await open();
    },
  };
  await open();
  return me;
}

function missing(what: string): never {
  throw new Error(what);
}

export type Person = Awaited<ReturnType<typeof person>>;
