/**
 * The link by which one device hands a person over to another of their own: its fragment carries one secret, from
 * which follow the relay's slot and the key of what lies in it. The fragment is never sent to any server.
 */
import { type Bytes, fromBase64Url, toBase64Url } from "@innermost/core";
import type { Door, Opened } from "@innermost/crypto";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import type { Handed } from "./contract.ts";

export const DEVICE_PATH = "/d";

export const slotOf = (door: Door, secret: Bytes): Bytes => door.derive(secret, "device/slot").slice(0, 16);

const keyOf = (door: Door, secret: Bytes): Bytes => door.derive(secret, "device/key");

export const sealHanded = (door: Door, secret: Bytes, handed: Handed): Bytes =>
  door.sealBox(keyOf(door, secret), "device", slotOf(door, secret), encode(handed, rfc8949EncodeOptions));

export function openHanded(door: Door, secret: Bytes, sealed: Bytes): Opened<Handed> {
  const opened = door.openBox(keyOf(door, secret), "device", slotOf(door, secret), sealed);
  if (!opened.ok) return opened;
  const value = handedIn(opened.value);
  return value ? { ok: true, value } : { ok: false, why: "malformed" };
}

const isBytes = (value: unknown, length: number): boolean =>
  value instanceof Uint8Array && value.length === length;

/** A newer app may hand over more than this one knows. */
function handedIn(bytes: Bytes): Handed | null {
  try {
    const value = decode(bytes) as Handed;
    const { version, space, keys, seed } = value;
    const isWhole = isBytes(space, 16) && isBytes(seed, 32) && keys.every((key) => isBytes(key, 32));
    return version === 1 && isWhole ? value : null;
  } catch {
    return null;
  }
}

/** The check letters let a garbled copy be told from a link that has run out. */
export const deviceLink = (door: Door, secret: Bytes): string =>
  `${DEVICE_PATH}#${toBase64Url(Uint8Array.from([...secret, ...checkOf(door, secret)]))}`;

export function secretIn(door: Door, fragment: string): Bytes | null {
  const bytes = fromBase64Url(fragment.replace(/^#/, ""));
  if (bytes?.length !== 34) return null;
  const secret = bytes.slice(0, 32);
  return door.equal(bytes.slice(32), checkOf(door, secret)) ? secret : null;
}

const checkOf = (door: Door, secret: Bytes): Bytes => door.digest("device/check", secret).slice(0, 2);
