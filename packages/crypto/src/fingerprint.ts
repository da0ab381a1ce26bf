import type { Bytes, Door } from "./door.ts";

/**
 * [Note: commit before reveal] The short code has 44 bits in its four words, few enough to read aloud and few enough
 * to search: someone in the middle who knew both nonces in time could try keys until both codes agree. So
 *
 *   1. the inviter sends their key bundle and a commitment to a random nonce;
 *   2. the invited sends their key bundle and a nonce in the clear;
 *   3. the inviter reveals the nonce, and the invited checks it against the commitment.
 *
 * Whoever sits between must fix their keys and nonces before the last honest nonce is known, and has one guess in
 * 2^44 for each pairing that the two see fail (S. Vaudenay, "Secure Communications over Insecure Channels Based on Short
 * Authenticated Strings", CRYPTO 2005). This holds only if the `transcript` of step 1 contains the invitation and the inviter's key bundle, the
 * inviter reveals only after step 2, and takes one answer to step 2 for one nonce: a retry draws a new one.
 */
export const commitNonce = (door: Door, nonce: Bytes, transcript: Bytes): Bytes =>
  door.digest("short code commitment", transcript, nonce);

export const checkCommit = (door: Door, commitment: Bytes, nonce: Bytes, transcript: Bytes): boolean =>
  nonce.length === NONCE_BYTES && door.equal(commitment, commitNonce(door, nonce, transcript));

/** 32 random bytes: fewer would let the commitment be searched for its nonce. */
export const NONCE_BYTES = 32;
export const newNonce = (door: Door): Bytes => door.random(NONCE_BYTES);

export interface CodeParts {
  invitation: Bytes;
  /** Key bundles: all public keys of the person, encoded. */
  inviter: Bytes;
  invited: Bytes;
  inviterNonce: Bytes;
  invitedNonce: Bytes;
}

export interface ShortCode {
  /** Four English words: 44 bits. */
  words: string[];
  /** The same check for any language: 20 digits (66 bits) as four groups of five, spaces between. */
  digits: string;
}

export function shortCode(door: Door, parts: CodeParts): ShortCode {
  const { invitation, inviter, invited, inviterNonce, invitedNonce } = parts;
  const whole = door.digest("short code", invitation, inviter, invited, inviterNonce, invitedNonce);
  return { words: door.words(whole, 4), digits: twentyDigits(door.digest("short code digits", whole)) };
}

/** 256 bits modulo 10^20: the bias is below 2^-189. */
function twentyDigits(bytes: Bytes): string {
  const number = bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n) % 10n ** 20n;
  return number.toString().padStart(20, "0").match(/.{5}/g)!.join(" ");
}
