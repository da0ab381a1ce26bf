/** The paper device's keys in a pair's space. [Note: a device on paper] in state.ts */
import { type Bytes, toHex } from "@innermost/core";
import type { Door, KeyPair } from "@innermost/crypto";
import type { Session } from "../local/session.ts";
import type { HandedPair, PaperKey, PhraseRecord } from "./state.ts";
import { PAPER } from "./state.ts";

export const paperPrefix = (space: Bytes, { id }: Pick<PhraseRecord, "id">): string =>
  `${PAPER}${toHex(space)}/${toHex(id)}/`;

/** A fresh key for the paper; the secret half is forgotten once it is wrapped. */
export function newPaperKey(door: Door, { wrapping }: PhraseRecord, space: Bytes): PaperKey {
  const { publicKey, secretKey } = door.newSigning();
  return { publicKey, wrapped: door.wrapTo(wrapping, secretKey, "paper", space) };
}

/** The public keys that one's devices have made for the paper in a pair's space. */
export async function paperKeys(
  { keeper }: Session,
  space: Bytes,
  phrase: Pick<PhraseRecord, "id">,
): Promise<Bytes[]> {
  const rows = await keeper.list<PaperKey>(paperPrefix(space, phrase));
  return rows.map(([, { publicKey }]) => publicKey);
}

/** Where this device lays down the key that it makes for the paper. */
export const paperPlace = (space: Bytes, phrase: PhraseRecord, device: string): string =>
  paperPrefix(space, phrase) + device;

/** The paper's own keys in a pair's space, for whoever holds the words. */
export function paperDevices(
  door: Door,
  wrappingSecret: Bytes,
  { space }: HandedPair,
  rows: ReadonlyMap<string, unknown>,
): KeyPair[] {
  const prefix = `${PAPER}${toHex(space)}/`;
  return [...rows].flatMap(([place, value]) => {
    if (!place.startsWith(prefix)) return [];
    const opened = door.unwrap(wrappingSecret, (value as PaperKey).wrapped, "paper", space);
    return opened.ok ? [door.signingFrom(opened.value)] : [];
  });
}
