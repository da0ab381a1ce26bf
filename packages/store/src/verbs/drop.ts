/** Ends a pair on this device: one leaves, a letter was taken back, the codes differed, or the relay let it go. */
import { type Bytes, fromHex, toHex } from "@innermost/core";
import { beforeRows } from "../local/before.ts";
import { logPrefix } from "../local/chunks.ts";
import { INTENT, roundIn } from "../local/intents.ts";
import { sealedPlace } from "../local/keeper.ts";
import { AGAIN, DEPOSIT, DRAFT, itemPrefix, PAIR } from "../local/memory.ts";
import { TROUBLE } from "../local/odd.ts";
import { ENDS_NOW, OWED, type Owed, owedPlace } from "../local/owed.ts";
import { ownRecord, type Session } from "../local/session.ts";
import { leftPlace } from "../own/keys.ts";
import { ENDED, isKept } from "../own/pair-door.ts";
import { BEFORE, BEFORE_GONE, BEFORE_PART, LEFT, OLDER } from "../own/state.ts";
import { today } from "../ports/clock.ts";
import type { Change, Written } from "../ports/storage.ts";
import { FIRST_DRAFT } from "./invite.ts";

/** Forgets the pair and its log here; `draft` keeps words for the next first card. One's own answers stay one's own. */
export function dropPair(session: Session, key?: string, draft?: string): Promise<Written> {
  return drop(session, key && draft ? { [DRAFT + key]: draft } : {});
}

/** Where it stands that an unkept pair has ended, until that was read. */
export const ENDED_UNREAD = "ended-unread";

/** The same for a pair that nobody kept in its time, which the person is told of. A letter that nobody opened comes back. */
export function dropUnkept(session: Session): Promise<Written> {
  const { pair, personal, settled } = session.memory;
  const isMine = pair?.party === 0 && !settled.rounds.has(pair.first.round);
  const words = isMine ? personal.answers.get(pair.first.round)?.words : null;
  return drop(session, { [ENDED_UNREAD]: true, ...(words ? { [DRAFT + FIRST_DRAFT]: words } : {}) });
}

/**
 * Leaves: alone, at once, without anybody's leave. What was sealed and not opened is destroyed, here now and at the relay
 * when it hears of it, which ends the space for both; what was opened stays readable. Works offline: until the relay has
 * heard, this device keeps the space's id and its own key there, and nothing else of the pair.
 */
export async function leavePair(session: Session): Promise<Written> {
  const { pair } = session.memory;
  if (!pair) return { ok: true };
  const { space } = pair;
  // A copy that has not let itself in yet speaks with the key that it was packed with.
  const device = session.own.entering?.pairDevice ?? pair.device;
  const owed: Owed = { space, device, steps: [ENDS_NOW] };
  // What is being sent just now gets no answer: nothing of it is written once all is gone.
  session.link?.close();
  const written = await session.ports.tabs.alone(async () => {
    await session.reload();
    return drop(session, { [owedPlace(space)]: owed });
  });
  if (!written.ok) {
    session.link = null;
    session.connect();
  }
  session.untold = written.ok || session.untold;
  session.tell();
  return written;
}

/** Where the relay says that a kept pair has ended: what stays of it is kept at once, also for one's other devices. */
export async function keepBefore(session: Session): Promise<void> {
  const { memory, keeper, ports, linkState } = session;
  if (linkState.name !== "refused" || !ENDED.has(linkState.code)) return;
  const rows = await beforeRows(memory, keeper, today(ports.clock));
  if (Object.keys(rows).length > 0) await session.save(rows);
}

async function drop(session: Session, also: Record<string, unknown>): Promise<Written> {
  const { memory, ports, keeper } = session;
  if (!memory.pair) return { ok: true };
  const { space } = memory.pair;
  const prefixes = [itemPrefix(space), OLDER, sealedPlace(logPrefix(space))];
  const rows = (await Promise.all(prefixes.map((prefix) => ports.storage.keys(prefix)))).flat();
  const gone = [
    ...(await keysOf(session, space)),
    PAIR,
    TROUBLE,
    // Whoever has kept a pair has long sent their first letter.
    ...(isKept(memory.pair) ? [DRAFT + FIRST_DRAFT] : []),
    // As they are stored: another tab may have promised more than this one has heard of.
    ...(await keeper.places(INTENT)),
    ...(await keeper.places(DEPOSIT)),
    ...(await keeper.places(AGAIN)),
  ];
  const changes: Record<string, unknown> = {
    ...Object.fromEntries(gone.map((place) => [place, null])),
    ...(await whatStays(session)),
    ...also,
  };
  // One's other devices don't take up again what was ended here.
  if (session.own.private) changes[leftPlace(space)] = true;
  const written = await session.save(
    changes,
    rows.map((at): Change => [at, null]),
  );
  if (written.ok) await session.reload();
  return written;
}

const STAYS = [LEFT, BEFORE, BEFORE_PART, BEFORE_GONE, OWED];

/** What one's devices have handed each other of this pair. That one has left it stays, for the others to hear. */
const keysOf = async ({ keeper }: Session, space: Bytes): Promise<string[]> =>
  (await keeper.places("")).filter(
    (place) => place.includes(toHex(space)) && !STAYS.some((prefix) => place.startsWith(prefix)),
  );

/** Whoever had kept a pair is at home here on their own. */
async function whatStays(session: Session): Promise<Record<string, unknown>> {
  const { memory, keeper, ports } = session;
  const date = today(ports.clock);
  const before = await beforeRows(memory, keeper, date);
  if (!isKept(memory.pair) || memory.personal.soloSince !== null) return before;
  const [place, begun] = ownRecord(session, "solo.begun", { date });
  return { ...before, [place]: begun };
}

/** Takes back every answer of one's own that still lies sealed at the relay; those it can't reach end by themselves. */
export async function takeBackSealed({ memory, link }: Session): Promise<void> {
  const sealed = new Set([...memory.deposits.keys()].map(roundIn));
  const unopened = [...sealed].filter((round) => !memory.settled.rounds.has(round));
  await Promise.all(unopened.map((round) => link?.withdraw(fromHex(round))));
}
