/**
 * The recovery space: a few hundred bytes at the relay that the twelve words lead to. Its id, its keys and the paper's own
 * all derive from the words; in it lies which private space is this person's, and the keys of it.
 */
import type { Bytes } from "@innermost/core";
import { type Door, type KeyPair, PASSPHRASE_COST, SUITE } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import type { Ports } from "../local/session.ts";
import type { Handed } from "./contract.ts";
import { deviceOf } from "./keys.ts";
import { rotateAlone, UNKEPT_SECONDS } from "./space.ts";
import type { PhraseRecord, PrivateRecord } from "./state.ts";
import { visit } from "./visit.ts";

export const PHRASE_WORDS = 12;

/** Twelve words of 132 random bits. */
export const drawWords = (door: Door): string[] => door.words(door.random(17), PHRASE_WORDS);

/** What the words lead to, and what they are: nobody but who holds them has the second half. */
export interface Words {
  space: Bytes;
  device: KeyPair;
  key: Bytes;
  seed: Bytes;
  wrapping: KeyPair;
}

/** Blocks for one Argon2id. The salt is fixed because in an empty browser there is nothing but the words. */
export function leadsTo(door: Door, words: readonly string[]): Words {
  const secret = door.wordsSecret(words, door.digest("recovery").slice(0, 16), PASSPHRASE_COST);
  return {
    space: door.derive(secret, "recovery/space").slice(0, 16),
    device: door.signingFrom(door.derive(secret, "recovery/device")),
    key: door.derive(secret, "recovery/key"),
    seed: door.derive(secret, "recovery/seed"),
    wrapping: door.wrappingFrom(door.derive(secret, "recovery/wrapping")),
  };
}

/** The paper's device in one's private space. */
export const paperIn = (door: Door, { seed }: Pick<Words, "seed">, space: Bytes): KeyPair =>
  deviceOf(door, seed, space);

/** What one's devices keep of it. */
export const recordOf = (
  door: Door,
  words: Words,
  own: Pick<PrivateRecord, "space" | "keys">,
): PhraseRecord => ({
  since: 0,
  epoch: own.keys.length - 1,
  space: words.space,
  device: words.device,
  id: paperIn(door, words, own.space).publicKey,
  wrapping: words.wrapping.publicKey,
});

type Found = Pick<Handed, "space" | "keys">;

/** Lays down what the phrase brings back. Makes the space and has it kept; harmless to repeat. False where the relay is away. */
export async function layDown(ports: Ports, words: Words, { space, keys }: Found): Promise<boolean> {
  const { door } = ports;
  const to = { ...words, create: { ttlSeconds: UNKEPT_SECONDS } };
  const visited = await visit(ports, to, async ({ link, epoch }) => {
    if (epoch === 0 && !(await rotateAlone(door, link, words.space, words.key))) return false;
    const id = door.random(16);
    const header = { space: words.space, id, epoch: 1 };
    const sealed = door.sealItem(words.key, header, encode([1, space, keys], rfc8949EncodeOptions));
    return (await link.append({ id, suite: SUITE, epoch: 1, ...sealed })).ok;
  });
  return visited.ok && visited.value;
}

export type PickedUp = { ok: true; found: Found } | { ok: false; why: "dont-fit" | "away" };

/** What lies behind the words. A space that isn't there, or is erased, is what wrong words lead to, too. */
export async function pickUp(ports: Ports, to: Words): Promise<PickedUp> {
  const visited = await visit(ports, to, async ({ records }) => opened(ports.door, to, records));
  if (!visited.ok) return { ok: false, why: visited.code === "away" ? "away" : "dont-fit" };
  return visited.value ? { ok: true, found: visited.value } : { ok: false, why: "dont-fit" };
}

/** The last one counts. */
function opened(door: Door, { space, key }: Words, records: readonly LogRecord[]): Found | null {
  for (const { kind, id, epoch, capsule, body, sum } of [...records].reverse()) {
    if (kind !== "event" || !body) continue;
    const item = door.openItem(key, { space, id, epoch }, { capsule, body, sum });
    if (item.ok) return foundIn(item.value);
  }
  return null;
}

/** Null where another app than this one has laid down something else. */
export function foundIn(bytes: Bytes): Found | null {
  try {
    const [version, space, keys] = decode(bytes) as [number, Bytes, Bytes[]];
    const isKey = (key: unknown) => key instanceof Uint8Array && key.length === 32;
    return version === 1 && space.length === 16 && keys.every(isKey) ? { space, keys } : null;
  } catch {
    return null;
  }
}
