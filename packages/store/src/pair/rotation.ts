/**
 * A new epoch: a fresh space key, wrapped to each device that stays, signed by the person who made it. The body is not
 * sealed again, since every part of it is ciphertext already; with the newest key one can walk back through `previous`.
 *
 * [Note: a renewal] Whoever holds a lost device holds its person's keys. So the rotation that shuts it out also names the
 * keys that take their place, signed with the old ones: from then on the partner wraps to the new ones, and nothing that
 * is signed with the old ones counts. A renewal says how many devices somebody has, or had, to nobody: it is as long
 * whatever was lost. It is signed under a name of its own, so that a reader who knows nothing of renewals reads none as
 * a plain rotation, and goes on wrapping to keys that a thief has.
 */

import type { Bytes, KeyBundle } from "@innermost/core";
import { type Door, SUITE } from "@innermost/crypto";
import type { Item } from "@innermost/sync";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import {
  bundleOf,
  type OwnKeys,
  ownKeysNow,
  type PairRecord,
  partnerKeysNow,
  type Renewal,
} from "./record.ts";

interface PublicKeys {
  signing: Bytes;
  wrapping: Bytes;
}

interface RotationBody {
  epoch: number;
  wraps: { device: Bytes; wrapped: Bytes }[];
  previous: Bytes;
  by: Bytes;
  renewal?: PublicKeys;
  signature: Bytes;
}

/** One's own new keys by the public half of the signing key; null where they are not known here. */
export type RenewalOf = (signing: Bytes) => Renewal | null;

export interface Accepted {
  key: Bytes;
  mine: Renewal | null;
  theirs: PublicKeys | null;
}

const canonical = (value: unknown): Bytes => encode(value, rfc8949EncodeOptions);

const epochBytes = (space: Bytes, epoch: number): Bytes => canonical([space, epoch]);

function toSign(door: Door, space: Bytes, body: Omit<RotationBody, "signature">): Bytes {
  const { epoch, wraps, previous, by, renewal } = body;
  const plain = [epoch, wraps, previous, by];
  return renewal
    ? door.digest("renewal", space, canonical([...plain, renewal.signing, renewal.wrapping]))
    : door.digest("rotation", space, canonical(plain));
}

/** Makes the next epoch's key and the body that hands it to both; `renewed` takes the place of one's own keys. */
export function makeRotation(
  door: Door,
  record: PairRecord,
  partner: KeyBundle,
  renewed: OwnKeys | null = null,
): Bytes {
  const epoch = record.epochKeys.length;
  const key = door.newKey();
  const context = epochBytes(record.space, epoch);
  const own = {
    device: bundleOf(record).device,
    wrapping: (renewed ?? ownKeysNow(record)).wrapping.publicKey,
  };
  const wraps = [own, partner].map(({ device, wrapping }) => ({
    device,
    wrapped: door.wrapTo(wrapping, key, "epoch", context),
  }));
  const previous = door.sealBox(key, "previous", context, record.epochKeys[epoch - 1] as Bytes);
  const renewal = renewed && { signing: renewed.signing.publicKey, wrapping: renewed.wrapping.publicKey };
  const unsigned = { epoch, wraps, previous, by: record.person, ...(renewal ? { renewal } : {}) };
  const signature = door.sign(ownKeysNow(record).signing.secretKey, toSign(door, record.space, unsigned));
  return canonical({ ...unsigned, signature });
}

/** A rotation as it travels: under its epoch, with an empty capsule. */
export function rotationItem(door: Door, epoch: number, body: Bytes): Item {
  const capsule = new Uint8Array(72);
  return { id: door.random(16), suite: SUITE, epoch, sum: door.itemSum(capsule, body), capsule, body };
}

/**
 * What a rotation brings, or null where it is not signed by one of the two as their keys are now, leaves this device
 * out, or renews one's own keys by some that are not known here.
 */
export function acceptRotation(
  door: Door,
  record: PairRecord,
  epoch: number,
  bytes: Bytes,
  renewalOf: RenewalOf = () => null,
): Accepted | null {
  const body = decoded(bytes);
  if (body?.epoch !== epoch || epoch !== record.epochKeys.length) return null;
  const isMine = door.equal(body.by, record.person);
  if (!isSigned(door, record, body)) return null;
  const mine = isMine && body.renewal ? renewalOf(body.renewal.signing) : null;
  const theirs = (!isMine && body.renewal) || null;
  if (isMine && body.renewal && (!mine || !door.equal(mine.wrapping.publicKey, body.renewal.wrapping)))
    return null;
  if (theirs && !canWrapTo(door, theirs.wrapping)) return null;
  const key = unwrapped(door, record, mine ?? ownKeysNow(record), body);
  return key && { key, mine, theirs };
}

/**
 * Whether this rotation is one's own and names keys that are still on their way from another of one's devices: they are
 * sent before the rotation is, so that waiting for them is all there is to do.
 */
export function awaitsOwnKeys(door: Door, record: PairRecord, bytes: Bytes, renewalOf: RenewalOf): boolean {
  const body = decoded(bytes);
  if (body?.epoch !== record.epochKeys.length || !body.renewal) return false;
  if (!door.equal(body.by, record.person) || renewalOf(body.renewal.signing)) return false;
  return isSigned(door, record, body);
}

function isSigned(door: Door, record: PairRecord, body: RotationBody): boolean {
  const own = { person: record.person, signing: ownKeysNow(record).signing.publicKey };
  const signer = [own, partnerKeysNow(record)].find((who) => who && door.equal(who.person, body.by));
  return Boolean(signer && door.verify(signer.signing, toSign(door, record.space, body), body.signature));
}

function unwrapped(door: Door, record: PairRecord, keys: OwnKeys, body: RotationBody): Bytes | null {
  const { device: announced } = bundleOf(record);
  const mine = body.wraps.find(({ device }) => door.equal(device, announced));
  if (!mine) return null;
  const context = epochBytes(record.space, body.epoch);
  const opened = door.unwrap(keys.wrapping.secretKey, mine.wrapped, "epoch", context);
  return opened.ok && opened.value.length === 32 ? opened.value : null;
}

/** A key to which nothing can be wrapped would make every later rotation of the other one fail. */
export function canWrapTo(door: Door, wrapping: Bytes): boolean {
  try {
    door.wrapTo(wrapping, new Uint8Array(32), "epoch", new Uint8Array(0));
    return true;
  } catch {
    return false;
  }
}

/** Whose signature a rotation truly bears; null where neither's. */
export function signerOf(door: Door, record: PairRecord, bytes: Bytes): "me" | "partner" | null {
  const body = decoded(bytes);
  if (!body || !isSigned(door, record, body)) return null;
  return door.equal(body.by, record.person) ? "me" : "partner";
}

function decoded(bytes: Bytes): RotationBody | null {
  try {
    const body = decode(bytes) as RotationBody;
    return isWhole(body) ? body : null;
  } catch {
    return null;
  }
}

const isBytes = (value: unknown): value is Bytes => value instanceof Uint8Array;

function isWhole({ epoch, wraps, previous, by, renewal, signature }: RotationBody): boolean {
  const isRenewal = renewal === undefined || (isBytes(renewal.signing) && renewal.signing.length === 32);
  return (
    Number.isSafeInteger(epoch) &&
    [previous, by, signature].every(isBytes) &&
    signature.length === 64 &&
    Array.isArray(wraps) &&
    wraps.every(({ device, wrapped }) => isBytes(device) && isBytes(wrapped)) &&
    isRenewal &&
    (renewal === undefined || isBytes(renewal.wrapping))
  );
}
