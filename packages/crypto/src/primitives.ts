import { concat, frame, sized, utf8 } from "./bytes.ts";
import type { Random } from "./chance.ts";
import { type Bytes, type Opened, opened, refused } from "./door.ts";
import type { Sodium } from "./sodium.ts";

export const KEY_BYTES = 32;
export const NONCE_BYTES = 24;
export const TAG_BYTES = 16;
/** What `seal` adds to a plaintext. */
export const SEAL_OVERHEAD = NONCE_BYTES + TAG_BYTES;

/** Keyed and unkeyed hashing and the bare AEAD, from which the sealed shapes are made. */
export type Primitives = ReturnType<typeof primitives>;

export const primitives = (sodium: Sodium, random: Random) => ({
  random,
  newKey: () => random(KEY_BYTES),
  ...hashes(sodium),
  ...aead(sodium, random),
  equal: (a: Bytes, b: Bytes): boolean => a.length === b.length && sodium.memcmp(a, b),
});

/** [Note: domain separation] The verb comes before the label: a mac is never a derived key, and neither is a digest. */
function hashes(sodium: Sodium) {
  const under = (verb: string) => {
    const prefix = utf8(`innermost/1/${verb}`);
    return (key: Bytes | null, label: string, parts: Bytes[]): Bytes =>
      sodium.crypto_generichash(32, frame([prefix, utf8(label), ...parts]), key);
  };
  const keyed = (verb: string) => {
    const hash = under(verb);
    return (key: Bytes, label: string, ...parts: Bytes[]) => hash(sized(key, KEY_BYTES, "key"), label, parts);
  };
  const unkeyed = under("digest");
  return {
    digest: (label: string, ...parts: Bytes[]): Bytes => unkeyed(null, label, parts),
    derive: keyed("derive"),
    mac: keyed("mac"),
  };
}

function aead(sodium: Sodium, random: Random) {
  const decrypt = (key: Bytes, about: Bytes, sealed: Bytes): Bytes =>
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      sealed.subarray(NONCE_BYTES),
      about,
      sealed.subarray(0, NONCE_BYTES),
      key,
    );
  return {
    /** Nonce, ciphertext, tag. 24-byte nonces are drawn at random: 2^80 of them under one key before a repeat is likely to matter. */
    seal(key: Bytes, about: Bytes, plaintext: Bytes): Bytes {
      const nonce = random(NONCE_BYTES);
      sized(key, KEY_BYTES, "key");
      return concat(
        nonce,
        sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, about, null, nonce, key),
      );
    },
    open(key: Bytes, about: Bytes, sealed: Bytes): Opened<Bytes> {
      sized(key, KEY_BYTES, "key");
      if (sealed.length < SEAL_OVERHEAD) return refused("malformed");
      try {
        return opened(decrypt(key, about, sealed));
      } catch {
        return refused("not-authentic");
      }
    },
  };
}
