/**
 * What the relay has acknowledged and not shown yet. It counts as done only once its record has come down the log as this
 * device wrote it: the relay's word alone lets nothing vanish from here.
 */
import { type Fact, fromHex, toHex } from "@innermost/core";
import type { LogRecord } from "@innermost/sync";
import { encode, rfc8949EncodeOptions } from "cborg";
import { EDGE } from "../pair/reader.ts";
import { chunkPlace, type Kept, unpackChunk } from "./chunks.ts";
import type { Intent } from "./intents.ts";
import type { Memory } from "./memory.ts";
import type { Session } from "./session.ts";

type Append = Intent & { kind: "append" };

/** Whether a fact is what an intent says, in one's own name. A fact in one's own name was read with one's own MAC. */
function says({ pair }: Memory, fact: Fact | Kept | undefined, { type, data }: Append): boolean {
  if (fact?.kind === "unsealed" && pair)
    return type === "round.key" && fact.answer.author === toHex(pair.person) && isFor(fact.round, data);
  if (fact?.kind !== "event" || !pair || toHex(fact.event.author) !== toHex(pair.person)) return false;
  return fact.event.type === type && canonical(fact.event.data) === canonical(data);
}

const isFor = (round: string, data: unknown): boolean => (data as { round?: unknown }).round === round;

const canonical = (value: unknown): string => toHex(encode(value, rfc8949EncodeOptions));

/** The places of intents that these records, which were just read, have brought back as they were meant. */
export function keptPromises(memory: Memory, records: readonly LogRecord[]): string[] {
  const facts = memory.facts.slice(-records.length);
  const byId = new Map(records.map(({ id }, at) => [toHex(id), facts[at]]));
  return [...memory.intents].flatMap(([place, intent]) =>
    intent.kind === "append" && says(memory, byId.get(toHex(intent.id)), intent) ? [place] : [],
  );
}

/** Whether the log as it was read here holds an intent at the number that the relay gives for it. */
export async function isHeldAt(
  { memory, keeper }: Session,
  number: number,
  intent: Append,
): Promise<boolean> {
  const at = memory.records.findIndex((record) => record.number === number);
  if (at >= 0)
    return (
      toHex(memory.records[at]?.id ?? fromHex("")) === toHex(intent.id) &&
      says(memory, memory.facts[at], intent)
    );
  if (!memory.pair || number < 1 || number > memory.settled.upTo) return false;
  const index = Math.floor((number - 1) / EDGE);
  const bytes = await keeper.get<Uint8Array>(chunkPlace(memory.pair.space, index));
  return says(memory, (bytes && unpackChunk(bytes))?.facts[(number - 1) % EDGE], intent);
}

/**
 * How often what can't be true is sent back before it is taken as it is, and for how many numbers as long as this tab is
 * open: somebody else than the relay may have made it so, to hold this device up.
 */
const DOUBTS_MOST = 3;
const DOUBTED_MOST = 2;

/**
 * The first number at which something else comes than the relay had said. It throws at first, as for a record whose sum
 * is not its own: a log that holds either is not the partner's, and the relay may yet tell the truth.
 */
export function brokenPromise(session: Session, records: readonly LogRecord[]): number | null {
  const { promised, doubts, ports } = session;
  const isOther = ({ number, id }: LogRecord): boolean => {
    const said = promised.get(number)?.id;
    return said !== undefined && !ports.door.equal(said, id);
  };
  for (const record of records) {
    if (!isOther(record) && isWhole(session, record)) continue;
    if (doubts.size >= DOUBTED_MOST && !doubts.has(record.number)) continue;
    const before = doubts.get(record.number) ?? 0;
    doubts.set(record.number, before + 1);
    if (before < DOUBTS_MOST) throw new Error("what the relay shows can't be true");
  }
  return records.find(isOther)?.number ?? null;
}

const isWhole = ({ ports }: Session, { kind, capsule, body, sum }: LogRecord): boolean =>
  kind === "opening" || body === null || ports.door.equal(sum, ports.door.itemSum(capsule, body));

/** What was promised from a number on is not there: it waits to be sent again. */
export function sendAgain(
  { promised, memory }: Session,
  from: number,
  upTo = Number.POSITIVE_INFINITY,
): boolean {
  const gone = [...promised].filter(([number]) => number >= from && number <= upTo);
  for (const [number, { place }] of gone) {
    promised.delete(number);
    const intent = memory.intents.get(place);
    if (intent?.kind === "append") memory.intents.set(place, { ...intent, sent: false });
  }
  return gone.length > 0;
}
