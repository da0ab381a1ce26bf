/** Packs all that this device holds into a trunk. [Note: a trunk] in format.ts */
import { type Bytes, nameOf, toHex } from "@innermost/core";
import type { LogRecord } from "@innermost/sync";
import { encode, rfc8949EncodeOptions } from "cborg";
import { sealOnce } from "../local/flush.ts";
import { INTENT, type Intent } from "../local/intents.ts";
import { itemPrefix } from "../local/log.ts";
import { DEPOSIT, PAIR, withPending } from "../local/memory.ts";
import { holdsOlder, olderIn } from "../local/older.ts";
import type { Session } from "../local/session.ts";
import type { NotProven } from "../own/contract.ts";
import { allUp } from "../own/link.ts";
import { isKept } from "../own/pair-door.ts";
import { proven } from "../own/proof.ts";
import { havePrivate } from "../own/space.ts";
import { PRIVATE, READ, RECOVERY, WAITING } from "../own/state.ts";
import { visit } from "../own/visit.ts";
import { headAt, nextHead } from "../pair/reader.ts";
import type { PairRecord } from "../pair/record.ts";
import { today } from "../ports/clock.ts";
import type { StorageFailure } from "../ports/storage.ts";
import { beginTrunk, type Packer, type Sink } from "./format.ts";
import { END_ROW, goesAlong, ITEM_ROW, OLDER_ROW, SEALED_ROW } from "./places.ts";

/** What is being packed: one's own records, or what the relay has of the two. */
export type PackStep = "own" | "log";

export interface Packing {
  /** It is the lock's, and opens the trunk. */
  passphrase: string;
  /** What this device is called in one's own list, where it is not in it yet. */
  here: string;
  sink: Sink;
  told(step: PackStep): void;
}

/**
 * "whole": with it the two can begin at another relay. "read": all that was read is in it, but the relay, which has the
 * older records, could not be asked. "letter": a pair that is not kept stays behind.
 */
export type Packed =
  | { readonly ok: true; readonly log: "whole" | "read"; readonly letter: boolean }
  | NotProven
  | { readonly ok: false; readonly why: StorageFailure };

/** Asks for the lock. Works offline; what waits to be sent is sent before, where the relay is there. Blocks for two Argon2id. */
export async function packTrunk(session: Session, packing: Packing): Promise<Packed> {
  const asked = await proven(session, packing);
  if (!asked.ok) return asked;
  const made = await madeReady(session, packing.here);
  if (!made.ok) return made;
  const { door, clock } = session.ports;
  const pair = keptPairOf(session);
  const partner = pair && partnerName(session, pair);
  const label = { date: today(clock), partner, pair: pair !== null };
  const packer = await beginTrunk(door, packing.passphrase, label, packing.sink);
  packing.told("own");
  await packRecovery(session, packer);
  const first = await packRecords(session, packer, pair);
  if (pair && first > 1) packing.told("log");
  const isWhole = !pair || (await packOlder(session, packer, pair, first - 1));
  const log = isWhole ? "whole" : "read";
  await packer.row([END_ROW, log]);
  await packer.end();
  return { ok: true, log, letter: session.memory.pair !== null && !pair };
}

const keptPairOf = ({ memory }: Session): PairRecord | null => (isKept(memory.pair) ? memory.pair : null);

function partnerName({ memory }: Session, { partner }: PairRecord): string | null {
  return partner && nameOf(withPending(memory), toHex(partner.person));
}

/**
 * What is unpacked is another device of one's own: so there has to be a private space that both know of, and an answer
 * that waits has to be sealed once for both, or the relay would take the second one for another.
 */
async function madeReady(
  session: Session,
  here: string,
): Promise<{ ok: true } | { ok: false; why: StorageFailure }> {
  if (!keptPairOf(session)) return { ok: true };
  const made = await havePrivate(session, here);
  if (!made.ok) return made;
  session.own.connect();
  if (session.linkState.name === "online") await allUp(session);
  // Where the two have left this place, one's own space is still here.
  else if (session.linkState.name === "none") await session.own.nudge();
  await session.flush();
  await session.ports.tabs.alone(() => sealWaiting(session));
  return made;
}

async function sealWaiting(session: Session): Promise<void> {
  for (const [place, intent] of await session.keeper.list<Intent>(INTENT))
    if (intent.kind === "deposit" && !intent.sealed) await sealOnce(session, place, intent);
}

/** What the twelve words lead to, for a relay that doesn't have it; without a connection they lead there alone. */
async function packRecovery({ own, ports, linkState }: Session, packer: Packer): Promise<void> {
  const isThere = linkState.name === "online" || own.linkState.name === "online";
  if (!own.phrase || !isThere) return;
  const visited = await visit(ports, own.phrase, async ({ records }) => records);
  if (visited.ok && visited.value.length > 0) await packer.row([SEALED_ROW, RECOVERY, visited.value]);
}

/**
 * Other tabs, and the relay, may change something meanwhile. So what says "up to here" is packed before what it speaks
 * of, and what leads to something after it; what comes twice is known for the same.
 */
const isEarly = (place: string): boolean => place === READ || place.startsWith(INTENT);
const isLate = (place: string): boolean => place === PRIVATE || place === PAIR || place.startsWith(WAITING);
const isOfPair = (place: string): boolean =>
  place === PAIR || ["log/", INTENT, DEPOSIT].some((prefix) => place.startsWith(prefix));

/** Gives the number of the first record that lies here as the relay gave it. */
async function packRecords(session: Session, packer: Packer, pair: PairRecord | null): Promise<number> {
  const goes = (place: string) => goesAlong(place) && (pair !== null || !isOfPair(place));
  await packPlaces(session, packer, (place) => goes(place) && isEarly(place));
  const first = pair ? await packItems(session, packer, pair) : 1;
  await packPlaces(session, packer, (place) => goes(place) && !isEarly(place) && !isLate(place));
  await packPlaces(session, packer, (place) => goes(place) && isLate(place));
  return first;
}

async function packPlaces(
  { keeper }: Session,
  packer: Packer,
  goes: (place: string) => boolean,
): Promise<void> {
  await inBunches(
    (await keeper.places("")).filter(goes),
    (place) => keeper.get<unknown>(place),
    (place, value) => packer.row([SEALED_ROW, place, value]),
  );
}

async function packItems({ ports, memory }: Session, packer: Packer, { space }: PairRecord): Promise<number> {
  const prefix = itemPrefix(space);
  const keys = await ports.storage.keys(prefix);
  let first = memory.settled.upTo + 1;
  await inBunches(
    keys,
    (key) => ports.storage.get(key),
    (key, bytes) => {
      first = Math.min(first, Number(key.slice(prefix.length)));
      return packer.row([ITEM_ROW, key, bytes]);
    },
  );
  return first;
}

/** Records that are read at once, so that memory stays small and the disk is not asked one by one. */
const BUNCH = 32;

async function inBunches<T>(
  places: readonly string[],
  read: (place: string) => Promise<T | null>,
  use: (place: string, value: T) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < places.length; at += BUNCH) {
    const bunch = places.slice(at, at + BUNCH);
    const values = await Promise.all(bunch.map(read));
    for (const [index, place] of bunch.entries()) {
      const value = values[index];
      if (value !== null && value !== undefined) await use(place, value);
    }
  }
}

async function packRow(packer: Packer, records: readonly LogRecord[]): Promise<void> {
  const [first] = records;
  if (first) await packer.row([OLDER_ROW, first.number, encode(records, rfc8949EncodeOptions)]);
}

/**
 * The records that no row holds any more, as a relay had them. An older app has kept them only as it read them: then the
 * relay is asked. False where it could not be, or showed another history than this device has read.
 */
async function packOlder(session: Session, packer: Packer, pair: PairRecord, upTo: number): Promise<boolean> {
  if (upTo === 0) return true;
  const { door, storage } = session.ports;
  if (await holdsOlder(storage, upTo)) {
    for await (const [, records] of olderIn(storage)) await packRow(packer, records);
    return true;
  }
  const { reader } = session.memory;
  let head: Bytes = new Uint8Array(32);
  let last = 0;
  const visited = await visit(
    session.ports,
    {
      ...pair,
      take: async (records) => {
        const older = records.filter(({ number }) => number <= upTo);
        for (const record of older) head = nextHead(door, head, record);
        last = older.at(-1)?.number ?? last;
        await packRow(packer, older);
      },
    },
    async () => true,
  );
  const ours = reader && headAt(reader, upTo);
  const isSame = last === upTo && ours !== null && door.equal(ours, head);
  if (last === upTo && reader && ours && !isSame) {
    reader.forked = true;
    session.changed();
  }
  return visited.ok && isSame;
}
