/**
 * [Note: devices that nobody has seen]
 * Whoever holds a device can let keys in at the relay that no list of one's own shows. So whoever removes a device says
 * there, once the new keys are made, who stays; everybody else of one's own is out, whether one knew of them or not.
 */
import { type Bytes, fromHex, toHex } from "@innermost/core";
import type { Session } from "../local/session.ts";
import { keyPlace } from "./keys.ts";
import { isKept, isSettled, pairDoor } from "./pair-door.ts";
import { paperKeys } from "./paper.ts";
import { IN, KEY, RETAIN } from "./state.ts";

/** A relay that doesn't know of it ends the conversation: it is not asked for ever. */
const TRIES_MOST = 3;
const tries = new WeakMap<Session, number>();

/** From where it has been told who stays. */
const retained = new WeakSet<Session>();

/**
 * What this device has just heard of it may have shut out before, not knowing of it: it is let in once more, whatever
 * another row says of that.
 */
export async function letInAgain(session: Session, heard: readonly string[]): Promise<void> {
  const keys = heard.filter((place) => place.startsWith(KEY));
  if (keys.length === 0 || !retained.has(session)) return;
  await session.save(Object.fromEntries(keys.map((place) => [IN + place.slice(KEY.length), null])));
}

/** To be written before a device is removed, so that it is done whatever comes between. */
export const retaining: Readonly<Record<string, unknown>> = { [RETAIN]: true };

/** Once new keys are made. What the relay can't do now is tried again at the next occasion. */
export async function retainListed(session: Session): Promise<void> {
  const { own, keeper, memory } = session;
  if (!own.private || (await keeper.get(RETAIN)) === null) return;
  const link = pairDoor(session);
  const count = tries.get(session) ?? 0;
  if (!own.link || own.linkState.name !== "online" || link === "later" || count >= TRIES_MOST) return;
  tries.set(session, count + 1);
  const stay = [...memory.personal.devices].flatMap(([id, { removed }]) => (removed ? [] : [id]));
  const { phrase } = own;
  retained.add(session);
  const isDone = await own.link.retain([...stay.map(fromHex), ...(phrase ? [phrase.id] : [])]);
  if (!isSettled(isDone)) return;
  if (link && !isSettled(await link.retain(await pairKeys(session, stay)))) return;
  if ((await session.save({ [RETAIN]: null })).ok) tries.delete(session);
}

async function pairKeys(session: Session, stay: readonly string[]): Promise<Bytes[]> {
  const { memory, keeper, own } = session;
  const { pair } = memory;
  if (!isKept(pair)) return [];
  const keys = await Promise.all(stay.map((id) => keeper.get<Bytes>(keyPlace(pair.space, id))));
  const paper = own.phrase ? await paperKeys(session, pair.space, own.phrase) : [];
  const all = new Map([...keys, ...paper].flatMap((key) => (key ? [[toHex(key), key] as const] : [])));
  return [...all.values()];
}
