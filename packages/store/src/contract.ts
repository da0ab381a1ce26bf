/** What the store offers the screens beside the verbs of a session. */
import type { Bytes } from "@innermost/core";
import type { PasskeySlot } from "@innermost/crypto";
import type { NewPasskey, Unlocked } from "./local/lock.ts";
import type { Settings } from "./local/memory.ts";
import type { Session } from "./local/session.ts";
import type { NotProven, Proof } from "./own/contract.ts";
import type { Written } from "./ports/storage.ts";
import type { View } from "./view.ts";

export interface Store {
  view(): View;
  subscribe(listener: () => void): () => void;
  /** The unlocked person; null while locked. */
  session(): Session | null;
  /** A passkey that was made for it before is written together with the lock. */
  setLock(passphrase: string, passkey?: NewPasskey): Promise<Written>;
  /**
   * Another passphrase, and all records sealed anew under a fresh key: what a copy of the old slots opens is no use for
   * what is written from then on. Of the passkeys the one stays that was asked; others are to be added again.
   */
  changeLock(proof: Proof, passphrase: string): Promise<Written | NotProven>;
  /** Another way to open the lock, so that the lock is asked for: an unlocked device in another's hand must not gain one. */
  addPasskey(
    proof: Proof,
    prfOutput: Bytes,
    credentialId: Bytes,
    prfSalt: Bytes,
  ): Promise<Written | NotProven>;
  passkeys(): Promise<readonly PasskeySlot[]>;
  unlock(passphrase: string): Promise<Unlocked>;
  unlockWithPasskey(prfOutput: Bytes): Promise<Unlocked>;
  /** Whether this is the passphrase, for what asks for the lock again; a wrong one counts like any other. */
  check(passphrase: string): Promise<Unlocked>;
  /** Forgets everything opened, in all tabs; nothing happens where no lock was set. */
  lock(): void;
  changeSettings(change: Partial<Settings>): Promise<Written>;
  /** Ends an unkept pair that the relay knows no more, by this person's will; all goes with it, as after 72 hours, and they are told no more of it. */
  letGo(): Promise<void>;
  /** The person has read that their unkept pair has ended: they are not told again. */
  noteEnd(): void;
  /** Leaves the pair. [Note in verbs/drop.ts]; works offline. */
  leave(): Promise<Written>;
  /**
   * Deletes everything of this person, on all of their devices: "now", for good; or "later", in thirty days, until which
   * it lies sealed behind the lock, which there has to be. The pair is left at once. Works offline.
   */
  deleteAll(when: "now" | "later"): Promise<Written>;
  /** Opens what was put away, and it stays. The pair that was left does not come back. */
  bringBack(proof: Proof): Promise<Unlocked>;
  /** Deletes for good what was put away; needs no lock, like erasing. */
  forgetAway(): Promise<Written>;
  /** Tries at once what waits for the relay. */
  retry(): void;
  /** Removes this person from this device. What is at the relay ends by itself or stays with the partner. */
  erase(): Promise<Written>;
  close(): void;
}
