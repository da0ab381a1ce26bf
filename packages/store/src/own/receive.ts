/** Lays what comes down the private log at its places. */
import { toHex } from "@innermost/core";
import type { LogRecord } from "@innermost/sync";
import { rememberApart, weeksOutdone } from "../local/apart.ts";
import { withoutForgotten } from "../local/before.ts";
import type { SealedDeposit } from "../local/intents.ts";
import { DEPOSIT, renewalIn } from "../local/memory.ts";
import type { Session } from "../local/session.ts";
import type { Renewal } from "../pair/record.ts";
import { witnessOwn } from "../trouble.ts";
import { CHAIN, followChain, type PrivateChain } from "./chain.ts";
import { type Opener, type Read, readRecords } from "./reading.ts";
import { isForGood, isLater, type Row, readSoFar, timeOf } from "./rows.ts";
import { sendAllAgain } from "./send.ts";
import {
  GONE,
  type Gone,
  OLD_PHRASE,
  PHRASE,
  type PhraseRecord,
  PRIVATE,
  type PrivateRecord,
  READ,
  RENEWAL,
  stillCounts,
  WAITING,
} from "./state.ts";

type Changes = Readonly<Record<string, unknown>>;

export interface Taken {
  readonly changes: Changes;
  /** Whether a key has come that opens records before these: they are to be asked for again. */
  readonly opensMore: boolean;
}

/** Writes the rows of records that follow on those read, and gives what changed; null where the storage refused. */
export const takeRows = (session: Session, records: readonly LogRecord[]): Promise<Taken | null> =>
  records.some(isRenewal) ? session.own.alone(() => takeThem(session, records)) : takeThem(session, records);

/** The first rotation only has the relay keep the space. */
const isRenewal = ({ kind, epoch }: LogRecord): boolean => kind === "rotation" && epoch > 1;

async function takeThem(session: Session, records: readonly LogRecord[]): Promise<Taken | null> {
  const { own, ports, memory, keeper } = session;
  // As it is stored: another tab may have read a new key before.
  const record = (await keeper.get<PrivateRecord>(PRIVATE)) ?? own.private;
  const last = records.at(-1);
  if (!record || !last) return { changes: {}, opensMore: false };
  const heard = new Map<LogRecord, readonly Row[]>();
  const { rows, keys, again } = readRecords(
    ports.door,
    record,
    records,
    openerOf(record),
    memory.personal.devices,
    (record, batch) => void heard.set(record, batch),
  );
  const before = await keeper.get<PrivateChain>(CHAIN);
  const { chain, isOdd } = followChain(ports.door, before, records, (one) => heard.get(one) ?? []);
  const fresh = await withoutForgotten(session.keeper, await newHere(session, rows));
  const latest = Math.max(own.read.latest, ...[...rows.keys()].map(timeOf));
  const number = again ?? last.number;
  const renewed = records.some(isRenewal) ? { [PRIVATE]: withKeys(record, keys) } : {};
  const sofar = { [READ]: readSoFar(number, latest), [CHAIN]: chain };
  const apart = await weeksOutdone(session, fresh);
  const written = await session.save({ ...fresh, ...renewed, ...sofar, ...apart });
  if (!written.ok) return null;
  rememberApart(memory, apart);
  if (isOdd) void witnessAmongMine(session);
  own.read = { number, latest: Math.max(latest, own.read.latest) };
  own.epoch = Math.max(own.epoch, ...records.map(({ epoch }) => epoch));
  remember(memory, fresh);
  return { changes: fresh, opensMore: again !== null };
}

/** One's rows are a set: what the relay left out goes up again from each device that finds out, once for each time it is told. */
async function witnessAmongMine(session: Session): Promise<void> {
  if (await witnessOwn(session)) await sendAllAgain(session);
}

export const openerOf = ({ device, wrapping, packed }: PrivateRecord): Opener[] => [
  ...(wrapping ? [{ id: device.publicKey, secretKey: wrapping.secretKey }] : []),
  ...(packed ? [packed] : []),
];

export function withKeys(record: PrivateRecord, read: Read["keys"]): PrivateRecord {
  const { missed: _before, ...rest } = record;
  return { ...rest, ...read };
}

function remember(memory: Session["memory"], fresh: Changes): void {
  for (const [place, value] of Object.entries(fresh)) {
    if (place.startsWith(DEPOSIT)) memory.deposits.set(place.slice(DEPOSIT.length), value as SealedDeposit);
    if (place.startsWith(RENEWAL)) memory.renewals.set(renewalIn(place), value as Renewal);
  }
}

/** What the rows change here. A row that is here already only stops waiting; one's own newer value stays. */
async function newHere(
  session: Session,
  rows: ReadonlyMap<string, unknown>,
): Promise<Record<string, unknown>> {
  const { own, keeper } = session;
  const changes: Record<string, unknown> = {};
  for (const [place, value] of rows) {
    if (place === PHRASE) {
      Object.assign(changes, await phraseNow(session, value as PhraseRecord));
      continue;
    }
    if (place === GONE && !stillCounts(value as Gone, await keeper.get<Gone>(GONE))) continue;
    const waits = own.waiting.has(place);
    if (waits && !isForGood(place)) continue;
    if (place.startsWith(DEPOSIT) && (await isOlder(session, place, value as SealedDeposit))) continue;
    const isHere = isForGood(place) && (await keeper.get<unknown>(place)) !== null;
    if (!isHere) changes[place] = value;
    if (!isHere || waits) changes[WAITING + place] = null;
  }
  return changes;
}

/** What was sealed again under a later epoch is not undone by a row of the one before. */
const isOlder = async ({ keeper }: Session, place: string, heard: SealedDeposit): Promise<boolean> =>
  heard.epoch < ((await keeper.get<SealedDeposit>(place))?.epoch ?? 0);

/**
 * Of two phrases the one that was made later counts; the other is ended by whichever device comes to it first. What is
 * here is read from storage: another tab may have heard of it before.
 */
async function phraseNow({ keeper, ports }: Session, heard: PhraseRecord): Promise<Changes> {
  const here = await keeper.get<PhraseRecord>(PHRASE);
  const over = (one: PhraseRecord): Changes => ({ [OLD_PHRASE + toHex(one.id)]: one });
  const isSame = here !== null && ports.door.equal(here.id, heard.id);
  if (here && !isLater(heard, here)) return isSame ? {} : over(heard);
  return {
    ...(here && !isSame ? over(here) : {}),
    ...(heard.ended ? over(heard) : {}),
    [PHRASE]: heard,
    [WAITING + PHRASE]: null,
  };
}
