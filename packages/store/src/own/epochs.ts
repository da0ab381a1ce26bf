/**
 * A new epoch of the private space: what is written from then on can be read by those devices alone that stay. Each has a
 * wrapping key of its own, and so does the paper; a rotation wraps the new key to each, names who is out, and is signed by
 * the device that made it, so that a relay can make none up. The key before lies under the new one: who missed a rotation,
 * and is in again, can walk back.
 */
import type { Bytes } from "@innermost/core";
import type { Door, KeyPair } from "@innermost/crypto";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { canWrapTo } from "../pair/rotation.ts";
import type { PrivateRecord } from "./state.ts";

/** One that a key is wrapped to: a device or the paper, by the key that names it in the private space. */
export interface Holder {
  id: Bytes;
  /** X-Wing, the public half. */
  wrapping: Bytes;
}

export interface EpochBody {
  epoch: number;
  wraps: { device: Bytes; wrapped: Bytes }[];
  /** The key of the epoch before, under this one's. */
  previous: Bytes;
  /** All that were ever shut out, devices and papers. */
  out: Bytes[];
  by: Bytes;
  signature: Bytes;
}

const canonical = (value: unknown): Bytes => encode(value, rfc8949EncodeOptions);

const about = (space: Bytes, epoch: number): Bytes => canonical([space, epoch]);

const toSign = (door: Door, space: Bytes, { epoch, wraps, previous, out, by }: Unsigned): Bytes =>
  door.digest("own rotation", space, canonical([epoch, wraps, previous, out, by]));

type Unsigned = Omit<EpochBody, "signature">;

/** `key` begins `epoch`; the keys before it are in `own`. */
export function makeEpoch(
  door: Door,
  own: PrivateRecord,
  {
    epoch,
    key,
    holders,
    out,
  }: { epoch: number; key: Bytes; holders: readonly Holder[]; out: readonly Bytes[] },
): Bytes {
  const context = about(own.space, epoch);
  const wraps = holders.map(({ id, wrapping }) => ({
    device: id,
    wrapped: door.wrapTo(wrapping, key, "own epoch", context),
  }));
  const previous = door.sealBox(key, "own previous", context, own.keys[epoch - 1] as Bytes);
  const unsigned: Unsigned = { epoch, wraps, previous, out: [...out], by: own.device.publicKey };
  const signature = door.sign(own.device.secretKey, toSign(door, own.space, unsigned));
  return canonical({ ...unsigned, signature });
}

/** The body as it was signed, or null. Whether the one who signed it may is for the caller to say. */
export function readEpoch(door: Door, space: Bytes, bytes: Bytes): EpochBody | null {
  const body = decoded(bytes);
  return body && door.verify(body.by, toSign(door, space, body), body.signature) ? body : null;
}

/** The epoch's key for one that it is wrapped to; null for others. */
export function keyOf(door: Door, space: Bytes, body: EpochBody, id: Bytes, secretKey: Bytes): Bytes | null {
  const wrap = body.wraps.find(({ device }) => door.equal(device, id));
  const opened = wrap && door.unwrap(secretKey, wrap.wrapped, "own epoch", about(space, body.epoch));
  return opened?.ok && opened.value.length === 32 ? opened.value : null;
}

/** The key of the epoch before, for who has this one's. */
export function keyBefore(
  door: Door,
  space: Bytes,
  epoch: number,
  previous: Bytes,
  key: Bytes,
): Bytes | null {
  const opened = door.openBox(key, "own previous", about(space, epoch), previous);
  return opened.ok && opened.value.length === 32 ? opened.value : null;
}

/** A device's wrapping key, signed with the key that names it: no other device can put another in its place. */
export interface WrapRow {
  key: Bytes;
  signature: Bytes;
}

const wrapOf = (door: Door, space: Bytes, id: Bytes, key: Bytes): Bytes =>
  door.digest("own wrapping", space, id, key);

export function wrapRow(door: Door, space: Bytes, device: KeyPair, key: Bytes): WrapRow {
  const signature = door.sign(device.secretKey, wrapOf(door, space, device.publicKey, key));
  return { key, signature };
}

/** Null where the row is not from the device that it names, or nothing can be wrapped to its key. */
export function holderOf(door: Door, space: Bytes, id: Bytes, row: WrapRow | null): Holder | null {
  if (!isBytes(row?.key) || !isBytes(row.signature)) return null;
  if (!door.verify(id, wrapOf(door, space, id, row.key), row.signature)) return null;
  return canWrapTo(door, row.key) ? { id, wrapping: row.key } : null;
}

function decoded(bytes: Bytes): EpochBody | null {
  try {
    const body = decode(bytes) as EpochBody;
    return isWhole(body) ? body : null;
  } catch {
    return null;
  }
}

const isBytes = (value: unknown): value is Bytes => value instanceof Uint8Array;

const isWhole = ({ epoch, wraps, previous, out, by, signature }: EpochBody): boolean =>
  Number.isSafeInteger(epoch) &&
  [previous, by, signature].every(isBytes) &&
  Array.isArray(wraps) &&
  wraps.every(({ device, wrapped }) => isBytes(device) && isBytes(wrapped)) &&
  Array.isArray(out) &&
  out.every(isBytes);
