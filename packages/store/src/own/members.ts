/**
 * Who of one's own devices may enter where. Each device publishes the key it has in a pair's space as a row; whichever
 * is in lets the others in, and shuts out what the list says is removed, however late it hears of either.
 */
import { type Bytes, fromHex, toHex } from "@innermost/core";
import { PAIR } from "../local/memory.ts";
import type { Session } from "../local/session.ts";
import type { PairRecord } from "../pair/record.ts";
import { leavePair } from "../verbs/drop.ts";
import { closeGuests } from "./guests.ts";
import { inPlace, keyPlace, leftPlace } from "./keys.ts";
import { isKept, isSettled, pairDoor, pairLink } from "./pair-door.ts";
import { newPaperKey, paperKeys, paperPlace } from "./paper.ts";
import { publishWrapping, renewKeys } from "./renew.ts";
import { retainListed } from "./retain.ts";
import { idOf } from "./space.ts";
import {
  DOORS_AGAIN,
  type HandedPair,
  KEPT,
  KEY,
  LEFT,
  MAKING,
  OLD_PHRASE,
  OUT,
  PAIR_KEY,
  type PhraseRecord,
} from "./state.ts";
import { visit } from "./visit.ts";

/**
 * Harmless to repeat; what the relay can't do now is tried again at the next occasion. Gives the ms after which there is
 * something to be closed; null where there is nothing.
 */
export async function reconcileOnce(session: Session): Promise<number | null> {
  if (!session.own.private) return null;
  await publishWrapping(session);
  await leaveToo(session);
  await publishPair(session);
  await adoptPair(session);
  await publishPaper(session);
  await letIn(session);
  const isRenewed = await renewKeys(session);
  await shutOut(session);
  if (isRenewed) await retainListed(session);
  const next = await closeGuests(session);
  await endBrokenOff(session);
  await endOldPhrases(session);
  return next;
}

/** Another of one's devices has left the pair. */
async function leaveToo(session: Session): Promise<void> {
  const { pair } = session.memory;
  if (pair && (await session.keeper.get(leftPlace(pair.space)))) await leavePair(session);
}

/** A pair that became kept, and this device's key in it. */
async function publishPair(session: Session): Promise<void> {
  const { own, memory, keeper } = session;
  const { pair } = memory;
  if (!own.private || !isKept(pair)) return;
  const place = KEPT + toHex(pair.space);
  const mine = keyPlace(pair.space, idOf(own.private));
  const changes: Record<string, unknown> = {};
  if (!(await keeper.get(place))) changes[place] = { ...handed(pair), out: own.private.out ?? [] };
  if (!(await keeper.get(mine))) {
    changes[mine] = pair.device.publicKey;
    changes[inPlace(pair.space, idOf(own.private))] = true;
  }
  if (Object.keys(changes).length > 0) await session.save(changes);
}

function handed({ device, ...pair }: PairRecord): HandedPair {
  return { ...pair, announced: pair.announced ?? device.publicKey };
}

/** The newest kept pair among rows that one has not ended with. */
export function keptPair(rows: ReadonlyMap<string, unknown>): HandedPair | null {
  const pairs = [...rows].flatMap(([place, value]) => (place.startsWith(KEPT) ? [value as HandedPair] : []));
  const open = pairs.filter(({ space }) => !rows.has(leftPlace(space)));
  return open.sort((a, b) => b.createdAt - a.createdAt)[0] ?? null;
}

/** Takes a pair over that another of one's devices has kept, once that one has let this one in. */
async function adoptPair(session: Session): Promise<void> {
  const { own, memory, keeper, ports } = session;
  if (memory.pair || !own.private) return;
  const me = idOf(own.private);
  const pair = keptPair(new Map([...(await keeper.list(KEPT)), ...(await keeper.list(LEFT))]));
  if (!pair) return;
  const at = PAIR_KEY + toHex(pair.space);
  const device = (await keeper.get<PairRecord["device"]>(at)) ?? ports.door.newSigning();
  if (!(await keeper.get(keyPlace(pair.space, me)))) {
    await session.save({ [at]: device, [keyPlace(pair.space, me)]: device.publicKey });
    return;
  }
  if (!(await keeper.get(inPlace(pair.space, me)))) return;
  const written = await session.save({ [PAIR]: { ...pair, device }, [at]: null });
  if (written.ok) await session.reload();
}

/** The keys of one's other devices in the pair's space, by their ids; the phrase is one of them. */
async function keysIn(session: Session, space: Bytes): Promise<Map<string, Bytes>> {
  const { own, keeper } = session;
  const prefix = `${KEY}${toHex(space)}/`;
  const published = await keeper.list<Bytes>(prefix);
  const keys = new Map(published.map(([place, key]) => [place.slice(prefix.length), key]));
  if (own.phrase)
    for (const paper of await paperKeys(session, space, own.phrase)) keys.set(toHex(paper), paper);
  if (own.private) keys.delete(idOf(own.private));
  return keys;
}

/** The phrase is to lead into a pair that was kept after it was made. */
async function publishPaper(session: Session): Promise<void> {
  const { own, memory, ports } = session;
  const { pair } = memory;
  if (!own.private || !own.phrase || !isKept(pair)) return;
  if ((await paperKeys(session, pair.space, own.phrase)).length > 0) return;
  const place = paperPlace(pair.space, own.phrase, idOf(own.private));
  await session.save({ [place]: newPaperKey(ports.door, own.phrase, pair.space) });
}

const removedIds = ({ memory }: Session): string[] =>
  [...memory.personal.devices].flatMap(([id, { removed }]) => (removed ? [id] : []));

async function letIn(session: Session): Promise<void> {
  const link = pairLink(session);
  const { pair } = session.memory;
  const again = (await session.keeper.get(DOORS_AGAIN)) !== null;
  if (again && !(await letIntoPrivate(session))) return;
  if (!link || link === "later" || !pair) return;
  const removed = new Set(removedIds(session));
  let isDone = true;
  for (const [id, key] of await keysIn(session, pair.space)) {
    const place = inPlace(pair.space, id);
    if (removed.has(id) || (!again && (await session.keeper.get(place)))) continue;
    if ((await link.admit(key)).ok) await session.save({ [place]: true });
    else isDone = false;
  }
  if (again && isDone) await session.save({ [DOORS_AGAIN]: null });
}

/** A relay that is back from an old backup may not know all of one's devices. */
async function letIntoPrivate({ own, memory }: Session): Promise<boolean> {
  if (!own.link || own.linkState.name !== "online") return false;
  const listed = [...memory.personal.devices].flatMap(([id, { removed }]) => (removed ? [] : [fromHex(id)]));
  for (const key of own.phrase ? [...listed, own.phrase.id] : listed)
    if (!(await own.link.admit(key)).ok) return false;
  return true;
}

async function shutOut(session: Session): Promise<void> {
  for (const id of removedIds(session)) {
    await shutOutOfPrivate(session, id);
    await shutOutOfPair(session, id);
  }
}

/**
 * True once the relay has done it. Of two devices that remove each other the first is obeyed, and the other one, which is
 * out by then, goes no further: so the private space comes first, and only a plain yes counts.
 */
async function shutOutOfPrivate(session: Session, id: string): Promise<boolean> {
  const { own, keeper } = session;
  if (await keeper.get(OUT + id)) return true;
  if (!own.link || own.linkState.name !== "online") return false;
  if (!(await own.link.dismiss(fromHex(id))).ok) return false;
  return (await session.save({ [OUT + id]: true })).ok;
}

/** True once the device is out of the pair that is here, as far as this device knows of its key there. */
async function shutOutOfPair(session: Session, id: string): Promise<boolean> {
  const { memory, keeper } = session;
  const link = pairDoor(session);
  if (!link || !memory.pair) return true;
  const done = `${OUT}${id}/${toHex(memory.pair.space)}`;
  const key = await keeper.get<Bytes>(keyPlace(memory.pair.space, id));
  if (!key || (await keeper.get(done))) return true;
  if (link === "later" || !isSettled(await link.dismiss(key))) return false;
  return (await session.save({ [done]: true })).ok;
}

/** Closes the pair's door to some keys, and then the private space's to another; true once both are closed. */
async function closeDoors(session: Session, inPair: readonly Bytes[], inPrivate: Bytes): Promise<boolean> {
  const { own } = session;
  const link = pairDoor(session);
  if (!own.link || own.linkState.name !== "online" || link === "later") return false;
  for (const key of link ? inPair : []) if (link && !isSettled(await link.dismiss(key))) return false;
  return isSettled(await own.link.dismiss(inPrivate));
}

/** How long somebody may type words back, in ms. */
const TYPING_MS = 60 * 60 * 1000;

/** Where typing words back broke off, nobody knows that the paper would open anything: so it must not. */
async function endBrokenOff({ keeper, ports, save }: Session): Promise<void> {
  const making = await keeper.get<PhraseRecord>(MAKING);
  if (!making) return;
  const age = ports.clock.now() - making.since;
  if (age < 0 || age > TYPING_MS) await save({ [MAKING]: null, [OLD_PHRASE + toHex(making.id)]: making });
}

/** What a former phrase led to is erased, and its keys open nothing any more. */
async function endOldPhrases(session: Session): Promise<void> {
  for (const [place, old] of await session.keeper.list<PhraseRecord>(OLD_PHRASE)) {
    const { pair } = session.memory;
    const keys = pair ? await paperKeys(session, pair.space, old) : [];
    if (!(await closeDoors(session, keys, old.id))) return;
    const erased = await visit(session.ports, old, async ({ link, records }) => {
      for (const { number, kind, body } of records)
        if (kind === "event" && body && !isSettled(await link.erase(number))) return false;
      return true;
    });
    // Whoever found the paper has read keys by it: it is not over before they are of no use.
    const isOut = session.own.private?.out?.includes(toHex(old.id));
    if (isOut && (erased.ok ? erased.value : erased.code !== "away")) await session.save({ [place]: null });
  }
}
