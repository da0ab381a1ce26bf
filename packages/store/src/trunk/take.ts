/** Unpacks a trunk into an app that holds nothing yet: all of it, or nothing. [Note: a trunk] in format.ts */
import { toHex } from "@innermost/core";
import { OWN, PAIR } from "../local/memory.ts";
import { olderPlace } from "../local/older.ts";
import { ownRecord, type Session } from "../local/session.ts";
import { keyPlace } from "../own/keys.ts";
import { idOf, nameOf, wrapOf } from "../own/space.ts";
import { ENTERING, type Entering, OLDER, PRIVATE, type PrivateRecord, WAITING } from "../own/state.ts";
import type { PairRecord } from "../pair/record.ts";
import { today } from "../ports/clock.ts";
import type { Change, StorageFailure } from "../ports/storage.ts";
import { arrived, beginArrival, undoArrival } from "./arrival.ts";
import type { Trunk } from "./format.ts";
import { END_ROW, goesAlong, ITEM_ROW, OLDER_ROW, SEALED_ROW } from "./places.ts";
import { type PackedRow, readRows } from "./rows.ts";

/** "not-empty": somebody has begun here. "no-lock": set a lock on this device first. After any of them nothing is here. */
export type TrunkTaken =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: "no-lock" | "not-empty" | "damaged" | StorageFailure };

/** `here`: what this device is called in one's own list. `told` hears after each piece how many are in. */
export async function takeTrunk(
  session: Session,
  trunk: Trunk,
  here: string,
  told: (pieces: number) => void = () => {},
): Promise<TrunkTaken> {
  const { lock, ports } = session;
  if ((await lock.state()).kind !== "locked") return { ok: false, why: "no-lock" };
  if (!(await isEmpty(session))) return { ok: false, why: "not-empty" };
  const taken = await ports.tabs.alone(() => unpack(session, counted(trunk, told), here));
  if (!taken.ok) {
    await ports.tabs.alone(() => undoArrival(ports.storage));
    return taken;
  }
  await session.reload();
  return taken;
}

const isEmpty = async ({ own, memory, keeper }: Session): Promise<boolean> =>
  own.private === null && memory.pair === null && (await keeper.places(OWN)).length === 0;

const counted = (trunk: Trunk, told: (pieces: number) => void): Trunk => ({
  ...trunk,
  async piece(index) {
    told(index);
    return trunk.piece(index);
  },
});

/** What turns the rest into somebody: it is written last, at once, and with keys of this device's own. */
interface Held {
  [PRIVATE]?: PrivateRecord;
  [PAIR]?: PairRecord;
  [ENTERING]?: Entering;
}
const HELD: readonly string[] = [PRIVATE, PAIR, ENTERING];

async function unpack(session: Session, trunk: Trunk, here: string): Promise<TrunkTaken> {
  const { storage } = session.ports;
  const begun = await beginArrival(storage);
  if (!begun.ok) return begun;
  const held: Held = {};
  const pile = pileFor(session);
  let end: unknown = null;
  const read = await readRows(trunk, async ([kind, ...row]) => {
    // Nothing may follow on the end.
    if (end !== null) return false;
    if (kind === END_ROW) end = row[0];
    else if (kind === SEALED_ROW && HELD.includes(row[0] as string))
      Object.assign(held, { [row[0] as string]: row[1] });
    else return pile.add(changeOf(session, [kind, ...row]));
    return true;
  });
  const failure = pile.failure();
  if (failure) return failure;
  if (read !== "whole" || end === null) return { ok: false, why: "damaged" };
  const written = await pile.flush();
  return written.ok ? settle(session, held, here, end === "whole") : written;
}

/** What a row is in storage; null where it is of no kind that belongs into a trunk. */
function changeOf({ keeper }: Session, [kind, place, value]: PackedRow): Change | null {
  if (kind === SEALED_ROW && typeof place === "string" && goesAlong(place)) return keeper.seal(place, value);
  if (!(value instanceof Uint8Array)) return null;
  if (kind === ITEM_ROW && typeof place === "string" && place.startsWith("item/")) return [place, value];
  if (kind === OLDER_ROW && typeof place === "number") return [olderPlace(place), value];
  return null;
}

/** Bytes, and records, that are written at once. */
const PILE_BYTES = 1024 * 1024;
const PILE_RECORDS = 500;

type Failed = { readonly ok: false; readonly why: "damaged" | StorageFailure };

function pileFor({ ports }: Session) {
  let changes: Change[] = [];
  let size = 0;
  let failed: Failed | null = null;

  async function flush(): Promise<{ ok: true } | Failed> {
    const written = await ports.storage.write(changes);
    changes = [];
    size = 0;
    return written;
  }

  return {
    flush,
    failure: () => failed,
    /** False once something has failed. */
    async add(change: Change | null): Promise<boolean> {
      if (!change) failed = { ok: false, why: "damaged" };
      else changes.push(change);
      size += change?.[1]?.length ?? 0;
      if (!failed && (size > PILE_BYTES || changes.length >= PILE_RECORDS)) {
        const written = await flush();
        if (!written.ok) failed = written;
      }
      return failed === null;
    },
  };
}

async function settle(session: Session, held: Held, here: string, isWhole: boolean): Promise<TrunkTaken> {
  const changes = held[PRIVATE] ? newDevice(session, held as Held & { [PRIVATE]: PrivateRecord }, here) : {};
  Object.assign(changes, await packerNamed(session, held[PAIR], changes[ENTERING] as Entering | undefined));
  const rest = isWhole ? [] : await olderGone(session);
  return session.save(changes, [...rest, arrived]);
}

/** The copy may live beside what it was packed from: it is another device, and lets itself in as one. */
function newDevice(
  session: Session,
  held: Held & { [PRIVATE]: PrivateRecord },
  here: string,
): Record<string, unknown> {
  const { door, clock } = session.ports;
  const { device: packer, wrapping, packed } = held[PRIVATE];
  const own: PrivateRecord = {
    ...held[PRIVATE],
    device: door.newSigning(),
    wrapping: door.newWrapping(),
    ...(wrapping && !packed ? { packed: { id: packer.publicKey, secretKey: wrapping.secretKey } } : {}),
  };
  const { [PAIR]: pair, [ENTERING]: before } = held;
  const data = { device: idOf(own), name: nameOf(here), date: today(clock) };
  const notice = ownRecord(session, "device.carried", data);
  const rows: [string, unknown][] = [notice, ...wrapOf(door, own)];
  const entering: Entering = {
    device: before?.device ?? held[PRIVATE].device,
    pairDevice: before?.pairDevice ?? pair?.device ?? null,
    notice,
  };
  const changes: Record<string, unknown> = { [PRIVATE]: own, [ENTERING]: entering };
  if (pair) {
    const device = door.newSigning();
    changes[PAIR] = { ...pair, announced: pair.announced ?? pair.device.publicKey, device };
    rows.push([keyPlace(pair.space, idOf(own)), device.publicKey]);
  }
  const marks = rows.map(([place]) => [WAITING + place, door.random(6)]);
  return { ...changes, ...Object.fromEntries([...rows, ...marks]) };
}

/** The packing device's key in the pair's space, where it has not told of it itself: else nobody could shut it out there. */
async function packerNamed(
  { keeper, ports }: Session,
  pair: PairRecord | undefined,
  entering: Entering | undefined,
): Promise<Record<string, unknown>> {
  if (!pair || !entering?.pairDevice) return {};
  const place = keyPlace(pair.space, toHex(entering.device.publicKey));
  if (await keeper.get(place)) return {};
  return { [place]: entering.pairDevice.publicKey, [WAITING + place]: ports.door.random(6) };
}

/** Some of the older records without the rest are of no use to anybody. */
async function olderGone({ ports }: Session): Promise<Change[]> {
  return (await ports.storage.keys(OLDER)).map((key): Change => [key, null]);
}
