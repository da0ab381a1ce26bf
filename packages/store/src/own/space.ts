/** The private space itself: how it begins, and how the relay comes to keep it. */
import { type Bytes, toHex } from "@innermost/core";
import { type Door, SUITE } from "@innermost/crypto";
import type { Link, LinkOptions } from "@innermost/sync";
import { depositKey } from "../local/intents.ts";
import { DEPOSIT, OWN } from "../local/memory.ts";
import { ownRecord, type Ports, type Session } from "../local/session.ts";
import { UNKEPT_MS } from "../pair/record.ts";
import { today } from "../ports/clock.ts";
import type { Written } from "../ports/storage.ts";
import { type WrapRow, wrapRow } from "./epochs.ts";
import { foldOwn } from "./fold.ts";
import { PRIVATE, type PrivateRecord, WAITING, WRAP } from "./state.ts";

/** What a device is called in the list; never empty, at most 40 characters. */
export const nameOf = (here: string): string => [...here.trim()].slice(0, 40).join("") || "-";

/** This device's name in one's own list, and in places: the hex of its key. */
export const idOf = (own: Pick<PrivateRecord, "device">): string => toHex(own.device.publicKey);

/** The row that publishes a device's wrapping key. */
export const wrapOf = (door: Door, { space, device, wrapping }: PrivateRecord): [string, WrapRow][] =>
  wrapping ? [[WRAP + toHex(device.publicKey), wrapRow(door, space, device, wrapping.publicKey)]] : [];

export const UNKEPT_SECONDS = UNKEPT_MS / 1000;

/** Makes the private space where there is none yet, with this device as its first. Everything of one's own waits to go up. */
export async function havePrivate(session: Session, here: string): Promise<Written> {
  const { own } = session;
  if (own.beginning) await own.beginning;
  if (own.private) return { ok: true };
  const begun = beginPrivate(session, here);
  own.beginning = begun;
  return begun.finally(() => {
    own.beginning = null;
  });
}

async function beginPrivate(session: Session, here: string): Promise<Written> {
  // What was being written when nobody knew of a private space yet is among what is found below.
  await session.written();
  const { door, clock } = session.ports;
  const device = door.newSigning();
  const record: PrivateRecord = {
    version: 1,
    space: door.random(16),
    keys: [door.newKey(), door.newKey()],
    device,
    wrapping: door.newWrapping(),
    kept: false,
  };
  const notice = { device: idOf(record), name: nameOf(here), date: today(clock), way: "first" } as const;
  const [place, event] = ownRecord(session, "device.added", notice);
  const wrap = wrapOf(door, record);
  const rows = [...(await placesOfMine(session)), place, ...wrap.map(([at]) => at)];
  const marks = rows.map((at) => [WAITING + at, door.random(6)]);
  const written = await session.save({
    [PRIVATE]: record,
    [place]: event,
    ...Object.fromEntries([...wrap, ...marks]),
  });
  if (!written.ok) return written;
  await foldOwn(session, [place, event]);
  session.changed();
  return written;
}

/** Facts of one's own, and the sums of those answers that the relay holds. */
async function placesOfMine({ keeper, memory }: Session): Promise<string[]> {
  const unsent = new Set(
    [...memory.intents.values()].flatMap((one) =>
      one.kind === "deposit" ? [DEPOSIT + depositKey(one)] : [],
    ),
  );
  const [own, deposits] = await Promise.all([keeper.list<Bytes>(OWN), keeper.list(DEPOSIT)]);
  return [...own, ...deposits].map(([place]) => place).filter((place) => !unsent.has(place));
}

/**
 * A space that ran out before the relay kept it is begun anew, elsewhere: nobody but this device knew of it. The relay
 * says so of no other, and of a kept one it is not believed. True where there is one to connect to.
 */
export async function beginAnew({ own, ports, save }: Session): Promise<boolean> {
  if (!own.private || own.private.kept) return false;
  const { door } = ports;
  const record: PrivateRecord = {
    ...own.private,
    space: door.random(16),
    keys: [door.newKey(), door.newKey()],
  };
  return (await save({ [PRIVATE]: record })).ok;
}

export const loginOf = (
  { door }: Pick<Ports, "door">,
  { space, device, kept }: PrivateRecord,
): Pick<LinkOptions, "space" | "login" | "create"> => ({
  space,
  login: {
    deviceKey: device.publicKey,
    sign: (message: Bytes) => door.sign(device.secretKey, message),
  },
  ...(kept ? {} : { create: { ttlSeconds: UNKEPT_SECONDS } }),
});

/** Has the relay keep a space of one's own for good. Harmless to repeat; false where it is to be tried again. */
export async function rotateAlone(door: Door, link: Link, space: Bytes, key: Bytes): Promise<boolean> {
  const body = door.sealBox(key, "alone", space, new Uint8Array(0));
  const capsule = new Uint8Array(72);
  const item = {
    id: door.random(16),
    suite: SUITE,
    epoch: 1,
    sum: door.itemSum(capsule, body),
    capsule,
    body,
  };
  const result = await link.rotate({ fromEpoch: 0, item, admit: [], remove: [] });
  return result.ok || result.code === "stale-epoch";
}

/** `epoch` is what the relay said at login. */
export async function keepSpace(session: Session, epoch: number): Promise<boolean> {
  const { own, ports } = session;
  if (!own.private || !own.link) return false;
  if (own.private.kept) return true;
  const key = own.private.keys[1] as Bytes;
  if (epoch === 0 && !(await rotateAlone(ports.door, own.link, own.private.space, key))) return false;
  return own.alone(async () => {
    const record = await session.keeper.get<PrivateRecord>(PRIVATE);
    return record !== null && (await session.save({ [PRIVATE]: { ...record, kept: true } })).ok;
  });
}
