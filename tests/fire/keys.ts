/** Devices with real keys, and chance that a seed replays. */
import { generateKeyPairSync, sign } from "node:crypto";
import type { Login } from "@innermost/sync";

export function newLogin(): Login {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const der = publicKey.export({ format: "der", type: "spki" });
  return {
    deviceKey: new Uint8Array(der.subarray(-32)),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** From 0 to 1, always the same for one seed. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function bytesBy(chance: () => number, size: number): Uint8Array {
  const words = Uint32Array.from({ length: Math.ceil(size / 4) }, () => Math.floor(chance() * 2 ** 32));
  return new Uint8Array(words.buffer, 0, size).slice();
}

export const within = (chance: () => number, least: number, most: number): number =>
  Math.floor(least + chance() * (most - least));
