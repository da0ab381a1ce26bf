/** The door's verbs and shapes. Nothing here names a cryptographic library. */

export type Bytes = Uint8Array;

export type Refusal = "not-authentic" | "malformed" | "wrong-commitment" | "unknown-suite";
export type Opened<T> = { ok: true; value: T } | { ok: false; why: Refusal };

/** The one set of algorithms in use. It is the first byte of all that is sealed, so that a later set can live beside it. */
export const SUITE = 1;

/** The cost of one Argon2id guess. `memoryBytes` is in bytes, `ops` in passes. */
export interface Cost {
  ops: number;
  memoryBytes: number;
}

/**
 * [Note: cost of a guess] Three passes over 64 MiB: the second recommended option of RFC 9106 (section 4), for
 * devices short of memory. The RFC runs it on four lanes; the library has one, so a guess costs the same memory and
 * work, with less of it in parallel.
 */
export const PASSPHRASE_COST: Cost = { ops: 3, memoryBytes: 64 * 1024 * 1024 };

export interface KeyPair {
  publicKey: Bytes;
  /** A 32-byte seed, for signing and wrapping keys alike. */
  secretKey: Bytes;
}

/** What an item says of itself in the clear. `epoch` is a whole number, 0 or more. */
export interface ItemHeader {
  space: Bytes;
  id: Bytes;
  epoch: number;
}

export interface SealedItem {
  /** 72 bytes: nonce 24, the item's key 32, tag 16. */
  capsule: Bytes;
  /** One of BUCKETS long: suite 1, nonce 24, ciphertext, tag 16. */
  body: Bytes;
  /** 32 bytes: the digest that the chain runs over, so that body and capsule can be erased. */
  sum: Bytes;
}

/** What an answer is bound to. `epoch` is a whole number, 0 or more. */
export interface AnswerBinding {
  space: Bytes;
  round: Bytes;
  epoch: number;
  author: Bytes;
}

export interface SealedAnswer {
  /** 32 bytes. */
  commitment: Bytes;
  /** Exactly ANSWER_CIPHERTEXT_BYTES. */
  ciphertext: Bytes;
}

/**
 * Every verb is synchronous and touches neither network nor storage. Openers answer refusals as values. A key, seed, salt or epoch
 * of the wrong size is a mistake in our own code and throws RangeError.
 */
export interface Door {
  random(length: number): Bytes;
  /** 32 random bytes. */
  newKey(): Bytes;
  /** 32 bytes of BLAKE2b. Label and every part are length-prefixed: no two lists of parts share an input. */
  digest(label: string, ...parts: Bytes[]): Bytes;
  /** A 32-byte key from a 32-byte key, for one label and context. */
  derive(key: Bytes, label: string, ...context: Bytes[]): Bytes;
  /** A 32-byte authenticator under a 32-byte key. */
  mac(key: Bytes, label: string, ...parts: Bytes[]): Bytes;
  /** In constant time for equal lengths. */
  equal(a: Bytes, b: Bytes): boolean;

  /** Ed25519. */
  newSigning(): KeyPair;
  /** The Ed25519 pair of a 32-byte seed. */
  signingFrom(seed: Bytes): KeyPair;
  /** 64 bytes. */
  sign(secretKey: Bytes, message: Bytes): Bytes;
  /** False for anything of the wrong size, too. */
  verify(publicKey: Bytes, message: Bytes, signature: Bytes): boolean;

  /** X-Wing (X25519 with ML-KEM-768); the public key has 1216 bytes. */
  newWrapping(): KeyPair;
  /** The X-Wing pair of a 32-byte seed. */
  wrappingFrom(seed: Bytes): KeyPair;
  /** Self-contained bytes, WRAP_OVERHEAD longer than the plaintext. Throws RangeError for a key that is no X-Wing public key. */
  wrapTo(publicKey: Bytes, plaintext: Bytes, label: string, context: Bytes): Bytes;
  unwrap(secretKey: Bytes, wrapped: Bytes, label: string, context: Bytes): Opened<Bytes>;

  /** As long as the next bucket; above 64 KiB the next multiple of 64 KiB. */
  sealBox(key: Bytes, label: string, context: Bytes, plaintext: Bytes): Bytes;
  openBox(key: Bytes, label: string, context: Bytes, box: Bytes): Opened<Bytes>;

  /** Throws RangeError for a plaintext over ITEM_MAX_BYTES. */
  sealItem(spaceKey: Bytes, header: ItemHeader, plaintext: Bytes): SealedItem;
  openItem(spaceKey: Bytes, header: ItemHeader, sealed: SealedItem): Opened<Bytes>;
  /** The `sum` of an item, for a holder of the ciphertext alone. */
  itemSum(capsule: Bytes, body: Bytes): Bytes;

  /** Throws RangeError for a plaintext over ANSWER_MAX_BYTES. */
  sealAnswer(roundKey: Bytes, binding: AnswerBinding, plaintext: Bytes): SealedAnswer;
  openAnswer(roundKey: Bytes, binding: AnswerBinding, answer: SealedAnswer): Opened<Bytes>;
  /** The key of this one answer, for its author to give away. Refused unless it opens the whole. */
  answerKey(roundKey: Bytes, binding: AnswerBinding, answer: SealedAnswer): Opened<Bytes>;
  /** Opens with a key that the author gave away; no other than the one committed to opens anything. */
  openAnswerWith(key: Bytes, binding: AnswerBinding, answer: SealedAnswer): Opened<Bytes>;

  /** 32 bytes of Argon2id. Blocks the thread for the whole of its cost. `salt` has 16 bytes. */
  passphraseKey(passphrase: string, salt: Bytes, cost: Cost): Bytes;

  /** The first `count` times 11 bits as English BIP39 words. */
  words(bytes: Bytes, count: number): string[];
  /** Any case, spacing, numbering and punctuation. "malformed" never says which word. */
  parseWords(text: string, count: number): Opened<string[]>;
  /** 32 bytes, stretched like a passphrase: few words are guessable. `salt` has 16 bytes. */
  wordsSecret(words: readonly string[], salt: Bytes, cost: Cost): Bytes;
}

export const opened = <T>(value: T): Opened<T> => ({ ok: true, value });
export const refused = (why: Refusal): { ok: false; why: Refusal } => ({ ok: false, why });
