/** Writes what the older rows of one's own fold to, in the background, so that the next opening reads only newer ones. */
import { type Alone, type InTurn, inBackground, keepSliced, pause } from "./keep-sliced.ts";
import { fits, OWN, type OwnBase, slicedOwn } from "./own-rows.ts";
import type { Session } from "./session.ts";

/** Writes to the store; harmless to repeat, and to call while it still runs. */
export function ownKeeping(session: Session, inTurn: InTurn): () => Promise<void> {
  const alone: Alone = (work) => session.ports.tabs.alone(() => inTurn(work));
  /** What this tab has written. */
  let kept: OwnBase | null = null;
  return inBackground(async () => {
    await pause(session);
    const { ownBase } = session.memory;
    if (ownBase === kept || ownBase.isStored || ownBase.mark.number === 0) return;
    if (await keepOwn(session, alone, ownBase)) kept = ownBase;
  });
}

const keepOwn = (session: Session, alone: Alone, base: OwnBase): Promise<boolean> => {
  const { door } = session.ports;
  return keepSliced(session, alone, slicedOwn(base), {
    // Whatever lies there could not be used when this was read.
    isNewer: () => true,
    // Erased, or another device has brought older rows: then it is not what the rows fold to.
    stillHolds: async () => fits(door, await session.keeper.places(OWN), base),
  });
};
