/** Ends a pair on this device, when a letter was taken back, the codes differed, or the relay let it go. */
import { fromHex } from "@innermost/core";
import { logPrefix } from "../local/chunks.ts";
import { roundIn } from "../local/intents.ts";
import { sealedPlace } from "../local/keeper.ts";
import { AGAIN, DEPOSIT, DRAFT, itemPrefix, PAIR } from "../local/memory.ts";
import { TROUBLE } from "../local/odd.ts";
import type { Session } from "../local/session.ts";
import { leftPlace } from "../own/keys.ts";
import type { Change, Written } from "../ports/storage.ts";

/** Forgets the pair and its log here; `draft` keeps words for the next first card. One's own answers stay one's own. */
export async function dropPair(session: Session, key?: string, draft?: string): Promise<Written> {
  const { memory, ports } = session;
  if (!memory.pair) return { ok: true };
  const { space } = memory.pair;
  const prefixes = [itemPrefix(space), sealedPlace(logPrefix(space))];
  const rows = (await Promise.all(prefixes.map((prefix) => ports.storage.list(prefix)))).flat();
  const gone = [
    PAIR,
    TROUBLE,
    ...memory.intents.keys(),
    ...[...memory.deposits.keys()].map((round) => DEPOSIT + round),
    ...[...memory.again.keys()].map((round) => AGAIN + round),
  ];
  const changes: Record<string, unknown> = Object.fromEntries(gone.map((place) => [place, null]));
  if (key && draft) changes[DRAFT + key] = draft;
  // One's other devices don't take up again what was ended here.
  if (session.own.private) changes[leftPlace(memory.pair.space)] = true;
  const written = await session.save(
    changes,
    rows.map(([at]): Change => [at, null]),
  );
  if (written.ok) await session.reload();
  return written;
}

/** Takes back every answer of one's own that still lies sealed at the relay; those it can't reach end by themselves. */
export async function takeBackSealed({ memory, link }: Session): Promise<void> {
  const sealed = new Set([...memory.deposits.keys()].map(roundIn));
  const unopened = [...sealed].filter((round) => !memory.settled.rounds.has(round));
  await Promise.all(unopened.map((round) => link?.withdraw(fromHex(round))));
}
