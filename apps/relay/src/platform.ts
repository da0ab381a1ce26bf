import { createPublicKey, randomBytes, verify } from "node:crypto";

/** The DER head that makes an Ed25519 public key of 32 raw bytes. */
const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");

/** The only cryptography in this package: whether a login was signed by the device. Never throws. */
export function verifyLogin(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: "der", type: "spki" });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}

/** The only chance in this package. */
export const random = (size: number): Uint8Array => new Uint8Array(randomBytes(size));

/** The only clock in this package: ms since 1970. */
export const systemNow = (): number => Date.now();

/** From 0 to 1, for waits that must not fall together. */
export const fraction = (): number => randomBytes(4).readUInt32BE(0) / 2 ** 32;

/** Seconds since some moment, for how long something took. */
export const ticks = (): number => performance.now() / 1000;

/** Calls `run` after some ms, unless the answer is called first. Keeps no process alive. */
export function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
