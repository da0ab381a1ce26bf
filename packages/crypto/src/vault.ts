import { type Bytes, type Cost, type Door, type Opened, opened, PASSPHRASE_COST, refused } from "./door.ts";

/** The same 32-byte vault key, once behind each lock. Plain data, kept at rest as it is. */
export interface Vault {
  version: 1;
  slots: Slot[];
}
export type Slot = PassphraseSlot | PasskeySlot;

export interface PassphraseSlot {
  kind: "passphrase";
  salt: Bytes;
  cost: Cost;
  box: Bytes;
}
/** `credentialId` and `prfSalt` are what WebAuthn must be asked with to give the same PRF output again. */
export interface PasskeySlot {
  kind: "passkey";
  credentialId: Bytes;
  prfSalt: Bytes;
  box: Bytes;
}

export const newVaultKey = (door: Door): Bytes => door.newKey();

/** Blocks the thread for one Argon2id, which takes its cost into its result: a cost changed at rest opens nothing. A lower `cost` is for tests. */
export function passphraseSlot(
  door: Door,
  vaultKey: Bytes,
  passphrase: string,
  cost = PASSPHRASE_COST,
): PassphraseSlot {
  const salt = door.random(16);
  const key = door.passphraseKey(passphrase, salt, cost);
  return {
    kind: "passphrase",
    salt,
    cost,
    box: door.sealBox(key, "vault passphrase", salt, vaultKey),
  };
}

/** `prfOutput` has 32 bytes. */
export function passkeySlot(
  door: Door,
  vaultKey: Bytes,
  prfOutput: Bytes,
  credentialId: Bytes,
  prfSalt: Bytes,
): PasskeySlot {
  const key = door.derive(prfOutput, "vault passkey", prfSalt);
  return {
    kind: "passkey",
    credentialId,
    prfSalt,
    box: door.sealBox(key, "vault passkey", credentialId, vaultKey),
  };
}

/** Blocks the thread for one Argon2id for each passphrase slot. "not-authentic" means a wrong passphrase. */
export function openWithPassphrase(door: Door, vault: Vault, passphrase: string): Opened<Bytes> {
  return firstOpened(vault, "passphrase", (slot) => {
    if (!bearable(slot)) return refused("malformed");
    const key = door.passphraseKey(passphrase, slot.salt, slot.cost);
    return door.openBox(key, "vault passphrase", slot.salt, slot.box);
  });
}

/** `prfOutput` has 32 bytes. "not-authentic" means another passkey's output. */
export function openWithPasskey(door: Door, vault: Vault, prfOutput: Bytes): Opened<Bytes> {
  return firstOpened(vault, "passkey", ({ prfSalt, credentialId, box }) =>
    door.openBox(door.derive(prfOutput, "vault passkey", prfSalt), "vault passkey", credentialId, box),
  );
}

type SlotOf<K extends Slot["kind"]> = Extract<Slot, { kind: K }>;

function firstOpened<K extends Slot["kind"]>(
  vault: Vault,
  kind: K,
  open: (slot: SlotOf<K>) => Opened<Bytes>,
): Opened<Bytes> {
  let outcome: Opened<Bytes> = refused("malformed");
  for (const slot of vault.slots) {
    if (slot.kind !== kind) continue;
    outcome = open(slot as SlotOf<K>);
    if (outcome.ok) return opened(outcome.value);
  }
  return outcome;
}

const GIB = 1024 ** 3;

/** A damaged or planted slot must not ask for more than a device can give, or for a cost the library has no name for. */
function bearable({ salt, cost }: PassphraseSlot): boolean {
  const { ops, memoryBytes } = cost;
  const whole = Number.isSafeInteger(ops) && Number.isSafeInteger(memoryBytes);
  return salt.length === 16 && whole && ops >= 1 && ops <= 32 && memoryBytes >= 8192 && memoryBytes <= GIB;
}
