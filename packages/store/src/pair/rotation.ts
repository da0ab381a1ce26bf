/**
 * A new epoch: a fresh space key, wrapped to each device that stays, signed by the person who made it. The body is not
 * sealed again, since every part of it is ciphertext already; with the newest key one can walk back through `previous`.
 */

import type { Bytes, KeyBundle } from "@innermost/core";
import type { Door } from "@innermost/crypto";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { bundleOf, type PairRecord } from "./record.ts";

interface RotationBody {
  epoch: number;
  wraps: { device: Bytes; wrapped: Bytes }[];
  previous: Bytes;
  by: Bytes;
  signature: Bytes;
}

const canonical = (value: unknown): Bytes => encode(value, rfc8949EncodeOptions);

const epochBytes = (space: Bytes, epoch: number): Bytes => canonical([space, epoch]);

const toSign = (door: Door, space: Bytes, body: Omit<RotationBody, "signature">): Bytes =>
  door.digest("rotation", space, canonical([body.epoch, body.wraps, body.previous, body.by]));

/** Makes the next epoch's key and the body that hands it to `keepers`. */
export function makeRotation(door: Door, record: PairRecord, keepers: readonly KeyBundle[]): Bytes {
  const epoch = record.epochKeys.length;
  const key = door.newKey();
  const context = epochBytes(record.space, epoch);
  const wraps = keepers.map(({ device, wrapping }) => ({
    device,
    wrapped: door.wrapTo(wrapping, key, "epoch", context),
  }));
  const previous = door.sealBox(key, "previous", context, record.epochKeys[epoch - 1] as Bytes);
  const unsigned = { epoch, wraps, previous, by: record.person };
  const signature = door.sign(record.signing.secretKey, toSign(door, record.space, unsigned));
  return canonical({ ...unsigned, signature });
}

/** The new space key, or null where the rotation is not signed by one of the two or leaves this device out. */
export function acceptRotation(door: Door, record: PairRecord, epoch: number, bytes: Bytes): Bytes | null {
  const body = decoded(bytes);
  if (body?.epoch !== epoch || epoch !== record.epochKeys.length) return null;
  const signer = [bundleOf(record), record.partner].find((who) => who && door.equal(who.person, body.by));
  if (!signer || !door.verify(signer.signing, toSign(door, record.space, body), body.signature)) return null;
  const { device: announced } = bundleOf(record);
  const mine = body.wraps.find(({ device }) => door.equal(device, announced));
  if (!mine) return null;
  const opened = door.unwrap(
    record.wrapping.secretKey,
    mine.wrapped,
    "epoch",
    epochBytes(record.space, epoch),
  );
  return opened.ok ? opened.value : null;
}

function decoded(bytes: Bytes): RotationBody | null {
  try {
    return decode(bytes) as RotationBody;
  } catch {
    return null;
  }
}
