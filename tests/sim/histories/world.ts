/** The world of one history: one relay, one network, two people with up to three devices each, and all that is known of them. */
import { toHex } from "@innermost/core";
import type { Change, Door } from "@innermost/store";
import { type App, THIS_APP } from "./apps.ts";
import { chainOver } from "./chain.ts";
import { historyClock } from "./clock.ts";
import { type Device, newDevice } from "./device.ts";
import type { BadDisk, Data } from "./disk.ts";
import { doors } from "./doors.ts";
import { copyOf, hasRecord, isReadable, type Ledger, newLedger, noteRelay, noteWrite } from "./ledger.ts";
import { type Mark, markOf, marksIn, partyOf, readMark, SLOTS, type Who } from "./marks.ts";
import { network } from "./network.ts";
import { crossedTooSoon } from "./promises.ts";
import { type RowChange, type Rows, relayDisk } from "./relay-disk.ts";
import { relayHouse } from "./relay-house.ts";
import { watchedDoor } from "./watch.ts";

/** The device by which somebody has left, and its id among their own. */
interface Leaver {
  readonly by: Device;
  readonly own: string | null;
}

/** What people know and have asked for, apart from what their devices say. */
export interface Told {
  marks: number;
  words: Record<Who, readonly string[] | null>;
  /** Ids of devices that somebody asked to be removed. */
  removals: Set<string>;
  /** By place, ids of those of which it was said that they are removed. */
  removed: Set<string>;
  /** Who has asked for any; and the ids of the devices that were there from the beginning. */
  removing: Set<Who>;
  first: Set<string>;
  /** Spaces that somebody has wished to leave; by which device, those which they have; and who has deleted everything. */
  left: Set<string>;
  ended: Map<string, Leaver>;
  deleted: Set<Who>;
  /** What they have saved to a file. */
  files: Record<Who, Uint8Array | null>;
}

/** Where a history begins. */
export interface Start {
  /** It was made by a released app. */
  readonly isOlder: boolean;
  readonly now: number;
  readonly relay: readonly RowChange[];
  readonly disks: ReadonlyMap<string, Data>;
  readonly ledger: Ledger;
  readonly told: Told;
}

export const START: Start = {
  isOlder: false,
  now: Date.UTC(2026, 10, 22, 9),
  relay: [],
  disks: new Map(),
  ledger: newLedger(),
  told: {
    marks: 0,
    words: { A: null, B: null },
    removals: new Set(),
    removed: new Set(),
    removing: new Set(),
    first: new Set(),
    left: new Set(),
    ended: new Map(),
    deleted: new Set(),
    files: { A: null, B: null },
  },
};

const ADDRESSES = ["https://relay.example", "https://new.example"] as const;

/** Rules that are broken on purpose, to see that it is found. */
export interface Twist {
  readonly rows?: (rows: Rows) => Rows;
  readonly eager?: number;
  readonly disk?: BadDisk;
  readonly opened?: (device: Device) => void;
}

export interface WorldOptions {
  readonly seed: number;
  /** The devices that have a released app, and which. */
  readonly older?: ReadonlyMap<string, App>;
  readonly start: Start;
  readonly twist?: Twist;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

export async function openWorld({ seed, start, older = new Map(), twist = {} }: WorldOptions) {
  const clock = historyClock(start.now);
  const ledger = copyOf(start.ledger);
  const told: Told = {
    marks: start.told.marks,
    words: { ...start.told.words },
    removals: new Set(start.told.removals),
    removed: new Set(start.told.removed),
    removing: new Set(start.told.removing),
    first: new Set(),
    left: new Set(start.told.left),
    ended: new Map(),
    deleted: new Set(start.told.deleted),
    files: { ...start.told.files },
  };
  /** What was found to be wrong, in the order of finding. */
  const broken: string[] = [];
  const broke = (what: string | null): void => {
    if (what !== null) broken.push(what);
  };
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);

  const mayEnd = (space: string): boolean => told.left.has(space) || told.deleted.size > 0;
  const places = await Promise.all(
    ADDRESSES.map(async (address, at) => {
      const disk = await relayDisk(
        at === 0 ? start.relay : [],
        (change) => {
          count(`relay: ${change[0]}`);
          broke(noteRelay(ledger, change, at, mayEnd));
        },
        twist.rows,
      );
      const url = `${address.replace("http", "ws")}/relay/v1`;
      const house = relayHouse({
        ...{ clock, disk },
        fell: () => net.fall(url),
        failed: (error) => broke(`the relay had trouble: ${error}`),
        eager: twist.eager ?? 0,
      });
      return { address, url, disk, house };
    }),
  );
  const relayAt = (url: string) => places.find((place) => url.startsWith(place.url))?.house.relay() ?? null;
  const net = network({ clock, seed, relayAt, heard });
  const lent = await doors(SLOTS.length);

  function heard(way: "up" | "down", _device: number, bytes: Uint8Array): void {
    if (way === "up" && marksIn(bytes).length > 0) broke("the relay could read a word");
    if (way === "down" && bytes[2] === 0x18 && bytes[3] === 72) count(`refused: ${codeIn(bytes)}`);
  }

  function reads({ who, name }: Device, bytes: Uint8Array): void {
    for (const mark of marksIn(bytes)) {
      const { who: author, kind }: Mark = readMark(mark);
      if (author === who || kind === "shared") continue;
      const round = kind === "sealed" ? ledger.rounds.get(mark) : undefined;
      if (round && isReadable(ledger, round, author)) continue;
      broke(`${name} holds what is ${author}'s alone (${kind} word ${mark})`);
    }
  }

  function doorOf(device: Device): Door {
    const one = lent[device.index]!;
    one.lendTo(device.dice);
    return watchedDoor(one.door, {
      plain: (bytes) => reads(device, bytes),
      record: (place, bytes) => void plain[device.index]?.set(place, bytes),
      answer(commitment, round, bytes) {
        const content = Buffer.from(bytes).toString("hex");
        ledger.sealed.set(commitment, { who: device.who, round, content });
        for (const mark of marksIn(bytes)) ledger.rounds.set(mark, round);
      },
    });
  }

  /** What the relay has durably where this device is. */
  const rowsOf = (device: Device): Rows => (places[device.place()] as (typeof places)[number]).disk.rows();
  const plain = SLOTS.map(() => new Map<string, Uint8Array>());

  function wrote(device: Device, changes: readonly Change[]): void {
    const { name, who, index } = device;
    const own = device.session()?.own.private;
    const space = own ? `${device.place()} ${toHex(own.space)}` : null;
    const writer = { name, who, space, plain: (place: string) => plain[index]?.get(place) ?? null };
    for (const crossed of noteWrite(ledger, writer, changes)) {
      const rows = rowsOf(device);
      const { pair } = device.session()?.memory ?? {};
      const epoch = (pair && rows.space(pair.space)?.epoch) ?? 0;
      const about = { ledger, rows, party: partyOf(who), today: device.today(), epoch };
      const why = crossedTooSoon({ ...crossed, ...about });
      if (why) broke(`${name}: ${why}`);
      else if (crossed.intent.kind === "append" && hasRecord(ledger, rows, crossed.intent.id))
        ledger.kept.add(toHex(crossed.intent.id));
    }
  }

  const devices: Device[] = SLOTS.map((name, index) => {
    const data = start.disks.get(name);
    const who = name.charAt(0) as Who;
    return newDevice({
      ...{ clock, seed, who, index, name, wrote },
      line: net.line(index),
      door: doorOf,
      ...(data ? { data } : {}),
      bad: twist.disk ?? null,
      app: older.get(name) ?? THIS_APP,
      urls: places.map(({ url }) => url),
      ...(twist.opened ? { opened: twist.opened } : {}),
    });
  });

  return {
    seed,
    /** Whether all devices have had a released app before, and some may have it still. */
    isOlder: start.isOlder,
    clock,
    /** Where one can be: in the beginning, and after moving. */
    places,
    net,
    rowsOf,
    devices,
    ledger,
    told,
    broken,
    broke,
    counts,
    count,
    chainOf: chainOver(lent[0]!.door),
    of: (who: Who): Device[] => devices.filter((one) => one.who === who),
    /** A word that stands nowhere else. */
    word(who: Who, kind: Mark["kind"]): string {
      told.marks += 1;
      return markOf(who, kind, told.marks);
    },
    /** Ends all that still runs. */
    close(): void {
      for (const one of devices) one.kill();
    },
  };
}

/** The code of a refusal: behind version, array head, kind and request. */
function codeIn(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("latin1");
  return /[a-z]+(-[a-z]+)*$/.exec(text)?.[0] ?? "?";
}
