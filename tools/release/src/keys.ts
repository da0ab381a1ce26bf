import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import type { Signer } from "../../../apps/innermost/build/assemble.ts";

export interface KeyPair {
  /** PEM; sealed under the passphrase where there is one. */
  privateKey: string;
  publicKey: string;
}

/** A new Ed25519 key for releases. */
export function newKey(passphrase = ""): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const sealed = passphrase ? { cipher: "aes-256-cbc", passphrase } : {};
  return {
    privateKey: privateKey.export({ type: "pkcs8", format: "pem", ...sealed }).toString(),
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
}

/** What signs with the key in `pem`, or null where that is no Ed25519 key, or the passphrase doesn't open it. */
export function signerOf(pem: string, passphrase = ""): Signer | null {
  try {
    const key = createPrivateKey({ key: pem, passphrase });
    if (key.asymmetricKeyType !== "ed25519") return null;
    return {
      publicKey: createPublicKey(key).export({ type: "spki", format: "pem" }).toString(),
      sign: (bytes) => sign(null, bytes, key).toString("base64"),
    };
  } catch {
    return null;
  }
}
