/** What everybody holds at the end of a history, as plain values that the invariants are asked of. */
import type { PersonalState, SharedState } from "@innermost/core";
import { fromHex, toHex } from "@innermost/core";
import type { LogRecord } from "@innermost/sync";
import type { Device } from "./device.ts";
import { isInPair, isInPrivate, unrestOf } from "./heal.ts";
import type { Ledger } from "./ledger.ts";
import type { Who } from "./marks.ts";
import type { Rows } from "./relay-disk.ts";
import type { World } from "./world.ts";

export interface DeviceHeld {
  readonly name: string;
  readonly who: Who;
  /** 0, or 1 after moving. */
  readonly place: number;
  /** Null where it is in no pair. */
  readonly pair: {
    readonly space: string;
    readonly me: string;
    readonly partner: string | null;
    readonly isIn: boolean;
    /** Whether the relay still has it. */
    readonly isThere: boolean;
    /** Where it stands with moving. */
    readonly move: string | null;
    readonly link: string;
    readonly stage: string;
    readonly head: string;
    readonly isForked: boolean;
    readonly epochKeys: number;
  } | null;
  readonly own: {
    readonly space: string;
    readonly id: string;
    readonly isIn: boolean;
    readonly link: string;
  } | null;
  readonly settled: SharedState;
  readonly personal: PersonalState;
  readonly drafts: ReadonlyMap<string, string>;
  readonly promises: number;
  /** Places of one's own facts on the disk. */
  readonly ownPlaces: readonly string[];
  readonly unrest: string | null;
  /** It had a released app in the beginning. */
  readonly wasOlder: boolean;
  readonly trouble: readonly string[];
  /** It came out of a file, and the relay has not let it in. */
  readonly isCopy: boolean;
  /** The day on its own clock. */
  /** It came while its person was removing another one: who removes says who stays, and may not have heard of it yet. */
  readonly isLate: boolean;
  readonly today: string;
}

export interface Held {
  readonly devices: readonly DeviceHeld[];
  /** The spaces of pairs that somebody is in. */
  readonly pairs: ReadonlySet<string>;
  /** By place and space, the relay's records. */
  readonly records: readonly ReadonlyMap<string, readonly LogRecord[]>[];
  /** By place, rounds and parties whose answer lies sealed at the relay. */
  readonly lying: readonly ReadonlySet<string>[];
  readonly ledger: Ledger;
  /** Ids of devices that somebody has asked to be removed, and of those of which it was said that they are. */
  readonly removals: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  /** Spaces that somebody has wished to leave; and of those which they have, and at which place. */
  readonly left: ReadonlySet<string>;
  readonly ended: ReadonlyMap<string, number>;
  /** Who has deleted everything, from one of their devices. */
  readonly deleted: ReadonlySet<Who>;
  readonly now: number;
  /** The chain's head over some records, as a device reckons it. */
  chainOf(records: readonly LogRecord[]): string;
}

const linkName = (state: { name: string; code?: string }): string =>
  state.code ? `${state.name} ${state.code}` : state.name;

export function deviceHeld(w: World, one: Device): DeviceHeld | null {
  const [session, view] = [one.session(), one.view()];
  if (!session || !view) return null;
  const { memory, own, linkState } = session;
  const { pair, reader } = memory;
  return {
    name: one.name,
    who: one.who,
    place: one.place(),
    pair: pair && {
      space: toHex(pair.space),
      me: toHex(pair.person),
      partner: view.pair?.partner ?? null,
      isIn: isInPair(w, one),
      isThere: w.rowsOf(one).space(pair.space) !== null,
      move: view.move?.state ?? null,
      link: linkName(linkState),
      stage: view.pair?.stage ?? "none",
      head: toHex(reader?.heads.at(-1) ?? new Uint8Array()),
      isForked: view.forked,
      epochKeys: pair.epochKeys.length,
    },
    own: own.private && {
      space: toHex(own.private.space),
      id: toHex(own.private.device.publicKey),
      isIn: isInPrivate(w, one),
      link: linkName(own.linkState),
    },
    settled: memory.settled,
    personal: memory.personal,
    drafts: memory.drafts,
    promises: memory.intents.size,
    ownPlaces: [...one.disk.data.keys()].filter((key) => key.startsWith("sealed/own/")).sort(),
    unrest: unrestOf(w, one),
    wasOlder: w.isOlder,
    isCopy: own.entering !== null,
    trouble: view.trouble.map(({ kind }) => kind),
    isLate: isLate(w, one),
    today: one.today(),
  };
}

function isLate({ told }: World, one: Device): boolean {
  const own = one.session()?.own.private;
  return (
    told.removing.has(one.who) &&
    own !== null &&
    own !== undefined &&
    !told.first.has(toHex(own.device.publicKey))
  );
}

export function heldBy(w: World): Held {
  const { ledger, told } = w;
  const devices = w.devices.flatMap((one) => deviceHeld(w, one) ?? []);
  const pairs = new Set(devices.flatMap(({ pair }) => pair?.space ?? []));
  const isLying = (rows: Rows, side: string): boolean => {
    const [round = "", party] = side.split("/");
    return [...pairs].some((space) => {
      const row = rows.deposit(fromHex(space), fromHex(round), Number(party) as 0 | 1);
      return (row?.lying?.ciphertext.length ?? 0) > 0;
    });
  };
  return {
    devices,
    pairs,
    records: w.places.map(
      ({ disk }) =>
        new Map(
          [...ledger.spaces.keys()].map((space) => {
            // What was carried by half is nothing yet.
            const isWhole = (disk.rows().space(fromHex(space))?.epoch ?? -1) >= 0;
            return [space, isWhole ? disk.rows().records(fromHex(space), 0, MANY) : []] as const;
          }),
        ),
    ),
    lying: w.places.map(
      ({ disk }) => new Set([...ledger.held.keys()].filter((side) => isLying(disk.rows(), side))),
    ),
    ledger,
    removals: told.removals,
    removed: told.removed,
    left: told.left,
    ended: endedOf(told),
    deleted: told.deleted,
    now: w.clock.now(),
    chainOf: w.chainOf,
  };
}

/** A device that is removed, perhaps without having heard of it, can't end what the others are in. */
const endedOf = ({ ended, removals }: World["told"]): Map<string, number> =>
  new Map(
    [...ended].flatMap(([space, { by, own }]) => (own && removals.has(own) ? [] : [[space, by.place()]])),
  );

const MANY = 1_000_000;
