/**
 * What was unpacked lets itself in at the relay: with the keys of the device that packed it, once, as a guest does; at a
 * place to which the partner has brought the log, by the seat that they keep free; and where nobody is known yet, once
 * this person says so, by bringing it there. Until then it has no line of its own, and whatever is written waits.
 */
import type { Bytes } from "@innermost/core";
import type { KeyPair } from "@innermost/crypto";
import type { LogRecord, Refusal } from "@innermost/sync";
import type { Session } from "../local/session.ts";
import { foundPair, foundPrivate, foundRecovery } from "../move/found.ts";
import { inPlace, keyPlace } from "../own/keys.ts";
import { readOnly } from "../own/reading.ts";
import { openerOf } from "../own/receive.ts";
import { readSoFar, sealBatch } from "../own/rows.ts";
import { sendAllAgain } from "../own/send.ts";
import { idOf, rotateAlone, UNKEPT_SECONDS, wrapOf } from "../own/space.ts";
import {
  ARRIVED,
  CARRIED,
  ENTERING,
  type Entering,
  type Entrance,
  PRIVATE,
  type PrivateRecord,
  READ,
  RECOVERY,
} from "../own/state.ts";
import { type Visit, type Visited, visit, type Whereto } from "../own/visit.ts";
import { nextHead } from "../pair/reader.ts";
import { ownKeysNow, type PairRecord } from "../pair/record.ts";

/** Ms until the relay is asked again: longer each time, as there may be none here for good. */
const AGAIN_MS = 15_000;
const AGAIN_MOST_MS = 5 * 60_000;

/** One attempt after the other, until the device is in. Whole in one piece: its parts share the timer. */
export function entrance(session: () => Session) {
  let timer: unknown = null;
  let running = false;
  let again = false;
  let closed = false;
  let tries = 0;

  async function attempt(): Promise<void> {
    const { ports, own } = session();
    const entrance = await ports.tabs.alone(() => enterOnce(session())).catch(() => "away" as const);
    if (closed) return;
    own.entrance = entrance;
    if (entrance === "in") return session().reload();
    const isOut = entrance === "not-member";
    session().linkState = { name: "away" };
    own.linkState = isOut ? { name: "refused", code: "not-member" } : { name: "away" };
    session().changed();
    timer = ports.clock.setTimeout(retry, Math.min(AGAIN_MS * 2 ** Math.max(0, tries - 3), AGAIN_MOST_MS));
  }

  /** Somebody has come back, or asks for it. */
  function start(): void {
    tries = 0;
    retry();
  }

  function retry(): void {
    session().ports.clock.clearTimeout(timer);
    tries += 1;
    again = running;
    if (running || closed) return;
    running = true;
    void attempt().finally(() => {
      running = false;
      if (again) retry();
    });
  }

  return {
    start,
    close(): void {
      closed = true;
      session().ports.clock.clearTimeout(timer);
    },
  };
}

/** By which door one came into the pair's space; or why not. */
type PairDoor = "own" | "seat" | "founded" | "none";
type Found<T> = { readonly door: T } | { readonly why: Entrance };

const why = (code: Refusal | "away"): { readonly why: Entrance } => {
  if (code === "relay-behind") return { why: "behind" };
  const isTold = code === "away" || code === "unknown-space" || code === "not-member";
  return { why: isTold ? code : "refused" };
};

/** Harmless to repeat: the keys that are let in were laid down before. */
async function enterOnce(session: Session): Promise<Entrance> {
  const { own, keeper, memory } = session;
  const entering = await keeper.get<Entering>(ENTERING);
  if (!entering || !own.private) return "in";
  // The pair first: whoever is in the private space has come through both doors.
  const inPair = memory.pair ? await enterPair(session, memory.pair, entering) : { door: "none" as const };
  // A pair that has ended is no reason to stay out of what is one's own.
  if ("why" in inPair && inPair.why !== "not-member" && inPair.why !== "unknown-space") return inPair.why;
  const inPrivate = await enterPrivate(session, own.private, entering, "door" in inPair);
  if ("why" in inPrivate) {
    if (inPrivate.why !== "unknown-space") return inPrivate.why;
    // The partner is here already, or somebody who has begun with another log.
    if ("why" in inPair) return inPair.why === "not-member" ? "not-yet" : "unknown-space";
    if (inPair.door === "none" && !entering.isFounding) return "unknown-space";
    return begin(session, own.private, inPair.door, entering);
  }
  const door = "door" in inPair ? inPair.door : "none";
  // Another relay knows no more of one's own than what each of one's devices brings.
  const isElsewhere = door !== "own" || memory.settled.move.agreed !== null;
  if (isElsewhere && !(await sendAllAgain(session))) return "away";
  return finish(session, inPrivate.door, door, entering);
}

async function enterPair(session: Session, pair: PairRecord, entering: Entering): Promise<Found<PairDoor>> {
  const { pairDevice, isFounding } = entering;
  // First of all: what was carried by half lets its bringer in, and is no log yet.
  const founded = isFounding ? await bringLog(session, pair) : null;
  if (founded) return founded;
  const to = { space: pair.space, after: session.memory.settled.upTo };
  const admitted = await through([pair.device, ...(pairDevice ? [pairDevice] : [])], (device) =>
    visit(session.ports, { ...to, device }, async ({ link }) =>
      (await link.admit(pair.device.publicKey)).ok ? ("own" as const) : null,
    ),
  );
  return "why" in admitted && admitted.why === "not-member" ? takeSeat(session, pair) : admitted;
}

/** Null where somebody else has begun here. */
async function bringLog(session: Session, pair: PairRecord): Promise<Found<PairDoor> | null> {
  const founded = await foundPair(session, pair);
  if (founded.ok) return founded.value ? { door: "founded" } : { why: "away" };
  return founded.code === "not-member" ? null : why(founded.code);
}

/** Reads the whole log that was brought here, keeping none of it: it has to be the one that was read before. */
async function takeSeat(session: Session, pair: PairRecord): Promise<Found<PairDoor>> {
  const { door } = session.ports;
  const seat = ownKeysNow(pair).signing;
  const { upTo } = session.memory.settled;
  let head: Bytes = new Uint8Array(32);
  let there: Bytes | null = null;
  const take = async (records: readonly LogRecord[]): Promise<void> => {
    for (const record of records) {
      head = nextHead(door, head, record);
      if (record.number === upTo) there = head;
    }
  };
  const to: Whereto = { space: pair.space, device: seat, take };
  const visited = await visit(session.ports, to, async ({ link }): Promise<Entrance> => {
    const mark = compared(session, there);
    if (mark !== "in") return mark;
    if (!(await link.admit(pair.device.publicKey)).ok) return "away";
    // Whoever held this key once must not come in by it later.
    return (await link.dismiss(seat.publicKey)).ok ? "in" : "away";
  });
  if (!visited.ok) return why(visited.code);
  return visited.value === "in" ? { door: "seat" } : { why: visited.value };
}

function compared({ memory, ports }: Session, there: Bytes | null): Entrance {
  const ours = memory.reader?.heads.at(-1);
  if (!there || !ours) return "behind";
  return ports.door.equal(ours, there) ? "in" : "forked";
}

/** Gives the record with the keys that came since the trunk was packed; what they came by belongs to the packing device. */
async function enterPrivate(
  session: Session,
  own: PrivateRecord,
  entering: Entering,
  mayCreate: boolean,
): Promise<Found<PrivateRecord>> {
  const { ports } = session;
  // What is in there is read later, by this device's own line; here it is asked only for keys that came since.
  let read: Parameters<typeof readOnly>[1] = { keys: own, devices: session.memory.personal.devices };
  const take = async (records: readonly LogRecord[]): Promise<void> => {
    read = readOnly(ports.door, read, records, openerOf(own));
  };
  // A relay to which the pair is being brought right now is none at which one's own space is to begin by itself.
  const create = own.kept || !mayCreate ? {} : { create: { ttlSeconds: UNKEPT_SECONDS } };
  const to = { space: own.space, take };
  const { packed: _theirs, ...rest } = own;
  return through([own.device, entering.device], (device) => {
    // Only the device that made the space may make it again.
    const isFirst = device === entering.device;
    return visit(ports, { ...to, device, ...(isFirst ? create : {}) }, async (there) => {
      const record: PrivateRecord = { ...rest, ...read.keys };
      return (await letIn(session, record, entering, there)) ? record : null;
    });
  });
}

async function letIn(
  session: Session,
  own: PrivateRecord,
  { notice }: Entering,
  { link, epoch }: Visit,
): Promise<boolean> {
  const { door } = session.ports;
  const key = own.keys[1];
  if (epoch === 0 && !(key && (await rotateAlone(door, link, own.space, key)))) return false;
  if (!(await link.admit(own.device.publicKey)).ok) return false;
  // No device holds this person's records unannounced.
  const rows: [string, unknown][] = [[...notice], ...wrapOf(door, own), ...keyRow(session, own)];
  return (await link.append(sealBatch(door, own, rows))).ok;
}

function keyRow({ memory }: Session, own: PrivateRecord): [string, unknown][] {
  const { pair } = memory;
  return pair ? [[keyPlace(pair.space, idOf(own)), pair.device.publicKey]] : [];
}

/** The first of the keys is this device's own: it may be in already. */
async function through<T>(
  keys: readonly KeyPair[],
  enter: (device: KeyPair) => Promise<Visited<T | null>>,
): Promise<Found<T>> {
  let refused: { readonly why: Entrance } = { why: "not-member" };
  for (const device of keys) {
    const visited = await enter(device);
    if (visited.ok) return visited.value === null ? { why: "away" } : { door: visited.value };
    refused = why(visited.code);
    if (refused.why !== "not-member" && refused.why !== "unknown-space") return refused;
  }
  return refused;
}

/** One's own space is not here yet, while the pair's is, or this person wants to begin here: so it begins here, too. */
async function begin(
  session: Session,
  own: PrivateRecord,
  inPair: PairDoor,
  entering: Entering,
): Promise<Entrance> {
  const founded = await foundPrivate(session, own);
  if (!founded.ok) return why(founded.code).why;
  const recovery = founded.value ? await foundRecovery(session) : null;
  if (!recovery || !(await sendAllAgain(session))) return "away";
  return finish(session, own, inPair, entering, recovery);
}

async function finish(
  session: Session,
  record: PrivateRecord,
  inPair: PairDoor,
  { isFounding }: Entering,
  more: Record<string, unknown> = { [RECOVERY]: null },
): Promise<Entrance> {
  const { pair, settled } = session.memory;
  const changes: Record<string, unknown> = {
    ...more,
    [ENTERING]: null,
    // How far the packing device had read says nothing of the log that is here.
    [READ]: readSoFar(0, session.own.read.latest),
    [PRIVATE]: { ...record, kept: true },
  };
  if (pair && inPair !== "none") {
    changes[inPlace(pair.space, idOf(record))] = true;
    const { agreed } = settled.move;
    if (agreed && (isFounding || inPair === "seat")) changes[ARRIVED + agreed.id] = true;
    // Also where an attempt before this one has carried it.
    if (isFounding) changes[CARRIED] = settled.epoch;
  }
  return (await session.save(changes)).ok ? "in" : "away";
}
