/** One device of one person: an app that lives, dies at any moment, and is opened again over the same disk. */
import {
  type Change,
  type Door,
  noTabs,
  type OpenView,
  type PairView,
  type Ports,
  type Session,
  type Store,
} from "@innermost/store";
import { type App, THIS_APP } from "./apps.ts";
import type { HistoryClock } from "./clock.ts";
import { diceOf } from "./dice.ts";
import { type BadDisk, type Data, disk } from "./disk.ts";
import type { Who } from "./marks.ts";
import type { Line } from "./network.ts";

export const PASSPHRASE = "six quiet herons over water";
export const PROOF = { passphrase: PASSPHRASE };

interface Life {
  store: Store | null;
  isAlive: boolean;
}

export interface DeviceOptions {
  clock: HistoryClock;
  seed: number;
  who: Who;
  /** Among all devices of a history: A's first, then B's. */
  index: number;
  name: string;
  line: Line;
  door(device: Device): Door;
  /** A write of this device is durable. */
  wrote(device: Device, changes: readonly Change[]): void;
  data?: Data;
  bad?: BadDisk | null;
  /** Where its app comes from, and which relay is there. */
  urls: readonly string[];
  /** Which version of the app it has; this one, where it is left out. */
  app?: App;
  /** Told once the app is open. */
  opened?(device: Device): void;
}

export type Device = ReturnType<typeof newDevice>;

export function newDevice(options: DeviceOptions) {
  const { clock, seed, who, index, name, line } = options;
  const mine = disk(clock, options.data, options.bad);
  const dice = diceOf(seed, "device", index);
  let life: Life = { store: null, isAlive: false };
  let skew = 0;
  let lives = 0;
  let place = 0;
  let app = options.app ?? THIS_APP;

  /** The app is gone between two instructions: what it was about to do is never done. */
  function kill(): void {
    if (life.isAlive) mine.fell();
    life.isAlive = false;
    life = { store: null, isAlive: false };
    line.cut("late");
    line.forget();
  }

  function portsOf(one: Life, door: Door): Ports {
    const isAlive = () => one.isAlive;
    return {
      door,
      storage: mine.life(isAlive, kill, (changes) => options.wrote(me, changes)),
      tabs: noTabs(),
      clock: {
        now: () => clock.now() + skew,
        offsetMinutes: () => 0,
        setTimeout: (run, ms) => clock.setTimeout(() => one.isAlive && run(), ms),
        clearTimeout: clock.clearTimeout,
      },
      wire: line.wire(isAlive),
      relay: options.urls[place] ?? "",
      chance: dice.unit,
    };
  }

  const me = {
    who,
    index,
    name,
    disk: mine,
    line,
    dice,
    /** The verbs of the app that it has. An older one lacks the newest. */
    get app(): App {
      return app;
    },
    place: (): number => place,
    /** Another address, in an app that holds nothing. */
    goTo(next: number): void {
      kill();
      place = next;
    },
    isOlder: () => app !== THIS_APP,
    /** Has this version from the next opening on. */
    update(): void {
      app = THIS_APP;
    },
    /** What its person knows beside it. */
    ports: null as Ports | null,
    /** A link that it has begun to take up, for a second try. */
    fragment: null as string | null,
    lives: () => lives,
    now: () => clock.now() + skew,
    today: () => new Date(clock.now() + skew).toISOString().slice(0, 10),
    /** How far its clock is off, in ms. */
    skew(ms: number): void {
      skew = ms;
    },
    isOpen: () => life.isAlive && life.store?.view().phase === "open",
    isAlive: () => life.isAlive,
    /** Everything was deleted, and can be brought back for a while. */
    isAway: () => life.isAlive && life.store?.view().phase === "away",
    store: (): Store | null => life.store,
    session: (): Session | null => (life.isAlive ? (life.store?.session() ?? null) : null),
    view(): OpenView | null {
      const view = life.isAlive ? life.store?.view() : null;
      return view?.phase === "open" ? view : null;
    },
    pair: (): PairView | null => me.view()?.pair ?? null,
    kill,
    /** As a person closes an app. */
    close(): void {
      life.store?.close();
      life.isAlive = false;
      kill();
    },
    /** Opens the app and its lock. Needs time to pass. */
    async open(): Promise<void> {
      if (life.isAlive) return;
      lives += 1;
      const born: Life = { store: null, isAlive: true };
      life = born;
      me.ports = portsOf(born, options.door(me));
      born.store = await app.openStore(me.ports);
      if (born.isAlive && born.store.view().phase === "locked") await born.store.unlock(PASSPHRASE);
      if (born.isAlive) options.opened?.(me);
    },
    wipe(): void {
      kill();
      mine.wipe();
      place = 0;
      me.fragment = null;
    },
  };
  return me;
}
