/**
 * New keys, after a device or a paper of one's own is out: first in the private space, by one rotation that shuts it out
 * and gives the new key to those that stay; then, sealed under that key, new keys of this person travel to those; then the
 * pair's space, by one rotation that shuts it out there and tells the partner's device the new public keys. Any of one's
 * devices goes on where another broke off: what is to be done follows from who is out and what the logs say.
 */
import { type Bytes, fromHex, toHex } from "@innermost/core";
import type { Link } from "@innermost/sync";
import { sealEvent } from "../local/flush.ts";
import { type Session, sharedIntent } from "../local/session.ts";
import {
  type OwnRenewal,
  ownKeysNow,
  type PairRecord,
  partnerKeysNow,
  type Renewal,
} from "../pair/record.ts";
import { canWrapTo, makeRotation, rotationItem } from "../pair/rotation.ts";
import { note } from "../verbs/own.ts";
import { type Holder, holderOf, makeEpoch, type WrapRow } from "./epochs.ts";
import { keyPlace } from "./keys.ts";
import { isKept, pairDoor } from "./pair-door.ts";
import { paperKeys } from "./paper.ts";
import { idOf, wrapOf } from "./space.ts";
import {
  type HandedPair,
  KEPT,
  OLD_PHRASE,
  OUT,
  type Own,
  PRIVATE,
  type PrivateRecord,
  RENEWAL,
  WRAP,
} from "./state.ts";

/** How many devices one rotation names at most; the relay takes no more. */
const MOST = 32;
const TRIES = 6;
/** How long what the relay has taken may take to come down the log, in ms. */
const PATIENCE_MS = 15_000;

/** Ids as hex; true once all of them, and whoever else is to be out, are shut out of both spaces by new keys. */
export async function renewKeys(session: Session, gone: readonly string[] = []): Promise<boolean> {
  return (await renewPrivate(session, gone)) && (await renewPair(session));
}

/** A device of an older app has no wrapping key yet. Two tabs of it come to one. */
export const publishWrapping = (session: Session): Promise<void> =>
  session.own.alone(() => publishOnce(session));

async function publishOnce({ own, keeper, ports, save }: Session): Promise<void> {
  const record = (await keeper.get<PrivateRecord>(PRIVATE)) ?? own.private;
  if (!record) return;
  const whole = { ...record, wrapping: record.wrapping ?? ports.door.newWrapping() };
  const [row] = wrapOf(ports.door, whole);
  if (!row || (record.wrapping && (await keeper.get(row[0])))) return;
  await save({ [PRIVATE]: whole, [row[0]]: row[1] });
}

/**
 * True once everybody who is to be out is out. Of two devices that shut each other out the first one's rotation counts,
 * and the relay refuses the other from then on: so the private space comes first, and only what came down its log counts.
 */
export async function renewPrivate(session: Session, gone: readonly string[] = []): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { own, keeper, ports } = session;
    if (!own.private?.kept || !own.link || own.linkState.name !== "online" || !isInStep(own)) return false;
    const papers = (await keeper.list(OLD_PHRASE)).map(([place]) => place.slice(OLD_PHRASE.length));
    const rows = await keeper.list<WrapRow>(WRAP);
    const wraps = new Map(rows.map(([place, row]) => [place.slice(WRAP.length), row]));
    // From here to the sending nothing may come between: somebody who is out by now must not be given the new key.
    const todo = privateTodo(session, [...gone, ...papers], wraps);
    if (!todo) return true;
    if (todo === "later") return false;
    const { epoch, body, remove } = todo;
    const item = rotationItem(ports.door, epoch, body);
    const result = await own.link.rotate({ fromEpoch: epoch - 1, item, admit: [], remove });
    if (!result.ok && result.code !== "stale-epoch") return false;
    if (!(await comes(session, () => own.epoch >= epoch)) || !(await noteOut(session))) return false;
  }
  return false;
}

/** Whether this device has the newest key of the private space, as far as it has heard. */
const isInStep = ({ private: record, epoch }: Own): boolean =>
  record !== null && !record.missed && epoch < record.keys.length;

interface PrivateTodo {
  epoch: number;
  body: Bytes;
  remove: Bytes[];
}

/** Null where there is nothing to do. */
function privateTodo(
  session: Session,
  gone: readonly string[],
  wraps: ReadonlyMap<string, WrapRow>,
): PrivateTodo | null | "later" {
  const { own, memory, ports } = session;
  const record = own.private;
  if (!record || !isInStep(own)) return "later";
  // A relay that is back from an old backup has forgotten the newest epochs: they begin again, with the keys they had.
  const epoch = own.epoch + 1;
  const out = new Set(record.out);
  const removed = [...memory.personal.devices].flatMap(([id, one]) => (one.removed ? [id] : []));
  const fresh = [...new Set([...gone, ...removed])].filter((id) => !out.has(id));
  const isBehind = epoch < record.keys.length;
  const isWhole = (record.left ?? []).every((id) => fresh.includes(id)) && !lacksPaper(session, record);
  if (fresh.length === 0 && isWhole && !isBehind) return null;
  const { holders, without } = staying(session, record, new Set([...out, ...fresh]), wraps);
  if (without.includes(idOf(record))) return "later";
  const all = [...out, ...fresh, ...without].map(fromHex);
  const key = record.keys[epoch] ?? ports.door.newKey();
  const body = makeEpoch(ports.door, record, { epoch, key, holders, out: all });
  const remove = (isBehind ? all : [...fresh, ...without].map(fromHex)).slice(0, MOST);
  return { epoch, body, remove };
}

/** A rotation that another device made while the words were typed back has left the paper out. */
function lacksPaper({ own: { phrase } }: Session, { keys, given, out }: PrivateRecord): boolean {
  if (!phrase || keys.length - 1 <= (phrase.epoch ?? 1)) return false;
  const id = toHex(phrase.id);
  return !given?.includes(id) && !out?.includes(id);
}

/** Who gets the new key, and the listed devices that can't: an older app of theirs has published nothing to wrap it to. */
function staying(
  { own, memory, ports }: Session,
  record: PrivateRecord,
  out: ReadonlySet<string>,
  wraps: ReadonlyMap<string, WrapRow>,
): { holders: Holder[]; without: string[] } {
  const { door } = ports;
  const holders: Holder[] = [];
  const without: string[] = [];
  const listed = new Set([...memory.personal.devices.keys(), idOf(record)]);
  for (const id of [...listed].filter((one) => !out.has(one))) {
    const holder = holderOf(door, record.space, fromHex(id), wraps.get(id) ?? null);
    if (holder) holders.push(holder);
    else without.push(id);
  }
  const { phrase } = own;
  if (phrase && !out.has(toHex(phrase.id)) && canWrapTo(door, phrase.wrapping))
    holders.push({ id: phrase.id, wrapping: phrase.wrapping });
  return { holders, without };
}

/** Waits until something that the relay has taken is read here, too. */
async function comes({ ports }: Session, isHere: () => boolean): Promise<boolean> {
  const { clock } = ports;
  for (let waited = 0; waited < PATIENCE_MS && !isHere(); waited += 250)
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, 250));
  return isHere();
}

/** Whoever a rotation has shut out is told to one's list, by whichever device comes to it first. */
async function noteOut(session: Session): Promise<boolean> {
  const { own, memory, save } = session;
  const out = new Set(own.private?.out);
  const listed = [...memory.personal.devices].filter(([id, { removed }]) => out.has(id) && !removed);
  const facts = listed.map(([device]) => ({ device }));
  if (facts.length > 0 && !(await note(session, "device.removed", ...facts)).ok) return false;
  return (await save(Object.fromEntries([...out].map((id) => [OUT + id, true])))).ok;
}

/** True once whoever is out of the private space has no part in what is sealed in the pair's from then on. */
export async function renewPair(session: Session): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const link = pairDoor(session);
    const { pair } = session.memory;
    if (!link || !isKept(pair)) return true;
    const gone = await stillIn(session, pair);
    if (gone.length === 0) return true;
    const renewal = link === "later" ? null : await travelled(session, pair);
    if (link === "later" || !renewal) return false;
    const remove = await keysOf(session, pair, gone);
    if (!(await rotatePair(session, link, renewal, remove))) return false;
  }
  return false;
}

/**
 * One try: true where it was done, or somebody else was first. What it is made of is looked at in one moment with the
 * sending: the partner may have renewed their keys meanwhile, and must not be handed this epoch under the ones before.
 */
async function rotatePair(session: Session, link: Link, renewal: Renewal, remove: Bytes[]): Promise<boolean> {
  if (!(await toldBefore(session, link))) return false;
  const { ports, memory } = session;
  const { pair } = memory;
  const partner = pair && partnerKeysNow(pair);
  if (!pair || !partner || isUsed(pair, toHex(renewal.signing.publicKey))) return true;
  const epoch = pair.epochKeys.length;
  const item = rotationItem(ports.door, epoch, makeRotation(ports.door, pair, partner, renewal));
  const result = await link.rotate({ fromEpoch: epoch - 1, item, admit: [], remove });
  if (!result.ok && result.code !== "stale-epoch") return false;
  return comes(session, () => session.memory.settled.epoch >= epoch);
}

/**
 * An app that knows nothing of renewals can read this, and says that a newer one is needed; others make nothing of it. Its
 * id follows from the epoch, so that the relay takes one of it however many devices of one's own try.
 */
async function toldBefore(session: Session, link: Link): Promise<boolean> {
  const { memory, ports } = session;
  const key = memory.pair?.epochKeys[memory.settled.epoch];
  if (!key) return false;
  const id = ports.door.derive(key, "renewal to come").slice(0, 16);
  const item = sealEvent(session, { ...sharedIntent(session, "pair.renewed", {}), id });
  const result = item && (await link.append(item));
  return result !== null && (result.ok || result.code === "stale-epoch");
}

/** Hex: who is out of the private space and may hold keys that count in the pair's. */
async function stillIn({ own, keeper }: Session, pair: PairRecord): Promise<string[]> {
  const kept = await keeper.get<HandedPair>(KEPT + toHex(pair.space));
  const without = new Set((ownKeysNow(pair) as Partial<OwnRenewal>).out ?? kept?.out);
  return (own.private?.out ?? []).filter((id) => !without.has(id));
}

/** New keys that all of one's other devices can have, and nobody who is out; null while they can't be sent. */
async function travelled(session: Session, pair: PairRecord): Promise<Renewal | null> {
  const { own, memory } = session;
  const out = own.private?.out ?? [];
  const isFit = (one: Renewal): boolean => out.every((id) => one.out.includes(id));
  const [made] = [...memory.renewals].filter(([name, one]) => isFit(one) && !isUsed(pair, name));
  const renewal = made ?? (await newRenewal(session, pair, out));
  if (!renewal) return null;
  const [name, keys] = renewal;
  const place = renewalPlace(pair.space, name);
  if (!own.waiting.has(place)) return keys;
  return (await own.nudge()) && !own.waiting.has(place) ? keys : null;
}

const isUsed = ({ mine }: PairRecord, name: string): boolean =>
  mine?.some(({ signing }) => toHex(signing.publicKey) === name) ?? false;

const renewalPlace = (space: Bytes, name: string): string => `${RENEWAL}${toHex(space)}/${name}`;

async function newRenewal(
  session: Session,
  pair: PairRecord,
  out: readonly string[],
): Promise<[string, Renewal] | null> {
  const { door } = session.ports;
  const keys: Renewal = {
    signing: door.newSigning(),
    wrapping: door.newWrapping(),
    authorKey: door.newKey(),
    out: [...out],
  };
  const name = toHex(keys.signing.publicKey);
  const written = await session.save({ [renewalPlace(pair.space, name)]: keys });
  if (!written.ok) return null;
  session.memory.renewals.set(name, keys);
  return [name, keys];
}

/**
 * Their keys in the pair's space. Never the partner's: a device that was lost could have laid it down as its own, and
 * naming one of the other party shuts out all of that party.
 */
async function keysOf(session: Session, pair: PairRecord, gone: readonly string[]): Promise<Bytes[]> {
  const { keeper, ports } = session;
  const keys: Bytes[] = [];
  for (const id of gone) {
    const key = await keeper.get<Bytes>(keyPlace(pair.space, id));
    keys.push(...(key ? [key] : []), ...(await paperKeys(session, pair.space, { id: fromHex(id) })));
  }
  const { partner, device } = pair;
  const others = keys.filter(
    (key) => !ports.door.equal(key, device.publicKey) && !(partner && ports.door.equal(key, partner.device)),
  );
  return others.slice(0, MOST);
}
