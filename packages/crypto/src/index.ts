export { ANSWER_CIPHERTEXT_BYTES, ANSWER_MAX_BYTES } from "./answers.ts";
export type { Random } from "./chance.ts";
export type {
  AnswerBinding,
  Bytes,
  Cost,
  Door,
  ItemHeader,
  KeyPair,
  Opened,
  Refusal,
  SealedAnswer,
  SealedItem,
} from "./door.ts";
export { PASSPHRASE_COST, SUITE } from "./door.ts";
export type { CodeParts, ShortCode } from "./fingerprint.ts";
export { checkCommit, commitNonce, newNonce, shortCode } from "./fingerprint.ts";
export { CAPSULE_BYTES, ITEM_MAX_BYTES } from "./items.ts";
export { openDoor } from "./open.ts";
export { BUCKETS, bucketFor } from "./padding.ts";
export type { PassphraseVerdict } from "./passphrase.ts";
export { nextTryDelay, passphraseVerdict } from "./passphrase.ts";
export type { PasskeySlot, PassphraseSlot, Slot, Vault } from "./vault.ts";
export { newVaultKey, openWithPasskey, openWithPassphrase, passkeySlot, passphraseSlot } from "./vault.ts";
export { WRAP_OVERHEAD, WRAPPING_KEY_BYTES } from "./wrap.ts";
