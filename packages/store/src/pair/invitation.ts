/**
 * The invitation: a link whose fragment carries one secret. From it follow the relay's slot, where the sealed
 * invitation lies, and the key that opens it; the fragment is never sent to any server.
 */

import {
  type Bytes,
  fromBase64Url,
  isKeyBundle,
  type KeyBundle,
  NAME_MAX,
  plainName,
  toBase64Url,
} from "@innermost/core";
import type { Door, Opened } from "@innermost/crypto";
import { decode, encode, rfc8949EncodeOptions } from "cborg";

export const INVITATION_PATH = "/i";

export interface Invitation {
  version: 1;
  space: Bytes;
  spaceKey: Bytes;
  round: string;
  card: string;
  from: string | null;
  for: string | null;
  inviter: KeyBundle;
  commit: Bytes;
  expiresAt: number;
}

export const slotOf = (door: Door, secret: Bytes): Bytes =>
  door.derive(secret, "invitation/slot").slice(0, 16);

const keyOf = (door: Door, secret: Bytes): Bytes => door.derive(secret, "invitation/key");

export const sealInvitation = (door: Door, secret: Bytes, invitation: Invitation): Bytes =>
  door.sealBox(
    keyOf(door, secret),
    "invitation",
    slotOf(door, secret),
    encode(invitation, rfc8949EncodeOptions),
  );

export function openInvitation(door: Door, secret: Bytes, sealed: Bytes): Opened<Invitation> {
  const opened = door.openBox(keyOf(door, secret), "invitation", slotOf(door, secret), sealed);
  if (!opened.ok) return opened;
  const value = decoded(opened.value);
  return isInvitation(value) ? { ok: true, value: named(value) } : { ok: false, why: "malformed" };
}

/** Its names are shown before anything is compared. */
const named = (value: Invitation): Invitation => ({
  ...value,
  from: plainName(value.from ?? "") || null,
  for: plainName(value.for ?? "") || null,
});

function decoded(bytes: Bytes): unknown {
  try {
    return decode(bytes);
  } catch {
    return null;
  }
}

const isBytes = (value: unknown, length: number): boolean =>
  value instanceof Uint8Array && value.length === length;
const isName = (value: unknown): boolean =>
  value === null || (typeof value === "string" && value.length <= NAME_MAX);

const isRound = (value: unknown): boolean => typeof value === "string" && /^[0-9a-f]{32}$/.test(value);

/** Whoever made the link can have put anything into it. */
function isInvitation(value: unknown): value is Invitation {
  if (typeof value !== "object" || value === null) return false;
  const { version, space, spaceKey, round, card, inviter, commit, expiresAt, ...names } = value as Invitation;
  const isKeyed = isBytes(space, 16) && isBytes(spaceKey, 32) && isBytes(commit, 32) && isKeyBundle(inviter);
  const isCard = typeof card === "string" && card.length <= CARD_MOST && isRound(round);
  const isNamed = isName(names.from) && isName(names.for);
  return version === 1 && isKeyed && isCard && isNamed && Number.isSafeInteger(expiresAt);
}

const CARD_MOST = 80;

/** The link's check letters let a garbled copy be told from a link that has run out. */
export const linkFragment = (door: Door, secret: Bytes): string =>
  toBase64Url(Uint8Array.from([...secret, ...checkOf(door, secret)]));

export function secretOf(door: Door, fragment: string): Bytes | null {
  const bytes = fromBase64Url(fragment.replace(/^#/, ""));
  if (bytes?.length !== 34) return null;
  const secret = bytes.slice(0, 32);
  return door.equal(bytes.slice(32), checkOf(door, secret)) ? secret : null;
}

const checkOf = (door: Door, secret: Bytes): Bytes => door.digest("invitation/check", secret).slice(0, 2);

/** The slot of a spoken code holds the link's secret, sealed under what the six words stretch to. */
export const sealForWords = (door: Door, stretched: Bytes, secret: Bytes): Bytes =>
  door.sealBox(keyOf(door, stretched), "spoken", slotOf(door, stretched), secret);

export const openWithWords = (door: Door, stretched: Bytes, sealed: Bytes): Opened<Bytes> =>
  door.openBox(keyOf(door, stretched), "spoken", slotOf(door, stretched), sealed);
