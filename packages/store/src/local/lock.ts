/**
 * The lock of one person on one device. Before "keep this?" there is none, and the vault's key lies open beside what
 * it seals; once a lock is set everything is sealed again under a fresh key that only the lock's slots can give.
 */

import type { Bytes } from "@innermost/core";
import {
  type Door,
  newVaultKey,
  nextTryDelay,
  openWithPasskey,
  openWithPassphrase,
  type PasskeySlot,
  passkeySlot,
  passphraseSlot,
  type Slot,
  type Vault,
} from "@innermost/crypto";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import type { Clock } from "../ports/clock.ts";
import type { Change, Storage, Written } from "../ports/storage.ts";
import { reseal } from "./keeper.ts";
import { oneAtATime } from "./turns.ts";

const VAULT = "plain/vault";
const TRIES = "plain/tries";

interface VaultRecord extends Vault {
  /** The key itself, only while no lock is set. */
  open: Bytes | null;
}

interface Tries {
  failures: number;
  /** Before this moment, in ms, no try counts. */
  notBefore: number;
}

export type Unlocked =
  | { readonly ok: true; readonly key: Bytes }
  | { readonly ok: false; readonly why: "wrong" }
  | { readonly ok: false; readonly why: "resting"; readonly until: number };

/** What this device's own unlock gave: 32 bytes of PRF output for this salt, and which credential it was. */
export interface NewPasskey {
  readonly prfOutput: Bytes;
  readonly credentialId: Bytes;
  readonly prfSalt: Bytes;
}

export interface Lock {
  /** What this device holds: nothing yet, a key without a lock, or a lock. */
  state(): Promise<{ kind: "none" } | { kind: "open"; key: Bytes } | { kind: "locked" }>;
  /** The record that has to be written with the very first words, for a key without a lock. */
  openRecord(key: Bytes): Change;
  /** With a passkey made before, both ways in are written at once: none can get lost between the two. */
  set(current: Bytes, passphrase: string, passkey?: NewPasskey): Promise<Written & { key?: Bytes }>;
  /** The passkey that gave this output, as its slot names it; null where none did. */
  passkeyFor(prfOutput: Bytes): Promise<NewPasskey | null>;
  addPasskey(key: Bytes, prfOutput: Bytes, credentialId: Bytes, prfSalt: Bytes): Promise<Written>;
  passkeys(): Promise<readonly PasskeySlot[]>;
  /** Tries a passphrase; each wrong one makes the next wait longer, also over reloads. */
  tryPassphrase(passphrase: string): Promise<Unlocked>;
  tryPasskey(prfOutput: Bytes): Promise<Unlocked>;
}

const packed = (value: unknown): Bytes => encode(value, rfc8949EncodeOptions);

export function lockOf(door: Door, storage: Storage, clock: Clock): Lock {
  const inTurn = oneAtATime();
  const vault = async (): Promise<VaultRecord | null> => {
    const bytes = await storage.get(VAULT);
    return bytes && (decode(bytes) as VaultRecord);
  };
  const slots = async (): Promise<Slot[]> => (await vault())?.slots ?? [];
  const asChange = (slots: Slot[], open: Bytes | null): Change => [
    VAULT,
    packed({ version: 1, slots, open }),
  ];
  const tries = async (): Promise<Tries> => {
    const bytes = await storage.get(TRIES);
    return bytes ? (decode(bytes) as Tries) : { failures: 0, notBefore: 0 };
  };

  async function failed(before: Tries): Promise<Unlocked> {
    const failures = before.failures + 1;
    const notBefore = clock.now() + nextTryDelay(failures);
    await storage.write([[TRIES, packed({ failures, notBefore })]]);
    return notBefore > clock.now()
      ? { ok: false, why: "resting", until: notBefore }
      : { ok: false, why: "wrong" };
  }

  async function tryOnce(passphrase: string): Promise<Unlocked> {
    const before = await tries();
    if (before.notBefore > clock.now()) return { ok: false, why: "resting", until: before.notBefore };
    const opened = openWithPassphrase(door, { version: 1, slots: await slots() }, passphrase);
    if (!opened.ok) return failed(before);
    await storage.write([[TRIES, null]]);
    return { ok: true, key: opened.value };
  }

  return {
    async state() {
      const record = await vault();
      if (!record) return { kind: "none" };
      return record.open ? { kind: "open", key: record.open } : { kind: "locked" };
    },
    openRecord: (key) => asChange([], key),
    async set(current, passphrase, passkey) {
      const key = newVaultKey(door);
      const ways: Slot[] = [passphraseSlot(door, key, passphrase)];
      if (passkey)
        ways.push(passkeySlot(door, key, passkey.prfOutput, passkey.credentialId, passkey.prfSalt));
      const written = await reseal(door, current, key, storage, [asChange(ways, null), [TRIES, null]]);
      return written.ok ? { ok: true, key } : written;
    },
    async passkeyFor(prfOutput) {
      const slot = (await slots()).find(
        (one): one is PasskeySlot =>
          one.kind === "passkey" && openWithPasskey(door, { version: 1, slots: [one] }, prfOutput).ok,
      );
      return slot ? { prfOutput, credentialId: slot.credentialId, prfSalt: slot.prfSalt } : null;
    },
    async addPasskey(key, prfOutput, credentialId, prfSalt) {
      const slot = passkeySlot(door, key, prfOutput, credentialId, prfSalt);
      return storage.write([asChange([...(await slots()), slot], null)]);
    },
    passkeys: async () => (await slots()).filter((slot) => slot.kind === "passkey"),
    // One after the other, so that tries at one moment count one by one.
    tryPassphrase: (passphrase) => inTurn(() => tryOnce(passphrase)),
    async tryPasskey(prfOutput) {
      const opened = openWithPasskey(door, { version: 1, slots: await slots() }, prfOutput);
      return opened.ok ? { ok: true, key: opened.value } : { ok: false, why: "wrong" };
    },
  };
}
