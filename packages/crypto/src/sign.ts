import { sized } from "./bytes.ts";
import type { Bytes, Door, KeyPair } from "./door.ts";
import type { Primitives } from "./primitives.ts";
import type { Sodium } from "./sodium.ts";

export function signing(
  sodium: Sodium,
  tools: Primitives,
): Pick<Door, "newSigning" | "signingFrom" | "sign" | "verify"> {
  const expand = (seed: Bytes) => sodium.crypto_sign_seed_keypair(sized(seed, 32, "seed"));
  const signingFrom = (seed: Bytes): KeyPair => ({
    publicKey: expand(seed).publicKey,
    secretKey: seed.slice(),
  });
  return {
    signingFrom,
    newSigning: () => signingFrom(tools.random(32)),
    sign: (secretKey, message) => sodium.crypto_sign_detached(message, expand(secretKey).privateKey),
    verify: (publicKey, message, signature) =>
      publicKey.length === 32 &&
      signature.length === 64 &&
      sodium.crypto_sign_verify_detached(signature, message, publicKey),
  };
}
