/** Writes a folded state in the background, in short pieces with pauses between them, one tab at a time. */
import type { Change } from "../ports/storage.ts";
import type { Session } from "./session.ts";
import { type Mark, markOf, type Sliced, slicedRecords } from "./sliced.ts";

/** Runs work that nothing else may interrupt which takes records in or reads them again. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;
/** The same, and no other tab does such work meanwhile. */
export type Alone = InTurn;

export const pause = ({ ports }: Session): Promise<void> =>
  new Promise((resolve) => void ports.clock.setTimeout(resolve, 0));

/** Work that is harmless to repeat and to ask for while it still runs. A failure takes nothing away: it only saves time. */
export function inBackground(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= work()
      .catch(() => {})
      .finally(() => {
        running = null;
      });
    return running;
  };
}

interface Conditions<M extends Mark> {
  /** Whether the state is to take the place of what lies there. */
  isNewer(stored: M | null): boolean;
  /** False where what it was folded from has gone meanwhile: nothing of it may come back. */
  stillHolds(): Promise<boolean>;
}

/** All of the state is written, or nothing. True once it, or what is as new, lies there. */
export async function keepSliced<M extends Mark>(
  session: Session,
  alone: Alone,
  sliced: Sliced<M>,
  { isNewer, stillHolds }: Conditions<M>,
): Promise<boolean> {
  const { keeper } = session;
  const lying = () => markOf<M>(keeper, sliced.prefix, sliced.mark.reducer);
  const before = await lying();
  if (!isNewer(before.mark)) return true;
  const sealed: Change[] = [];
  for (const [place, bytes] of slicedRecords(sliced, before.parts)) {
    await pause(session);
    sealed.push(keeper.seal(place, bytes));
  }
  return alone(async () => {
    const now = await lying();
    const isFirst = now.mark?.number === before.mark?.number && now.parts === before.parts;
    return isFirst && (await stillHolds()) && (await session.save({}, sealed)).ok;
  });
}
