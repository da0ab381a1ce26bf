/** A second device by QR code or link: one's old device hands over, the new one takes up. */
import { ask, type Link } from "@innermost/sync";
import type { Ports, Session } from "../local/session.ts";
import { bring } from "./bring.ts";
import type { Away, LinkBegun, LinkFound, Proof, TakenUp } from "./contract.ts";
import { guestRow, LINK_MS } from "./guests.ts";
import { deviceLink, openHanded, sealHanded, secretIn, slotOf } from "./handing.ts";
import { deviceOf } from "./keys.ts";
import { pairLink } from "./pair-door.ts";
import { proven } from "./proof.ts";
import { havePrivate, idOf } from "./space.ts";
import { LINKING, type Linking, TAKING, type Taking } from "./state.ts";

const AWAY: Away = { ok: false, why: "away" };

/** Asks for the lock, then opens a link for ten minutes; a former one is closed. Needs the relay. */
export async function beginLink(session: Session, proof: Proof, here: string): Promise<LinkBegun> {
  const asked = await proven(session, proof);
  if (!asked.ok) return asked;
  const made = await havePrivate(session, here);
  if (!made.ok) return made;
  await endLink(session);
  const pair = await allUp(session);
  if (pair === "later" || session.own.linking) return AWAY;
  return openDoors(session, pair);
}

/** Everything of one's own is at the relay, and the pair's link is there, or there is no pair. */
export async function allUp(session: Session): Promise<Link | null | "later"> {
  const { own } = session;
  if (!(await own.nudge())) return "later";
  await own.reconcile();
  if (!(await own.nudge())) return "later";
  if (pairLink(session) === "later") session.link?.retry();
  return patiently(session);
}

/** The pair's link may be on its way. */
async function patiently(session: Session): Promise<Link | null | "later"> {
  const { clock } = session.ports;
  for (let tries = 0; tries < 20 && pairLink(session) === "later"; tries++)
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, 250));
  return pairLink(session);
}

async function openDoors(session: Session, pair: Link | null): Promise<LinkBegun> {
  const { own, ports, memory } = session;
  const { door, clock } = ports;
  const record = own.private;
  if (!record || !own.link) return AWAY;
  const known = [...new Set([...memory.personal.devices.keys(), idOf(record)])];
  const linking: Linking = {
    secret: door.random(32),
    seed: door.random(32),
    expiresAt: clock.now() + LINK_MS,
    known,
  };
  const inPair = pair && memory.pair ? memory.pair.space : null;
  const [place, row] = guestRow(door, record, linking, inPair);
  const written = await session.save({ [LINKING]: linking, [place]: row });
  if (!written.ok) return written;
  if (!(await own.nudge()) || !own.link) {
    await endLink(session);
    return AWAY;
  }
  const { space, keys } = record;
  const { seed, secret } = linking;
  const slot = slotOf(door, secret);
  const sealed = sealHanded(door, secret, { version: 1, space, keys, seed });
  const guest = (where: Uint8Array) => deviceOf(door, seed, where).publicKey;
  const isOpen =
    (await own.link.admit(guest(space))).ok &&
    (!pair || !memory.pair || (await pair.admit(guest(memory.pair.space))).ok) &&
    (await own.link.offer({ slot, sealed, ttlSeconds: LINK_MS / 1000 })).ok;
  if (!isOpen) {
    await endLink(session);
    return AWAY;
  }
  session.changed();
  return { ok: true, link: deviceLink(door, secret), expiresAt: linking.expiresAt };
}

/** Takes the link back, also where the relay is away: it is closed there at the next chance. */
export async function endLink(session: Session): Promise<void> {
  const { own } = session;
  if (!own.linking) return;
  await session.save({ [LINKING]: { ...own.linking, expiresAt: 0 } });
  await own.reconcile();
  session.changed();
}

const GONE = new Set(["slot-unknown", "slot-expired", "slot-used", "unknown-space", "unkept-expired"]);

/**
 * Reads what lies behind a link's fragment. Asks the relay once; writes nothing. With a session, a take-up that was
 * interrupted is found again, though its link is closed since.
 */
export async function lookAtLink(
  ports: Ports,
  fragment: string,
  session: Session | null = null,
): Promise<LinkFound> {
  const secret = secretIn(ports.door, fragment);
  if (!secret) return { ok: false, why: "garbled" };
  const slot = slotOf(ports.door, secret);
  const begun = await session?.keeper.get<Taking>(TAKING);
  if (begun?.slot && begun.seed && ports.door.equal(begun.slot, slot)) {
    const { space, keys, seed } = begun;
    return { ok: true, handed: { version: 1, space, keys, seed }, secret };
  }
  const { wire, relay, clock } = ports;
  const peeked = await ask({ wire, url: relay, clock }).peek(slot);
  if (!peeked.ok) return { ok: false, why: GONE.has(peeked.code) ? "gone" : "away" };
  const opened = openHanded(ports.door, secret, peeked.sealed);
  return opened.ok ? { ok: true, handed: opened.value, secret } : { ok: false, why: "garbled" };
}

/**
 * Brings everything of this person to this device, which has a lock, and nothing but perhaps a beginning of its own.
 * May be repeated after any trouble but "gone" and "not-empty". Writes the store once everything is there.
 */
export function takeUp(
  session: Session,
  { handed, secret }: LinkFound & { ok: true },
  here: string,
): Promise<TakenUp> {
  const { door } = session.ports;
  const { space, keys, seed } = handed;
  const guest = deviceOf(door, seed, space);
  const guestsIn = (pair: { space: Uint8Array }) => [deviceOf(door, seed, pair.space)];
  const slot = slotOf(door, secret);
  return bring(session, { space, keys, guest, opener: [], guestsIn }, { here, way: "link", slot, seed });
}
