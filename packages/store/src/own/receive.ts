/** Lays what comes down the private log at its places. */
import { toHex } from "@innermost/core";
import type { LogRecord } from "@innermost/sync";
import type { SealedDeposit } from "../local/intents.ts";
import { DEPOSIT, OWN } from "../local/memory.ts";
import type { Session } from "../local/session.ts";
import { isForGood, isLater, rowsOf, timeOf } from "./rows.ts";
import { OLD_PHRASE, PHRASE, type PhraseRecord, READ, WAITING } from "./state.ts";

type Changes = Readonly<Record<string, unknown>>;

export const hasFacts = (changes: Changes): boolean =>
  Object.keys(changes).some((place) => place.startsWith(OWN));

/** Writes the rows of records that follow on those read, and gives what changed; null where the storage refused. */
export async function takeRows(session: Session, records: readonly LogRecord[]): Promise<Changes | null> {
  const { own, ports, memory } = session;
  const record = own.private;
  const last = records.at(-1);
  if (!record || !last) return {};
  const rows = rowsOf(ports.door, record, records);
  const fresh = await newHere(session, rows);
  const latest = Math.max(own.read.latest, ...[...rows.keys()].map(timeOf));
  const written = await session.save({ ...fresh, [READ]: { number: last.number, latest } });
  if (!written.ok) return null;
  own.read = { number: last.number, latest: Math.max(latest, own.read.latest) };
  for (const [place, value] of Object.entries(fresh))
    if (place.startsWith(DEPOSIT)) memory.deposits.set(place.slice(DEPOSIT.length), value as SealedDeposit);
  return fresh;
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
    const waits = own.waiting.has(place);
    if (waits && !isForGood(place)) continue;
    const isHere = isForGood(place) && (await keeper.get<unknown>(place)) !== null;
    if (!isHere) changes[place] = value;
    if (!isHere || waits) changes[WAITING + place] = null;
  }
  return changes;
}

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
