/** Everything of one unlocked person that a tab holds in memory, read from its storage. */

import {
  type AnyEvent,
  type CivilDate,
  type Fact,
  foldShared,
  type PersonalState,
  type SharedState,
} from "@innermost/core";
import type { Door } from "@innermost/crypto";
import { PRIVATE, RENEWAL } from "../own/state.ts";
import type { PairRecord, Renewal } from "../pair/record.ts";
import type { Storage } from "../ports/storage.ts";
import { type BeforeView, listBefore } from "./before.ts";
import { INTENT, type Intent, type SealedDeposit } from "./intents.ts";
import type { Keeper } from "./keeper.ts";
import { emptyLog, type Log, readLog, type Shelf } from "./log.ts";
import { type Noted, type Notes, OWN_TROUBLE, readNotes } from "./odd.ts";
import { type OwnBase, readOwn } from "./own-rows.ts";

export interface Memory extends Log {
  personal: PersonalState;
  /** What the older rows of one's own fold to, as they were when they were last read. */
  ownBase: OwnBase;
  intents: Map<string, Intent>;
  again: Map<string, number>;
  drafts: Map<string, string>;
  settings: Settings;
  /** What was come upon in the log that is not as it should be, as it is written down. */
  notes: Notes;
  /** The same between one's own devices; `at` counts. */
  ownNote: Noted | null;
  /** The place of the last fact of one's own, in the order of places; "" where there is none. */
  lastOwn: string;
  /** Pairs that have ended, and of which something stays. */
  before: BeforeView[];
}

export interface Settings {
  /** Minutes without a touch after which the app locks; 0 locks as soon as it is left. */
  lockAfter: 0 | 2 | 5 | 10;
  /** Nothing is sent from this device. */
  quiet?: boolean;
  /** The day from which this person may be asked again, in private, how safe they are. It says nothing of what they answered. */
  askSafetyFrom?: CivilDate;
}

export const PAIR = "pair";
export const DRAFT = "draft/";
export const DEPOSIT = "deposit/";
export const SETTINGS = "settings";
/** By round, the epoch under which this device has handed in again what new keys had made void. */
export const AGAIN = "again/";

export { itemPlace, itemPrefix, startReading, takeIn } from "./log.ts";
export { knownEvent, OWN } from "./own-rows.ts";

const afterPrefix = (place: string, prefix: string): string => place.slice(prefix.length);

/** What names a renewal: the end of its place. */
export const renewalIn = (place: string): string => place.slice(place.lastIndexOf("/") + 1);

/** Reads everything from storage; of the log and of one's own only what is newer than in `before`, where that still fits. */
export async function loadMemory(
  door: Door,
  keeper: Keeper,
  storage: Storage,
  before: Memory | null = null,
): Promise<Memory> {
  // Beside each other: while one waits for the disk, the other is opened.
  const [memory, own] = await Promise.all([
    loadAllBut({ door, keeper, storage }, before),
    readOwn(door, keeper, before?.ownBase ?? null),
  ]);
  return Object.assign(memory, { personal: own.personal, ownBase: own.base, lastOwn: own.last });
}

type Own = Pick<Memory, "personal" | "ownBase" | "lastOwn">;

async function loadAllBut(shelf: Shelf, before: Memory | null): Promise<Omit<Memory, keyof Own>> {
  const { keeper } = shelf;
  const [pair, intents, deposits, drafts, settings, renewals, own, again, ended] = await Promise.all([
    keeper.get<PairRecord>(PAIR),
    keeper.list<Intent>(INTENT),
    keeper.list<SealedDeposit>(DEPOSIT),
    keeper.list<string>(DRAFT),
    keeper.get<Settings>(SETTINGS),
    keeper.list<Renewal>(RENEWAL),
    keeper.get<unknown>(PRIVATE),
    keeper.list<number>(AGAIN),
    listBefore(keeper),
  ]);
  const memory = {
    ...emptyLog(),
    pair,
    intents: new Map(intents),
    deposits: new Map(deposits.map(([place, deposit]) => [afterPrefix(place, DEPOSIT), deposit])),
    drafts: new Map(drafts.map(([place, text]) => [afterPrefix(place, DRAFT), text])),
    settings: settings ?? { lockAfter: 2 as const },
    renewals: new Map(renewals.map(([place, renewal]) => [renewalIn(place), renewal])),
    several: own !== null,
    again: new Map(again.map(([place, epoch]) => [afterPrefix(place, AGAIN), epoch])),
    notes: pair ? await readNotes(keeper, pair.space) : new Map(),
    ownNote: await keeper.get<Noted>(OWN_TROUBLE),
    before: ended,
  };
  if (pair) await readLog(shelf, memory, pair, before);
  return memory;
}

/** Shared state as this person sees it: what the log says, and on top what waits here to be sent. */
export function withPending(memory: Memory): SharedState {
  const { pair, settled } = memory;
  if (!pair) return settled;
  const waiting = [...memory.intents.values()].flatMap((intent): Fact[] => {
    if (intent.kind !== "append") return [];
    const event = pendingEvent(pair, intent);
    return [{ kind: "event", number: null, receivedAt: null, epoch: settled.epoch, event }];
  });
  return waiting.length === 0 ? settled : foldShared(settled, waiting);
}

const pendingEvent = (pair: PairRecord, { type, data, date }: Intent & { kind: "append" }): AnyEvent =>
  ({
    type,
    version: 1,
    critical: false,
    author: pair.person,
    date,
    after: { number: 0, head: new Uint8Array(32) },
    data,
  }) as AnyEvent;
