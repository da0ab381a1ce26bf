/** What the verbs for one's own devices and the phrase take and answer. Every trouble is a value. */
import type { Bytes, CivilDate } from "@innermost/core";
import type { StorageFailure } from "../ports/storage.ts";

/** The lock, asked for again: the passphrase, or what the passkey gave (32 bytes of PRF output). */
export type Proof = { readonly passphrase: string } | { readonly prfOutput: Bytes };

/** "no-lock": this device has none yet, and what follows needs one. `until` is in ms. */
export type NotProven =
  | { readonly ok: false; readonly why: "no-lock" }
  | { readonly ok: false; readonly why: "wrong" }
  | { readonly ok: false; readonly why: "resting"; readonly until: number };

/** "away": the relay is not there, and nothing was done that a second try would not mend. */
export type Away = { readonly ok: false; readonly why: "away" | StorageFailure };

/** A link that stands open for another device of one's own. */
export interface OwnLink {
  /** Path and fragment, for the QR code. */
  readonly link: string;
  /** In ms. */
  readonly expiresAt: number;
}

export type LinkBegun = ({ readonly ok: true } & OwnLink) | NotProven | Away;

/** What a link for a device leads to. Opaque to the screens. */
export interface Handed {
  readonly version: 1;
  /** The private space, and its keys by epoch. */
  readonly space: Bytes;
  readonly keys: readonly Bytes[];
  /** 32 bytes: the keys of a guest device follow from it, one for each space. */
  readonly seed: Bytes;
}

/** "gone": the link was used or taken back, or its ten minutes are over. */
export type LinkFound =
  | { readonly ok: true; readonly handed: Handed; readonly secret: Bytes }
  | { readonly ok: false; readonly why: "garbled" | "gone" | "away" };

/** "not-empty": this app holds a pair or a private space already. "no-lock": set a lock on this device first. */
export type TakenUp =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: "no-lock" | "not-empty" | "gone" | "away" | StorageFailure };

/** Twelve words, kept nowhere until they were rehearsed. */
export type PhraseMade = { readonly ok: true; readonly words: readonly string[] } | NotProven;

/** "dont-fit": never says which word. */
export type Rehearsed = { readonly ok: true } | { readonly ok: false; readonly why: "dont-fit" } | Away;
export type Restored =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly why: "dont-fit" | "no-lock" | "not-empty" | "away" | StorageFailure;
    };

/** Ended here in any case but "wrong" and the like; "away": at the relay it ends at the next occasion. */
export type PhraseEnded = { readonly ok: true } | NotProven | Away;

/** "this-one": a device can't remove itself; erasing does that. */
export type Removed =
  | { readonly ok: true }
  | NotProven
  | Away
  | { readonly ok: false; readonly why: "this-one" };

export interface OwnDeviceView {
  /** Hex; what `removeDevice` and `noticeDevice` take. */
  readonly id: string;
  readonly name: string;
  readonly date: CivilDate;
  readonly way: "first" | "link" | "phrase" | "file";
  readonly isThis: boolean;
  readonly removed: boolean;
  readonly noticed: boolean;
  /** Its app is an older one, or was not opened since: new keys can't reach it, so that it is out once there are any. */
  readonly older: boolean;
}

export interface OwnView {
  /** Oldest first; empty until a second device or the phrase was made. */
  readonly devices: readonly OwnDeviceView[];
  readonly phrase: { readonly exists: boolean; readonly rehearsedOn: CivilDate | null };
  readonly link: OwnLink | null;
  /** Something of one's own waits here for one's other devices. */
  readonly waiting: boolean;
  /** Another of one's devices has removed this one: what is here stays, and nothing new comes. */
  readonly isOut: boolean;
}
