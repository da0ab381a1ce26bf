/** What one person's device holds of a pair: its own secret keys, what it knows of the other, and where they stand. */
import type { Bytes, KeyBundle } from "@innermost/core";
import type { Door } from "@innermost/crypto";

interface KeyPair {
  publicKey: Bytes;
  secretKey: Bytes;
}

/** What a person has to renew once somebody else may hold it. */
export interface OwnKeys {
  signing: KeyPair;
  wrapping: KeyPair;
  authorKey: Bytes;
}

/** Keys made anew. They reach one's other devices through the private space alone, before anything is sealed under them. */
export interface Renewal extends OwnKeys {
  /** Hex: the devices and papers of one's own from which these keys were kept. */
  out: string[];
}

export interface OwnRenewal extends Renewal {
  /** They count from this epoch on. */
  epoch: number;
}

export interface PartnerRenewal {
  epoch: number;
  /** When the relay received it, in ms. */
  at: number;
  signing: Bytes;
  wrapping: Bytes;
}

export interface PairRecord {
  version: 1;
  /** The inviter is party 0 at the relay, the invited one party 1. */
  party: 0 | 1;
  space: Bytes;
  person: Bytes;
  /** Ed25519: membership is signed with it. */
  signing: KeyPair;
  /** Ed25519: this device's pseudonym at the relay, for this space only. */
  device: KeyPair;
  /** The pseudonym of the device that announced this person: keys are wrapped under it, whichever device reads them. */
  announced?: Bytes;
  /** X-Wing: space keys are wrapped to it. */
  wrapping: KeyPair;
  /** Only one's own devices hold it: the MAC under it tells them one's own words. */
  authorKey: Bytes;
  /** The keys that took the place of these three, oldest first. What came before stays, for what was said under it. */
  mine?: OwnRenewal[];
  /** The partner's, as their rotations told them. */
  theirs?: PartnerRenewal[];
  /** Space keys by epoch. */
  epochKeys: Bytes[];
  nonce: Bytes;
  createdAt: number;
  /** When an unkept pair ends, in ms; null once both kept it. */
  expiresAt: number | null;
  /** The invitation's round and card. */
  first: { round: string; card: string };
  invitation: InvitationRecord;
  /** The other's keys: from the invitation, or from their joining. */
  partner: KeyBundle | null;
  /** The inviter's commitment to its nonce, as the invited one received it. */
  inviterCommit: Bytes | null;
  names: { mine?: string; from?: string; for?: string };
  /** What this person said of the short code. */
  code: "unsaid" | "same" | "differs";
}

export interface InvitationRecord {
  /** 32 bytes: the link's secret. Only the inviter keeps it, to show the link again. */
  secret: Bytes | null;
  slot: Bytes;
  /** The spoken code, once it was asked for. */
  words: string[] | null;
  takenBack: boolean;
}

/** 72 hours: an unkept pair and everything in it end then. */
export const UNKEPT_MS = 72 * 3600 * 1000;

export const bundleOf = (record: PairRecord): KeyBundle => ({
  person: record.person,
  signing: record.signing.publicKey,
  device: record.announced ?? record.device.publicKey,
  wrapping: record.wrapping.publicKey,
});

/** Fresh identities for one space: nothing in them is shared with any other space of this person. */
export const newIdentity = (door: Door) => ({
  person: door.random(16),
  signing: door.newSigning(),
  device: door.newSigning(),
  wrapping: door.newWrapping(),
  authorKey: door.newKey(),
  nonce: door.random(32),
});

/** One's own keys as they were under an epoch. */
export const ownKeysAt = (record: PairRecord, epoch: number): OwnKeys =>
  record.mine?.findLast((one) => one.epoch <= epoch) ?? record;

/** One's own keys as far as the log was read. */
export const ownKeysNow = (record: PairRecord): OwnKeys => record.mine?.at(-1) ?? record;

/** The partner's public keys as far as the log was read; null before they are known. */
export const partnerKeysNow = ({ partner, theirs }: PairRecord): KeyBundle | null =>
  partner && { ...partner, ...pick(theirs?.at(-1)) };

const pick = (renewal: PartnerRenewal | undefined) =>
  renewal && { signing: renewal.signing, wrapping: renewal.wrapping };
