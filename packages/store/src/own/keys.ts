/** Keys that follow from a seed: a guest's or the phrase's pseudonym, one for each space, which no two spaces share. */
import { type Bytes, toHex } from "@innermost/core";
import type { Door, KeyPair } from "@innermost/crypto";
import { IN, KEY, LEFT } from "./state.ts";

/** `seed` has 32 bytes. */
export const deviceOf = (door: Door, seed: Bytes, space: Bytes): KeyPair =>
  door.signingFrom(door.derive(seed, "device", space));

/** Where a device names its key in a pair's space, so that one's others can let it in or shut it out. */
export const keyPlace = (space: Bytes, device: string): string => `${KEY}${toHex(space)}/${device}`;
/** Where it stands that a device was let into a pair's space. */
export const inPlace = (space: Bytes, device: string): string => `${IN}${toHex(space)}/${device}`;
/** Where it stands that one has ended with a pair. */
export const leftPlace = (space: Bytes): string => LEFT + toHex(space);
