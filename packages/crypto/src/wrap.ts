import { concat, frame, sized, utf8 } from "./bytes.ts";
import { type Bytes, type Door, type KeyPair, refused, SUITE } from "./door.ts";
import { type Primitives, SEAL_OVERHEAD } from "./primitives.ts";
import type { Sodium } from "./sodium.ts";

const KEM_BYTES = 1120;
export const WRAPPING_KEY_BYTES = 1216;
/** What `wrapTo` adds: suite 1, X-Wing ciphertext 1120, nonce 24, tag 16. Wraps lie inside padded items, so they are not padded again. */
export const WRAP_OVERHEAD = 1 + KEM_BYTES + SEAL_OVERHEAD;

const WRAP = utf8("innermost/1/wrap");

/** [Note: X-Wing] X25519 with ML-KEM-768: what is recorded today stays shut while either of the two holds. It names no sender. */
export function wrapping(
  sodium: Sodium,
  tools: Primitives,
): Pick<Door, "newWrapping" | "wrappingFrom" | "wrapTo" | "unwrap"> {
  const wrappingFrom = (seed: Bytes): KeyPair => ({
    publicKey: sodium.crypto_kem_xwing_seed_keypair(sized(seed, 32, "seed")).publicKey,
    secretKey: seed.slice(),
  });
  const keyFrom = (shared: Bytes, kem: Bytes) => tools.derive(shared, "wrap", kem);
  const about = (label: string, context: Bytes) => frame([WRAP, Uint8Array.of(SUITE), utf8(label), context]);
  return {
    wrappingFrom,
    newWrapping: () => wrappingFrom(tools.random(32)),
    wrapTo(publicKey, plaintext, label, context) {
      const { ciphertext, sharedSecret } = encapsulate(sodium, publicKey, tools.random(64));
      const sealed = tools.seal(keyFrom(sharedSecret, ciphertext), about(label, context), plaintext);
      return concat(Uint8Array.of(SUITE), ciphertext, sealed);
    },
    unwrap(secretKey, wrapped, label, context) {
      if (wrapped.length > 0 && wrapped[0] !== SUITE) return refused("unknown-suite");
      if (wrapped.length < WRAP_OVERHEAD) return refused("malformed");
      const kem = wrapped.subarray(1, 1 + KEM_BYTES);
      const shared = decapsulate(sodium, sized(secretKey, 32, "secret key"), kem);
      if (!shared) return refused("not-authentic");
      return tools.open(keyFrom(shared, kem), about(label, context), wrapped.subarray(1 + KEM_BYTES));
    },
  };
}

function encapsulate(sodium: Sodium, publicKey: Bytes, chance: Bytes) {
  sized(publicKey, WRAPPING_KEY_BYTES, "wrapping key");
  try {
    return sodium.crypto_kem_xwing_enc_deterministic(publicKey, chance);
  } catch (cause) {
    throw new RangeError("no X-Wing public key", { cause });
  }
}

function decapsulate(sodium: Sodium, secretKey: Bytes, kem: Bytes): Bytes | undefined {
  try {
    return sodium.crypto_kem_xwing_dec(kem, secretKey);
  } catch {
    return undefined;
  }
}
