/** What one unlocked person in one tab consists of; `open-session.ts` makes it, the verbs and the flush work on it. */
import {
  type Bytes,
  bytesToAuthenticate,
  type DataOf,
  encodeEvent,
  type PersonalType,
  type SharedType,
  toHex,
  writeEvent,
} from "@innermost/core";
import type { Door } from "@innermost/crypto";
import type { Link, LinkState, Wire } from "@innermost/sync";
import type { Gone, Own } from "../own/state.ts";
import type { PairRecord } from "../pair/record.ts";
import { type Clock, today } from "../ports/clock.ts";
import type { Change, Storage, Written } from "../ports/storage.ts";
import type { Tabs } from "../ports/tabs.ts";
import { type Intent, intentPlace } from "./intents.ts";
import type { Keeper } from "./keeper.ts";
import type { Lock } from "./lock.ts";
import { type Memory, OWN } from "./memory.ts";

export interface Ports {
  door: Door;
  storage: Storage;
  tabs: Tabs;
  clock: Clock;
  wire: Wire;
  /** Where the relay listens: a ws: or wss: address. */
  relay: string;
  /** The app's own origin, where it is not the relay's. */
  place?: string;
  /** For the jitter of reconnecting, 0 to 1. */
  chance: () => number;
}

/** What the relay says and does at this moment. */
export interface Heard {
  /** The code with which it has refused this device, until it lets it in again. */
  refused: string | null;
  /** How often in a row it broke the rules of the wire. */
  nonsense: number;
}

export const nothingHeard = (): Heard => ({ refused: null, nonsense: 0 });

/** What the relay has said that it holds, and has not shown yet. */
export interface Promised {
  place: string;
  id: Bytes;
}

export interface Session {
  readonly ports: Ports;
  readonly keeper: Keeper;
  readonly lock: Lock;
  /** The private space, by which one's own devices have the same records. */
  readonly own: Own;
  memory: Memory;
  link: Link | null;
  linkState: LinkState | { name: "none" };
  /** Ms by which the relay's clock was ahead of this device's when it was last heard. */
  relayAhead: number;
  readonly heard: Heard;
  /** By the number that the relay gave. */
  readonly promised: Map<number, Promised>;
  /** How often what came under a number could not be true. */
  readonly doubts: Map<number, number>;
  /** When what lies sealed at the relay was last handed in from here, in ms, by what names it. */
  readonly handed: Map<string, number>;
  /** Whether the relay has yet to be told of something that this person has left. */
  untold: boolean;
  /** Writes records and takes them into memory only once they are durable; tells the other tabs. */
  save(changes: Readonly<Record<string, unknown>>, raw?: readonly Change[]): Promise<Written>;
  /** Queues intents in the given changes, writes all at once, and begins to send. */
  commit(intents: readonly Intent[], changes?: Readonly<Record<string, unknown>>): Promise<Written>;
  /** Opens the link of the pair in memory, if there is one and it isn't open. */
  connect(): void;
  /** Changes one's own part of the pair's record, and writes it. */
  alterPair(alter: (pair: PairRecord) => Partial<PairRecord>): Promise<Written>;
  /** Reads everything from storage again, after another tab has written. */
  reload(): Promise<void>;
  flush(): Promise<void>;
  /** Tells the relay what it is owed: what this person has left or deleted. */
  tell(): void;
  /** The person, or another of their devices, has decided of all that is theirs. */
  heardGone(gone: Gone): void;
  /** Writes in the background what makes the next opening faster. */
  keepFolded(): Promise<void>;
  changed(): void;
  /** Resolves once all that is being written now is written, or was refused. */
  written(): Promise<void>;
  /** Closes, and resolves once nothing is being written any more. */
  settle(): Promise<void>;
  /** Ends the link; later writes are refused. */
  close(): void;
}

/** The origin by which people know the place that this app is served from. */
export const placeOf = ({ place, relay }: Pick<Ports, "place" | "relay">): string =>
  place ?? /^(ws|wss):\/\/[^/]+/.exec(relay)?.[0]?.replace(/^ws/, "http") ?? "";

/** A shared event as an intent; the compiler refuses a private type here. */
export const sharedIntent = <T extends SharedType>(
  session: Session,
  type: T,
  data: DataOf<T>,
): Intent & { kind: "append" } => ({
  kind: "append",
  id: session.ports.door.random(16),
  type,
  data,
  date: today(session.ports.clock),
  sent: false,
});

/** The record of a private event: it stays on one's own devices and never becomes an intent for the shared space. */
export function ownRecord<T extends PersonalType>(
  session: Session,
  type: T,
  data: DataOf<T>,
): [string, Bytes] {
  const { door, clock } = session.ports;
  const author = session.memory.pair?.person ?? new Uint8Array(16);
  const event = writeEvent(type, data, {
    author,
    date: today(clock),
    after: { number: 0, head: new Uint8Array(32) },
  });
  const place = OWN + intentPlace(session.own.timeAfterAll(clock.now()), 0, toHex(door.random(8)));
  return [place, encodeEvent(event, door.mac(ownKey(session), "own", bytesToAuthenticate(event)))];
}

const ownKey = (session: Session): Bytes => session.memory.pair?.authorKey ?? new Uint8Array(32);
