/** Everything of one unlocked person that a tab holds in memory, read from its storage. */

import {
  type AnyEvent,
  type Bytes,
  emptyPersonal,
  emptyShared,
  type Fact,
  foldPersonal,
  foldShared,
  type PersonalState,
  readEvent,
  type SharedState,
  toHex,
} from "@innermost/core";
import type { Door } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import { decode } from "cborg";
import { isConfirmedByBoth } from "../pair/code.ts";
import { logReader, type Reader } from "../pair/reader.ts";
import type { PairRecord } from "../pair/record.ts";
import type { Storage } from "../ports/storage.ts";
import { INTENT, type Intent, type SealedDeposit } from "./intents.ts";
import type { Keeper } from "./keeper.ts";

export interface Memory {
  pair: PairRecord | null;
  reader: Reader | null;
  records: LogRecord[];
  /** Folded from what the relay has numbered. */
  settled: SharedState;
  personal: PersonalState;
  intents: Map<string, Intent>;
  /** The deposits this device has sealed, by round. */
  deposits: Map<string, SealedDeposit>;
  drafts: Map<string, string>;
  settings: Settings;
}

export interface Settings {
  /** Minutes without a touch after which the app locks; 0 locks as soon as it is left. */
  lockAfter: 0 | 2 | 5 | 10;
}

export const PAIR = "pair";
export const DRAFT = "draft/";
export const OWN = "own/";
export const DEPOSIT = "deposit/";
export const SETTINGS = "settings";

export const itemPrefix = (space: Bytes): string => `item/${toHex(space)}/`;
export const itemPlace = (space: Bytes, number: number): string =>
  itemPrefix(space) + String(number).padStart(10, "0");

const afterPrefix = (place: string, prefix: string): string => place.slice(prefix.length);

export async function loadMemory(door: Door, keeper: Keeper, storage: Storage): Promise<Memory> {
  const [pair, intents, deposits, drafts, own, settings] = await Promise.all([
    keeper.get<PairRecord>(PAIR),
    keeper.list<Intent>(INTENT),
    keeper.list<SealedDeposit>(DEPOSIT),
    keeper.list<string>(DRAFT),
    keeper.list<Bytes>(OWN),
    keeper.get<Settings>(SETTINGS),
  ]);
  const memory: Memory = {
    pair,
    reader: null,
    records: [],
    settled: emptyShared(),
    personal: foldPersonal(
      emptyPersonal(),
      own.flatMap(([, bytes]) => knownEvent(bytes)),
    ),
    intents: new Map(intents),
    deposits: new Map(deposits.map(([place, deposit]) => [afterPrefix(place, DEPOSIT), deposit])),
    drafts: new Map(drafts.map(([place, text]) => [afterPrefix(place, DRAFT), text])),
    settings: settings ?? { lockAfter: 2 },
  };
  if (pair) await readLog(door, memory, pair, storage);
  return memory;
}

async function readLog(door: Door, memory: Memory, pair: PairRecord, storage: Storage): Promise<void> {
  startReading(door, memory, pair);
  const rows = await storage.list(itemPrefix(pair.space));
  takeIn(
    memory,
    rows.map(([, bytes]) => decode(bytes) as LogRecord),
  );
}

export function startReading(door: Door, memory: Memory, pair: PairRecord): void {
  memory.pair = pair;
  memory.reader = logReader(door, pair, {
    sealed: (round) => memory.deposits.get(round)?.commitment ?? null,
    isConfirmed: () => isConfirmedByBoth(door, pair, memory.settled),
  });
}

/** Reads and folds records that follow on those already taken in. */
export function takeIn(memory: Memory, records: readonly LogRecord[]): void {
  const { reader } = memory;
  if (!reader) return;
  let facts: Fact[] = [];
  const fold = (): void => {
    memory.settled = foldShared(memory.settled, facts);
    facts = [];
  };
  for (const record of records) {
    // Whether a rotation counts depends on what the space said before it.
    if (record.kind === "rotation") fold();
    facts.push(reader.read(record));
    memory.records.push(record);
  }
  fold();
}

export function knownEvent(bytes: Bytes): AnyEvent[] {
  const { reading } = readEvent(bytes);
  return reading.kind === "known" ? [reading.event] : [];
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
