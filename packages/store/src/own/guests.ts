/**
 * [Note: a guest's door]
 * A link lets a guest in, and whoever has looked into the link could enter as that guest for as long as the door is open.
 * The device that opened it may be erased, lost or removed before it closes it. So the keys that were let in (only the
 * halves that may be seen) are a row that goes up before the link is shown, and any of one's devices closes the door.
 */
import { type Bytes, fromHex, toHex } from "@innermost/core";
import type { Door } from "@innermost/crypto";
import type { Session } from "../local/session.ts";
import { slotOf } from "./handing.ts";
import { deviceOf, leftPlace } from "./keys.ts";
import { isSettled, pairDoor } from "./pair-door.ts";
import { idOf } from "./space.ts";
import {
  CLOSED,
  GUEST,
  type GuestRecord,
  LINKING,
  type Linking,
  type PrivateRecord,
  SEEN,
  TAKING,
  type Taking,
} from "./state.ts";

const MINUTE = 60 * 1000;
/** Ten minutes: somebody stands there with both devices. */
export const LINK_MS = 10 * MINUTE;
/** After how long another device closes a door; from when it heard of it, as clocks may be years apart. */
const OVER_MS = LINK_MS + MINUTE;

const guestId = (door: Door, seed: Bytes, { space }: Pick<PrivateRecord, "space">): string =>
  toHex(deviceOf(door, seed, space).publicKey);

/** The row that names the doors which a link opens; `pair` is the space of the pair that it leads into. */
export function guestRow(
  door: Door,
  own: PrivateRecord,
  { seed, secret }: Pick<Linking, "seed" | "secret">,
  pair: Bytes | null,
): [place: string, GuestRecord] {
  const inPair = pair && { space: pair, key: deviceOf(door, seed, pair).publicKey };
  return [GUEST + guestId(door, seed, own), { slot: slotOf(door, secret), by: idOf(own), pair: inPair }];
}

interface Mine {
  linking: string | null;
  taking: string | null;
  isLinkOver: boolean;
}

/** Closes what is over. Gives the ms until the next door that another device opened is to be closed; null without one. */
export async function closeGuests(session: Session): Promise<number | null> {
  const { keeper } = session;
  const mine = await ownGuests(session);
  const closed = new Set((await keeper.list(CLOSED)).map(([place]) => place.slice(CLOSED.length)));
  const waits: number[] = [];
  for (const [place, guest] of await keeper.list<GuestRecord>(GUEST)) {
    const id = place.slice(GUEST.length);
    const wait = closed.has(id) ? null : await msLeft(session, id, guest, mine);
    if (wait === 0 && (await closeDoors(session, id, guest))) {
      await session.save({ [CLOSED + id]: true, [SEEN + id]: null });
      closed.add(id);
    } else if (wait) waits.push(wait);
  }
  await forget(session, mine, closed);
  return waits.length > 0 ? Math.min(...waits) : null;
}

async function ownGuests({ own, memory, ports, keeper }: Session): Promise<Mine> {
  const { linking } = own;
  const taking = await keeper.get<Taking>(TAKING);
  const id = (seed: Bytes) => own.private && guestId(ports.door, seed, own.private);
  const isUsed = [...memory.personal.devices.keys()].some((device) => !linking?.known.includes(device));
  return {
    linking: linking && id(linking.seed),
    taking: taking?.closing && taking.seed ? id(taking.seed) : null,
    isLinkOver: linking !== null && (isUsed || linking.expiresAt <= ports.clock.now()),
  };
}

/** 0: now. One's own link while it is open, null: its time is watched elsewhere. */
async function msLeft(session: Session, id: string, { by }: GuestRecord, mine: Mine): Promise<number | null> {
  if (id === mine.linking) return mine.isLinkOver ? 0 : null;
  if (id === mine.taking || session.memory.personal.devices.get(by)?.removed) return 0;
  const { keeper, ports } = session;
  const now = ports.clock.now();
  const before = await keeper.get<number>(SEEN + id);
  const seen = Math.min(now, before ?? now);
  if (seen !== before) await session.save({ [SEEN + id]: seen });
  return Math.max(0, seen + OVER_MS - now);
}

/** Closes what can be closed now; true once all of it is. The slot first: who comes late finds the link at its end. */
async function closeDoors(session: Session, id: string, { slot, pair }: GuestRecord): Promise<boolean> {
  const { link, linkState } = session.own;
  if (!link || linkState.name !== "online") return false;
  if (!isSettled(await link.revoke(slot)) || !isSettled(await link.dismiss(fromHex(id)))) return false;
  return pair === null || closeInPair(session, pair);
}

async function closeInPair(session: Session, pair: NonNullable<GuestRecord["pair"]>): Promise<boolean> {
  const { memory, keeper, ports } = session;
  if (!memory.pair || !ports.door.equal(pair.space, memory.pair.space))
    return (await keeper.get(leftPlace(pair.space))) !== null;
  const link = pairDoor(session);
  if (link === "later") return false;
  return link === null || isSettled(await link.dismiss(pair.key));
}

async function forget(session: Session, mine: Mine, closed: ReadonlySet<string>): Promise<void> {
  const changes: Record<string, null> = {};
  if (mine.linking && closed.has(mine.linking)) changes[LINKING] = null;
  if (mine.taking && closed.has(mine.taking)) changes[TAKING] = null;
  if (Object.keys(changes).length > 0) await session.save(changes);
}
