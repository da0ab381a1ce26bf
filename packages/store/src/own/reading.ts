/**
 * Reads the private log in its order: batches give rows, and a rotation gives the key of what follows. A rotation counts
 * where one of the listed devices has signed it that nobody has shut out before; whoever else wrote it, it says nothing.
 */
import { type Bytes, emptyPersonal, foldPersonal, type PersonalState, toHex } from "@innermost/core";
import type { Door } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { knownEvent, OWN } from "../local/memory.ts";
import { type EpochBody, keyBefore, keyOf, readEpoch } from "./epochs.ts";
import { layRows, openBatch, type Row } from "./rows.ts";
import { GONE, type PrivateRecord } from "./state.ts";

/** What is known of the private log's keys. */
export type PrivateKeys = Pick<PrivateRecord, "space" | "keys" | "out" | "given" | "left" | "missed">;

/** One that keys may be wrapped to, with the secret half. */
export interface Opener {
  id: Bytes;
  secretKey: Bytes;
}

export interface Read {
  rows: Map<string, unknown>;
  keys: Required<Omit<PrivateKeys, "missed">> & Pick<PrivateKeys, "missed">;
  /** The number after which the log has to be read again, since keys came by which more of it opens. */
  again: number | null;
}

/** `devices` are those that the list had before these records; `hear` is told each batch. Pure but for what it does. */
export function readRecords(
  door: Door,
  before: PrivateKeys,
  records: readonly LogRecord[],
  as: readonly Opener[],
  devices: PersonalState["devices"] = new Map(),
  hear: (record: LogRecord, rows: readonly Row[]) => void = () => {},
): Read {
  const { space } = before;
  const { out = [], given = [], left = [] } = before;
  const keys: Read["keys"] = { space, keys: [...before.keys], out, given, left };
  if (before.missed) keys.missed = before.missed;
  const read: Read = { rows: new Map(), keys, again: null };
  for (const record of records) {
    if (record.kind === "event") layRows(read.rows, heard(record));
    else if (record.kind === "rotation" && record.body && record.epoch > 1) readRotation(record, record.body);
  }
  return read;

  /** Nobody who was shut out decides over all that is this person's: that takes the newest key. */
  function heard(record: LogRecord): readonly Row[] {
    const batch = openBatch(door, keys, record);
    hear(record, batch);
    return record.epoch === keys.keys.length - 1 ? batch : batch.filter(([place]) => place !== GONE);
  }

  function readRotation({ epoch, number }: LogRecord, bytes: Bytes): void {
    const body = readEpoch(door, space, bytes);
    const listed = listedIn(devices, read.rows);
    if (body?.epoch !== epoch || !listed.has(toHex(body.by)) || keys.out.includes(toHex(body.by))) return;
    keys.out = [...new Set([...keys.out, ...body.out.map(toHex)])];
    keys.given = body.wraps.map(({ device }) => toHex(device));
    keys.left = [...listed].filter((id) => !keys.given.includes(id) && !keys.out.includes(id));
    takeKey(body, number);
  }

  function takeKey(body: EpochBody, number: number): void {
    const key = firstOf(as, (one) => keyOf(door, space, body, one.id, one.secretKey));
    const { length } = keys.keys;
    if (body.epoch < length) {
      // The log counts: after an old backup another device may have begun this epoch with another key.
      if (key) keys.keys[body.epoch] = key;
      return;
    }
    const walked = key && walkBack(body, key);
    if (walked) {
      keys.keys.push(...walked);
      if (keys.missed) read.again = keys.missed.number - 1;
      delete keys.missed;
    } else miss(body, number);
  }

  /** The keys from the first one that is missing here to this one. */
  function walkBack(body: EpochBody, key: Bytes): Bytes[] | null {
    const boxes = [...(keys.missed?.previous ?? []), body.previous];
    if (keys.keys.length + boxes.length - 1 !== body.epoch) return null;
    const found = [key];
    for (let at = boxes.length - 1; at > 0; at--) {
      const epoch = keys.keys.length + at;
      const older = keyBefore(door, space, epoch, boxes[at] as Bytes, found[0] as Bytes);
      if (!older) return null;
      found.unshift(older);
    }
    return found;
  }

  function miss(body: EpochBody, number: number): void {
    const missed = keys.missed ?? { number, previous: [] };
    if (body.epoch !== keys.keys.length + missed.previous.length) return;
    keys.missed = { ...missed, previous: [...missed.previous, body.previous] };
  }
}

/** The same for a log from its beginning: what opens by a key that came later is read, too. */
export function readAll(
  door: Door,
  before: PrivateKeys,
  records: readonly LogRecord[],
  as: readonly Opener[],
): Read {
  const read = readRecords(door, before, records, as);
  return read.again === null ? read : readRecords(door, read.keys, records, as);
}

/** The same bunch by bunch, for who keeps nothing of the rows: what comes of the keys, and who is in the list. */
export function readOnly(
  door: Door,
  before: { keys: PrivateKeys; devices: PersonalState["devices"] },
  records: readonly LogRecord[],
  as: readonly Opener[],
): { keys: Read["keys"]; devices: PersonalState["devices"] } {
  const { rows, keys } = readRecords(door, before.keys, records, as, before.devices);
  const facts = [...rows].filter(([place]) => place.startsWith(OWN));
  const events = facts.flatMap(([, value]) => knownEvent(value as Bytes));
  const told = events.filter(({ type }) => ADDED.has(type) || type === "device.removed");
  return { keys, devices: foldPersonal({ ...emptyPersonal(), devices: before.devices }, told).devices };
}

function firstOf<T, R>(all: readonly T[], find: (one: T) => R | null): R | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

const ADDED = new Set<string>(["device.added", "device.carried"]);

/** Hex: the devices that are in the list, by what was known before and by facts among rows. */
function listedIn(devices: PersonalState["devices"], rows: ReadonlyMap<string, unknown>): Set<string> {
  const listed = new Set([...devices].flatMap(([id, { removed }]) => (removed ? [] : [id])));
  const removed = new Set([...devices].flatMap(([id, device]) => (device.removed ? [id] : [])));
  for (const [place, value] of rows) {
    if (!place.startsWith(OWN)) continue;
    for (const { type, data } of knownEvent(value as Bytes)) {
      const { device } = data as { device: string };
      if (ADDED.has(type) && !removed.has(device)) listed.add(device);
      else if (type === "device.removed") {
        listed.delete(device);
        removed.add(device);
      }
    }
  }
  return listed;
}
