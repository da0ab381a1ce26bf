import { createHash, createPublicKey, verify } from "node:crypto";

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Whether `signature` (base64) is the Ed25519 signature of `bytes` by the key in `pem`. Never throws. */
export function isSignedBy(pem: string, bytes: Uint8Array, signature: string): boolean {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === "ed25519" && verify(null, bytes, key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

/** What people compare: the first 16 bytes of the key's SHA-256, in groups of four. Null for what is no such key. */
export function fingerprint(pem: string): string | null {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType !== "ed25519") return null;
    const hash = sha256(key.export({ format: "der", type: "spki" }));
    return hash.slice(0, 32).match(/.{4}/g)!.join(" ");
  } catch {
    return null;
  }
}
