/**
 * What is known of a history from outside the apps: what each has promised on its disk, what each has sealed, and what
 * the relay has durably done. The invariants are asked of it.
 */
import { fromHex, toHex } from "@innermost/core";
import type { Change } from "@innermost/store";
import { decode } from "cborg";
import type { Intent } from "../../../packages/store/src/local/intents.ts";
import type { Who } from "./marks.ts";
import type { RowChange, Rows } from "./relay-disk.ts";

export interface Sealed {
  readonly who: Who;
  readonly round: string;
  /** What the answer says: the card or subject, and the words or data, as bytes in hex. */
  readonly content: string;
}

/** One fact of one's own: on which disks it was written, and in which private spaces the relay has said that it has it. */
export interface OwnRow {
  readonly devices: Set<string>;
  readonly keptIn: Set<string>;
}

export interface Promised {
  readonly who: Who;
  readonly type: string;
  /** Of what is said about a round. */
  readonly round: string | null;
}

export interface Ledger {
  /** What each device has promised and not crossed out, by place. */
  readonly waiting: Map<string, Map<string, Intent>>;
  /** The ids of shared events that a device has promised, and who did. */
  readonly promised: Map<string, Promised>;
  /** Every answer that was ever sealed, by its commitment. */
  readonly sealed: Map<string, Sealed>;
  readonly own: Record<Who, Map<string, OwnRow>>;
  /** The ids of promises that were crossed out. */
  readonly kept: Set<string>;
  /** The space in which a promised event stands, by its id. */
  readonly stands: Map<string, string>;
  /** When an answer was last taken in, by round and party, in ms. */
  readonly heldAt: Map<string, number>;
  /** Commitments that the relay has held, by round and party. */
  readonly held: Map<string, Set<string>>;
  /** Rounds and parties whose answer the relay has said to be withdrawn. */
  readonly withdrawn: Set<string>;
  /** The same by place: a relay that one comes to knows nothing of it. */
  readonly withdrawnAt: Set<string>;
  /** By place and round: both commitments, party 0 first. */
  readonly openings: Map<string, readonly [string, string]>;
  /** Commitments that take their author's key to be opened. */
  readonly strict: Set<string>;
  /** Rounds and people who have given the key of their half, in the log. */
  readonly given: Set<string>;
  /** The marks that stand in what was sealed for a round. */
  readonly rounds: Map<string, string>;
  /** Rounds and parties whose answer lies at the relay now, under the epoch of now. */
  readonly lying: Set<string>;
  /** The space in which an answer was taken in, by round and party. */
  readonly heldIn: Map<string, string>;
  /** Spaces that a relay has ever had, and at which place for good. */
  readonly spaces: Map<string, ReadonlyMap<number, boolean>>;
}

export const newLedger = (): Ledger => ({
  waiting: new Map(),
  promised: new Map(),
  sealed: new Map(),
  own: { A: new Map(), B: new Map() },
  kept: new Set(),
  stands: new Map(),
  heldAt: new Map(),
  held: new Map(),
  withdrawn: new Set(),
  withdrawnAt: new Set(),
  openings: new Map(),
  strict: new Set(),
  given: new Set(),
  rounds: new Map(),
  lying: new Set(),
  heldIn: new Map(),
  spaces: new Map(),
});

const copied = <K, V>(map: ReadonlyMap<K, V>, copy: (value: V) => V): Map<K, V> =>
  new Map([...map].map(([key, value]) => [key, copy(value)]));
const ownCopy = (rows: Map<string, OwnRow>) =>
  copied(rows, ({ devices, keptIn }) => ({ devices: new Set(devices), keptIn: new Set(keptIn) }));

export const copyOf = (ledger: Ledger): Ledger => ({
  waiting: copied(ledger.waiting, (one) => new Map(one)),
  promised: new Map(ledger.promised),
  sealed: new Map(ledger.sealed),
  own: { A: ownCopy(ledger.own.A), B: ownCopy(ledger.own.B) },
  kept: new Set(ledger.kept),
  stands: new Map(ledger.stands),
  heldAt: new Map(ledger.heldAt),
  held: copied(ledger.held, (one) => new Set(one)),
  withdrawn: new Set(ledger.withdrawn),
  withdrawnAt: new Set(ledger.withdrawnAt),
  openings: new Map(ledger.openings),
  strict: new Set(ledger.strict),
  given: new Set(ledger.given),
  rounds: new Map(ledger.rounds),
  lying: new Set(ledger.lying),
  heldIn: new Map(ledger.heldIn),
  spaces: new Map(ledger.spaces),
});

export const sideOf = (round: string, party: number): string => `${round}/${party}`;

const SEALED = "sealed/";
/** The place of a record that a device writes, or null for what lies there as ciphertext. */
export const placeOf = ([key]: Change): string | null =>
  key.startsWith(SEALED) ? key.slice(SEALED.length) : null;

const CLEARED = new Set(["plain/vault", "plain/arriving"]);
const isFact = ([key, value]: Change): boolean => key.startsWith("sealed/") && value !== null;

const INTENT = "intent/";
const OWN = "own/";
const UP = "up/own/";

/** A crossed-out promise, with the write that crossed it out. */
export interface Crossed {
  readonly intent: Intent;
  readonly changes: ReadonlyMap<string, Uint8Array | null>;
}

export interface Writer {
  readonly name: string;
  readonly who: Who;
  /** What lies in the box that was last sealed for a place. */
  plain(place: string): Uint8Array | null;
  /** Its person's private space, as it knows it now. */
  readonly space: string | null;
}

/** Takes note of a write that is durable on a device's disk, and gives the promises that it crossed out. */
export function noteWrite(ledger: Ledger, writer: Writer, changes: readonly Change[]): Crossed[] {
  const mine = ledger.waiting.get(writer.name) ?? new Map<string, Intent>();
  ledger.waiting.set(writer.name, mine);
  // The whole device was cleared: an unkept pair has run out, its person has gone, or what came in a file was not whole.
  if (changes.some(([key, value]) => CLEARED.has(key) && value === null && !changes.some(isFact))) {
    forgetDevice(ledger, writer.name);
    return [];
  }
  const gone: Intent[] = [];
  for (const change of changes) {
    const place = placeOf(change);
    if (place === null) continue;
    if (place.startsWith(INTENT)) {
      const before = mine.get(place);
      if (change[1] === null && before) gone.push(before);
      noteIntent(ledger, writer, mine, place, change[1] !== null);
    } else if (place.startsWith(OWN) && change[1] !== null)
      ownRow(ledger, writer.who, place).devices.add(writer.name);
    else if (place.startsWith(UP) && change[1] === null && writer.space)
      ownRow(ledger, writer.who, place.slice(3)).keptIn.add(writer.space);
  }
  if (gone.length === 0) return [];
  const plain = new Map(
    changes.flatMap((change) => {
      const place = placeOf(change);
      return place === null ? [] : [[place, change[1] && writer.plain(place)] as const];
    }),
  );
  return gone.map((intent) => ({ intent, changes: plain }));
}

function ownRow(ledger: Ledger, who: Who, place: string): OwnRow {
  const rows = ledger.own[who];
  const row = rows.get(place) ?? { devices: new Set<string>(), keptIn: new Set<string>() };
  rows.set(place, row);
  return row;
}

function noteIntent(
  ledger: Ledger,
  { who, plain }: Writer,
  mine: Map<string, Intent>,
  place: string,
  isThere: boolean,
): void {
  if (!isThere) return void mine.delete(place);
  const bytes = plain(place);
  const intent = bytes && (decode(bytes) as Intent);
  if (!intent) return;
  mine.set(place, intent);
  if (intent.kind === "append") {
    const { round } = intent.data as { round?: string };
    ledger.promised.set(toHex(intent.id), { who, type: intent.type, round: round ?? null });
  } else if (intent.kind === "deposit" && intent.sealed?.strict)
    ledger.strict.add(toHex(intent.sealed.commitment));
}

/** What was on a disk that was wiped, or is out of reach for good, is nobody's promise any more. */
export function forgetDevice(ledger: Ledger, name: string): void {
  ledger.waiting.delete(name);
  for (const rows of Object.values(ledger.own))
    for (const [place, row] of rows) {
      row.devices.delete(name);
      if (row.devices.size === 0 && row.keptIn.size === 0) rows.delete(place);
    }
}

interface SpaceChange {
  space: Uint8Array;
  expiresAt: number | null;
}

interface DepositChange {
  round: Uint8Array;
  party: number;
  at: number;
  lying: { commitment: Uint8Array } | null;
}

interface RecordChange {
  kind: string;
  id: Uint8Array;
  sum: Uint8Array;
}

/** Takes note of what the relay has durably done; gives what it must never do. `mayEnd`: whether somebody has asked for it. */
export function noteRelay(
  ledger: Ledger,
  [verb, ...values]: RowChange,
  place: number,
  mayEnd: (space: string) => boolean,
): string | null {
  if (verb === "putSpace") noteSpace(ledger, values[0] as SpaceChange, place);
  if (verb === "dropSpace") {
    const space = toHex(values[0] as Uint8Array);
    // What ends at one place may go on at another.
    if (place > 0 && !mayEnd(space)) return null;
    return noteDropped(ledger, space, place) && !mayEnd(space)
      ? "a space that is kept for good was dropped"
      : null;
  }
  if (verb === "putDeposit")
    return noteDeposit(ledger, toHex(values[0] as Uint8Array), values[1] as DepositChange, place);
  if (verb === "emptyLying") emptyAll(ledger, toHex(values[0] as Uint8Array));
  if (verb === "dropDeposit")
    ledger.lying.delete(sideOf(toHex(values[1] as Uint8Array), values[2] as number));
  if (verb === "putRecord")
    return noteRecord(ledger, toHex(values[0] as Uint8Array), values[1] as RecordChange, place);
  return null;
}

/** By place: what was kept at one may run out at another. */
function noteSpace({ spaces }: Ledger, { space, expiresAt }: SpaceChange, place: number): void {
  const name = toHex(space);
  const places = spaces.get(name) ?? new Map<number, boolean>();
  spaces.set(name, new Map(places).set(place, places.get(place) === true || expiresAt === null));
}

/** Whether it was kept for good. */
function noteDropped(
  { spaces, heldIn, heldAt, stands, kept }: Ledger,
  space: string,
  place: number,
): boolean {
  for (const [side, where] of heldIn) if (where === space) heldAt.delete(side);
  for (const [id, where] of stands) if (where === space) kept.delete(id);
  return spaces.get(space)?.get(place) === true;
}

function emptyAll({ lying, heldIn }: Ledger, space: string): void {
  for (const side of [...lying]) if (heldIn.get(side) === space) lying.delete(side);
}

function noteDeposit(
  ledger: Ledger,
  space: string,
  { round, party, at, lying }: DepositChange,
  place: number,
): string | null {
  const side = sideOf(toHex(round), party);
  if (!lying) {
    ledger.withdrawn.add(side);
    ledger.withdrawnAt.add(openedAt(side, place));
    ledger.lying.delete(side);
    return null;
  }
  const held = ledger.held.get(side) ?? new Set<string>();
  ledger.heldAt.set(side, at);
  ledger.lying.add(side);
  ledger.heldIn.set(side, space);
  ledger.held.set(side, held.add(toHex(lying.commitment)));
  return ledger.withdrawnAt.has(openedAt(side, place))
    ? "an answer was taken in again after it was withdrawn"
    : null;
}

function noteRecord(
  ledger: Ledger,
  space: string,
  { kind, id, sum }: RecordChange,
  place: number,
): string | null {
  const said = ledger.promised.get(toHex(id));
  if (said) ledger.stands.set(toHex(id), space);
  if (said?.type === "round.key") ledger.given.add(`${said.round}/${said.who}`);
  if (kind !== "opening") return null;
  const round = toHex(id);
  const both = [sum.subarray(0, 32), sum.subarray(32)].map(toHex) as [string, string];
  const before = ledger.openings.get(openedAt(round, place));
  if (before && before.join() !== both.join()) return "a round was opened twice, with other words";
  ledger.openings.set(openedAt(round, place), both);
  for (const party of [0, 1]) {
    if (ledger.withdrawnAt.has(openedAt(sideOf(round, party), place)))
      return "a round was opened after one withdrew";
    if (!ledger.held.get(sideOf(round, party))?.has(both[party] as string))
      return "a round was opened with an answer that nobody handed in";
  }
  return null;
}

/** Whether the other one of the two may read what somebody sealed for a round. */
export function isReadable({ openings, strict, given }: Ledger, round: string, who: Who): boolean {
  return PLACES.some((place) => {
    const mine = openings.get(openedAt(round, place))?.[who === "A" ? 0 : 1];
    return mine !== undefined && (!strict.has(mine) || given.has(`${round}/${who}`));
  });
}

const PLACES = [0, 1];

/** What opens at a place after the log was carried away from it doesn't count elsewhere. */
export const openedAt = (round: string, place: number): string => `${place} ${round}`;

export const hasOpened = ({ openings }: Ledger, round: string): boolean =>
  PLACES.some((place) => openings.has(openedAt(round, place)));

/** Whether the relay has this event, in any space. */
export const hasRecord = ({ spaces }: Ledger, rows: Rows, id: Uint8Array): boolean =>
  [...spaces.keys()].some((space) => rows.numberOf(fromHex(space), id) !== null);

/** Whether it stood in a log that has ended since: nobody has lost anything but all of it. */
export function hasEndedWith({ stands }: Ledger, rows: Rows, id: Uint8Array): boolean {
  const space = stands.get(toHex(id));
  return space !== undefined && rows.space(fromHex(space)) === null;
}
