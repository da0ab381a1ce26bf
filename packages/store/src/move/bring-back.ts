/**
 * [Note: a relay that has lost the end of the log]
 * A relay that is back from an old backup ends before what is here. Whoever has the rest hands it over as it was, under its
 * numbers, so that everyone's chain goes on; then the first thing done is a new key, as at a new place, since what lay
 * sealed there is lost as well and is handed in again after every new key. Where somebody has written under the same
 * numbers meanwhile the relay takes nothing, and what is here stays as it is.
 */
import type { Welcome } from "@innermost/sync";
import type { Session } from "../local/session.ts";
import { isKept } from "../own/pair-door.ts";
import { CARRIED } from "../own/state.ts";
import { visit } from "../own/visit.ts";
import { carryAfter } from "./carry.ts";

/** What another of them has handed over meanwhile is here already. */
const take = async (): Promise<void> => {};

/** True once the relay has all that is here. Harmless to repeat, and where several do it at once. */
export async function bringBack(session: Session, head: number): Promise<boolean> {
  const { ports, memory, save } = session;
  const { pair, settled } = memory;
  if (!isKept(pair) || head === 0) return false;
  const { space, device } = pair;
  const visited = await visit(ports, { space, device, after: head, take }, async (there) =>
    there.head >= settled.upTo ? "whole" : carryAfter(session, there.link, there.head - 1),
  );
  if (!visited.ok || visited.value !== "whole") return false;
  return (await save({ [CARRIED]: settled.epoch })).ok;
}

/** Ms after which it is handed over again to a relay that says once more that it has lost it. */
const AGAIN_MS = 5 * 60_000;

/** Hears that the relay ends before what is here; then one tab hands over the rest, and the others see it come back. */
export function bringingBack(session: () => Session): (welcome: Welcome) => void {
  let last = Number.NEGATIVE_INFINITY;

  return ({ head }) => {
    const { ports } = session();
    const now = ports.clock.now();
    if (Math.abs(now - last) < AGAIN_MS) return;
    void ports.tabs
      .alone(() => bringBack(session(), head))
      .then((isBack) => {
        if (!isBack) return;
        last = now;
        session().link?.retry();
      })
      .catch(() => {});
  };
}
