/** The same keys in the server's and in the clients' process, so that the spaces can be laid out beforehand. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";

const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");
const hash = (text: string): Buffer => createHash("sha256").update(text).digest();

export const spaceOf = (pair: number): Uint8Array => new Uint8Array(hash(`space ${pair}`).subarray(0, 16));

export interface Device {
  publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

export function deviceOf(pair: number, party: 0 | 1): Device {
  const seed = hash(`device ${pair} ${party}`);
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
  return {
    publicKey: rawPublic(key),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

const rawPublic = (key: KeyObject): Uint8Array =>
  new Uint8Array(createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32));
