/**
 * The recovery space: a few hundred bytes at the relay that the twelve words lead to. Its id, the key of its one device
 * and the key of its one item all derive from the words; in it lies what a device needs to bring everything back.
 */
import { type Bytes, toHex } from "@innermost/core";
import { type Door, PASSPHRASE_COST, SUITE } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import type { Ports } from "../local/session.ts";
import type { Handed } from "./contract.ts";
import { rotateAlone, UNKEPT_SECONDS } from "./space.ts";
import type { PhraseRecord } from "./state.ts";
import { visit } from "./visit.ts";

export const PHRASE_WORDS = 12;

/** Twelve words of 132 random bits. */
export const drawWords = (door: Door): string[] => door.words(door.random(17), PHRASE_WORDS);

/** Blocks for one Argon2id. The salt is fixed because in an empty browser there is nothing but the words. */
export function leadsTo(door: Door, words: readonly string[]): Omit<PhraseRecord, "seed"> {
  const secret = door.wordsSecret(words, door.digest("recovery").slice(0, 16), PASSPHRASE_COST);
  return {
    space: door.derive(secret, "recovery/space").slice(0, 16),
    device: door.signingFrom(door.derive(secret, "recovery/device")),
    key: door.derive(secret, "recovery/key"),
  };
}

export const sameSpace = (a: { space: Bytes }, b: { space: Bytes }): boolean =>
  toHex(a.space) === toHex(b.space);

/** Lays down what the phrase brings back. Makes the space and has it kept; harmless to repeat. False where the relay is away. */
export async function layDown(ports: Ports, phrase: PhraseRecord, handed: Handed): Promise<boolean> {
  const { door } = ports;
  const to = { ...phrase, create: { ttlSeconds: UNKEPT_SECONDS } };
  const visited = await visit(ports, to, async ({ link, epoch }) => {
    if (epoch === 0 && !(await rotateAlone(door, link, phrase.space, phrase.key))) return false;
    const id = door.random(16);
    const header = { space: phrase.space, id, epoch: 1 };
    const sealed = door.sealItem(phrase.key, header, encode(handed, rfc8949EncodeOptions));
    return (await link.append({ id, suite: SUITE, epoch: 1, ...sealed })).ok;
  });
  return visited.ok && visited.value;
}

export type PickedUp = { ok: true; handed: Handed } | { ok: false; why: "dont-fit" | "away" };

/** What lies behind the words. A space that isn't there, or is erased, is what wrong words lead to, too. */
export async function pickUp(ports: Ports, to: Omit<PhraseRecord, "seed">): Promise<PickedUp> {
  const visited = await visit(ports, to, async ({ records }) => opened(ports.door, to, records));
  if (!visited.ok) return { ok: false, why: visited.code === "away" ? "away" : "dont-fit" };
  return visited.value ? { ok: true, handed: visited.value } : { ok: false, why: "dont-fit" };
}

/** The last one counts. */
function opened(
  door: Door,
  { space, key }: Pick<PhraseRecord, "space" | "key">,
  records: readonly LogRecord[],
): Handed | null {
  for (const { kind, id, epoch, capsule, body, sum } of [...records].reverse()) {
    if (kind !== "event" || !body) continue;
    const item = door.openItem(key, { space, id, epoch }, { capsule, body, sum });
    if (item.ok) return decode(item.value) as Handed;
  }
  return null;
}
