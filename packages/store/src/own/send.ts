/** Sends the rows that wait for one's other devices, in padded batches. */
import type { SealedDeposit } from "../local/intents.ts";
import { DEPOSIT } from "../local/memory.ts";
import type { Session } from "../local/session.ts";
import { CHAIN, type PrivateChain, seenRow } from "./chain.ts";
import { batches, hasRoom, type Row, readSoFar, sealBatch, TRAVELLING } from "./rows.ts";
import { DOORS_AGAIN, OUT, READ, WAITING } from "./state.ts";

type Mark = Uint8Array;

/** True once nothing waits any more. One tab at a time does this: a row sent twice does no harm, only costs. */
export async function sendWaiting(session: Session): Promise<boolean> {
  const { own, keeper } = session;
  if (!own.private?.kept || own.linkState.name !== "online") return false;
  // Read from storage, not from memory: another tab may have sent some of them.
  const marks = new Map(await keeper.list<Mark>(WAITING));
  for (const batch of batches(await rowsAt(session, [...marks.keys()])))
    if (!(await sendBatch(session, batch, marks))) return false;
  return true;
}

/**
 * Reads the private log from its beginning, and lets everything that travels wait to go up. Who was let in or shut out is
 * said again, too: a device that was removed may be back in.
 */
export async function sendAllAgain({ own, keeper, ports, save }: Session): Promise<boolean> {
  const rows = await Promise.all(TRAVELLING.map((prefix) => keeper.list<unknown>(prefix)));
  const marks = rows.flat().map(([place]) => [WAITING + place, ports.door.random(6)]);
  const read = { number: 0, latest: own.read.latest };
  const out = (await keeper.list(OUT)).map(([place]) => [place, null]);
  const written = await save({
    ...Object.fromEntries([...marks, ...out]),
    [READ]: readSoFar(read.number, read.latest),
    [CHAIN]: null,
    [DOORS_AGAIN]: true,
  });
  if (written.ok) own.read = read;
  return written.ok;
}

async function rowsAt(session: Session, waiting: readonly string[]): Promise<Row[]> {
  const places = waiting.map((at) => at.slice(WAITING.length));
  const rows = await Promise.all(
    places.map(
      async (place): Promise<Row> => [place, light(place, await session.keeper.get<unknown>(place))],
    ),
  );
  // What is not there any more has nothing to wait for.
  const gone = rows.filter(([, value]) => value === null).map(([place]) => [WAITING + place, null]);
  if (gone.length > 0) await session.save(Object.fromEntries(gone));
  return rows.filter(([, value]) => value !== null);
}

/** Of a sealed answer only what tells it from another one goes along. */
const light = (place: string, value: unknown): unknown =>
  value !== null && place.startsWith(DEPOSIT)
    ? { ...(value as SealedDeposit), ciphertext: new Uint8Array(0) }
    : value;

async function sendBatch(session: Session, rows: readonly Row[], marks: Map<string, Mark>): Promise<boolean> {
  const { own, ports, keeper } = session;
  if (!own.private || !own.link) return false;
  const seen = seenRow(await keeper.get<PrivateChain>(CHAIN)).filter((row) => hasRoom(rows, row));
  const result = await own.link.append(sealBatch(ports.door, own.private, [...seen, ...rows]));
  if (!result.ok) return false;
  const done: Record<string, null> = {};
  for (const [place] of rows) {
    const at = WAITING + place;
    const now = await keeper.get<Mark>(at);
    const sent = marks.get(at);
    // What changed while it was on its way goes again.
    if (now && sent && ports.door.equal(now, sent)) done[at] = null;
  }
  return (await session.save(done)).ok;
}
