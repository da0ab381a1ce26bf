/** The short code that both compare, and the confirmations that are signed over what it stands for. */

import { type Bytes, type KeyBundle, type SharedState, toHex } from "@innermost/core";
import { checkCommit, commitNonce, type Door, type ShortCode, shortCode } from "@innermost/crypto";
import { encode, rfc8949EncodeOptions } from "cborg";
import { bundleOf, type PairRecord } from "./record.ts";

export type Comparison =
  /** The partner's half of the code is not there yet. */
  | { readonly state: "not-yet" }
  | { readonly state: "ready"; readonly code: ShortCode; readonly transcript: Bytes }
  /** A nonce or a key is not from the one it must be from: somebody stands between. */
  | { readonly state: "broken" };

const encoded = ({ person, signing, device, wrapping }: KeyBundle): Bytes =>
  encode([person, signing, device, wrapping], rfc8949EncodeOptions);

const promise = (space: Bytes, inviter: KeyBundle): Bytes =>
  encode([space, encoded(inviter)], rfc8949EncodeOptions);

/** The inviter's commitment to its nonce, made before anybody answers: for this space and these keys only. */
export const commitmentOf = (door: Door, space: Bytes, inviter: KeyBundle, nonce: Bytes): Bytes =>
  commitNonce(door, nonce, promise(space, inviter));

export function compare(door: Door, pair: PairRecord, shared: SharedState): Comparison {
  const { joined, revealed } = shared.pairing;
  if (!joined || !pair.partner) return { state: "not-yet" };
  if (!isOurs(door, pair, pair.partner, shared)) return { state: "broken" };
  if (!revealed) return { state: "not-yet" };
  const [inviter, invited] = inOrder(pair, pair.partner);
  if (!isGenuine(door, pair, inviter, revealed.nonce)) return { state: "broken" };
  const parts = {
    invitation: pair.space,
    inviter: encoded(inviter),
    invited: encoded(invited),
    inviterNonce: revealed.nonce,
    invitedNonce: joined.nonce,
  };
  const transcript = door.digest("pair", ...Object.values(parts));
  return { state: "ready", code: shortCode(door, parts), transcript };
}

const inOrder = (pair: PairRecord, partner: KeyBundle): [KeyBundle, KeyBundle] =>
  pair.party === 0 ? [bundleOf(pair), partner] : [partner, bundleOf(pair)];

/**
 * Whoever holds the link holds the first space key, and can write under any name that is not ours. A nonce that
 * somebody else put in our place, or keys that another than the partner brought, would let them search for a code.
 */
function isOurs(door: Door, pair: PairRecord, partner: KeyBundle, shared: SharedState): boolean {
  const { joined, revealed } = shared.pairing;
  const me = toHex(pair.person);
  if (!joined) return true;
  if (pair.party === 1) return joined.by === me && door.equal(joined.nonce, pair.nonce);
  if (joined.by !== toHex(partner.person) || !door.equal(encoded(joined.keys), encoded(partner)))
    return false;
  return !revealed || (revealed.by === me && door.equal(revealed.nonce, pair.nonce));
}

const isGenuine = (door: Door, pair: PairRecord, inviter: KeyBundle, nonce: Bytes): boolean =>
  pair.inviterCommit === null || checkCommit(door, pair.inviterCommit, nonce, promise(pair.space, inviter));

const confirmation = (door: Door, transcript: Bytes, name: string): Bytes =>
  door.digest("confirm", transcript, new TextEncoder().encode(name));

export const signConfirmation = (door: Door, pair: PairRecord, transcript: Bytes, name: string) => ({
  name,
  transcript,
  signature: door.sign(pair.signing.secretKey, confirmation(door, transcript, name)),
});

/** Whether one of the two has confirmed this very pair: same transcript, signed with that person's key. */
export function hasConfirmed(door: Door, who: KeyBundle, transcript: Bytes, shared: SharedState): boolean {
  const given = shared.pairing.confirmed[toHex(who.person)];
  if (!given || !door.equal(given.transcript, transcript)) return false;
  return door.verify(who.signing, confirmation(door, transcript, given.name), given.signature);
}

/** Whether both have confirmed one and the same pair. Nothing is kept before. */
export function isConfirmedByBoth(door: Door, pair: PairRecord, shared: SharedState): boolean {
  const comparison = compare(door, pair, shared);
  if (comparison.state !== "ready" || !pair.partner) return false;
  return [bundleOf(pair), pair.partner].every((who) =>
    hasConfirmed(door, who, comparison.transcript, shared),
  );
}
