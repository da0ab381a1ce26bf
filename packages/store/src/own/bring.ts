/**
 * Brings a person to a device of theirs that holds nothing yet. The device enters as a guest, with keys that were let in
 * for it; it reads everything, lets itself in with keys of its own, and only then writes, all at once. Its keys are laid
 * down before they are let in, so that a repeat after any interruption goes on with the same ones.
 */
import { type Bytes, toHex } from "@innermost/core";
import type { Door, KeyPair } from "@innermost/crypto";
import { withoutForgotten } from "../local/before.ts";
import { OWN, PAIR } from "../local/memory.ts";
import { type Owed, owedPlace } from "../local/owed.ts";
import { ownRecord, type Session } from "../local/session.ts";
import { today } from "../ports/clock.ts";
import { CHAIN, followChain, type PrivateChain } from "./chain.ts";
import type { Handed, TakenUp } from "./contract.ts";
import { inPlace, keyPlace } from "./keys.ts";
import { keptPair } from "./members.ts";
import { type Opener, readAll } from "./reading.ts";
import { openerOf, withKeys } from "./receive.ts";
import { readSoFar, sealBatch, timeOf } from "./rows.ts";
import { idOf, nameOf, wrapOf } from "./space.ts";
import {
  GONE,
  type Gone,
  type HandedPair,
  PAIR_KEY,
  PHRASE,
  type PhraseRecord,
  PRIVATE,
  type PrivateRecord,
  READ,
  returnAfter,
  TAKING,
  type Taking,
  WAITING,
} from "./state.ts";
import { type Visit, visit } from "./visit.ts";

/** With what a device comes: keys that were let in for it, in the private space and in a pair's. */
export interface Handing extends Pick<Handed, "space" | "keys"> {
  guest: KeyPair;
  /** What later keys of the private space may be wrapped to; none for a link, which brings all of them. */
  opener: readonly Opener[];
  guestsIn(pair: HandedPair, rows: ReadonlyMap<string, unknown>): KeyPair[];
}

export interface Coming {
  here: string;
  way: "link" | "phrase";
  /** The link's slot, to be closed behind; null for the phrase, which stays. */
  slot: Bytes | null;
  /** The link's; null for the phrase. */
  seed: Bytes | null;
}

/** "gone": the guest is not let in, or not any more. */
export async function bring(session: Session, handed: Handing, coming: Coming): Promise<TakenUp> {
  const { own, memory, lock, ports } = session;
  if ((await lock.state()).kind !== "locked") return { ok: false, why: "no-lock" };
  if (own.private && ports.door.equal(own.private.space, handed.space)) return { ok: true };
  if (own.private || memory.pair) return { ok: false, why: "not-empty" };
  const before = await session.keeper.get<Taking>(TAKING);
  const begun = before && ports.door.equal(before.space, handed.space) ? before : null;
  const taking = takingOf(session, handed, coming, begun);
  const written = await session.save({ [TAKING]: taking });
  if (!written.ok) return written;
  const found = await enter(session, handed, taking, begun !== null);
  if (!found.ok) return found;
  // Somebody may have begun here by another way meanwhile.
  if (own.beginning) await own.beginning;
  if (own.private || session.memory.pair) return { ok: false, why: "not-empty" };
  const settling = settleIn(session, taking, found);
  own.beginning = settling;
  return settling.finally(() => {
    own.beginning = null;
  });
}

/** By another link, or by the words instead: it is still this device that comes, with the keys it had begun with. */
function takingOf(session: Session, { space, keys }: Handing, coming: Coming, begun: Taking | null): Taking {
  const { slot, seed } = coming;
  const mine = begun ?? newDevice(session, coming);
  const { device, pairDevice, notice } = mine;
  const wrapping = mine.wrapping ?? session.ports.door.newWrapping();
  return { space, keys, seed, device, pairDevice, wrapping, closing: false, slot, notice };
}

function newDevice(
  session: Session,
  { here, way }: Coming,
): Pick<Taking, "device" | "pairDevice" | "notice" | "wrapping"> {
  const { door, clock } = session.ports;
  const device = door.newSigning();
  const data = { device: toHex(device.publicKey), name: nameOf(here), date: today(clock), way };
  return { device, pairDevice: door.newSigning(), notice: ownRecord(session, "device.added", data) };
}

interface Found {
  ok: true;
  record: PrivateRecord;
  rows: Map<string, unknown>;
  /** How many records the private log had, and its chain. */
  read: number;
  chain: PrivateChain | null;
  pair: HandedPair | null;
  isIn: boolean;
}

type NotFound = { ok: false; why: "gone" | "away" };

const AWAY: NotFound = { ok: false, why: "away" };

/** As a guest; or, where this was begun before, as oneself if one is in already. */
async function enter(
  session: Session,
  handed: Handing,
  taking: Taking,
  isAgain: boolean,
): Promise<Found | NotFound> {
  for (const device of isAgain ? [taking.device, handed.guest] : [handed.guest]) {
    const visited = await visit(session.ports, { space: handed.space, device }, (there) =>
      letIn(session, handed, taking, there),
    );
    if (visited.ok) return visited.value;
    if (visited.code === "away") return AWAY;
  }
  return { ok: false, why: "gone" };
}

async function letIn(
  session: Session,
  handed: Handing,
  taking: Taking,
  { link, records, epoch }: Visit,
): Promise<Found | NotFound> {
  const { door } = session.ports;
  const begun = privateOf(handed, taking);
  // More may come while this goes on. It is not read here, so that it will be asked for.
  const read = records.length;
  const { chain } = followChain(door, null, records, () => []);
  const { rows, keys } = readAll(door, begun, records, [...handed.opener, ...openerOf(begun)]);
  // Keys were renewed since, without whoever comes this way.
  if (keys.keys.length <= epoch) return { ok: false, why: "gone" };
  const record = withKeys(begun, keys);
  const pair = keptPair(rows);
  // The pair first: whoever is in the private space has come through both doors.
  const isIn = pair
    ? await enterPair(session, pair.space, [...handed.guestsIn(pair, rows), taking.pairDevice])
    : false;
  if (isIn === "away") return AWAY;
  if (!(await link.admit(taking.device.publicKey)).ok) return AWAY;
  // The notice goes before anything is kept here: no device holds this person's records unannounced.
  const mine = ownRows(door, taking, record, isIn ? pair : null);
  if (!(await link.append(sealBatch(door, record, mine))).ok) return AWAY;
  for (const [place, value] of mine) rows.set(place, value);
  return { ok: true, record, rows, read, chain, pair, isIn };
}

function ownRows(door: Door, { notice, pairDevice }: Taking, record: PrivateRecord, pair: HandedPair | null) {
  const rows: [string, unknown][] = [[notice[0], notice[1]], ...wrapOf(door, record)];
  if (pair) {
    rows.push([keyPlace(pair.space, idOf(record)), pairDevice.publicKey]);
    rows.push([inPlace(pair.space, idOf(record)), true]);
  }
  return rows;
}

/** The last of the keys is this device's own. False where none is let in there: another of one's devices lets this one in when it next can. */
async function enterPair(
  session: Session,
  space: Bytes,
  keys: readonly KeyPair[],
): Promise<boolean | "away"> {
  const own = keys.at(-1) as KeyPair;
  for (const device of keys) {
    const visited = await visit(session.ports, { space, device }, ({ link }) => link.admit(own.publicKey));
    if (visited.ok) return visited.value.ok ? true : "away";
    if (visited.code === "away") return "away";
  }
  return false;
}

const privateOf = ({ space, keys }: Handing, { device, wrapping }: Taking): PrivateRecord => ({
  version: 1,
  space,
  keys: [...keys],
  device,
  ...(wrapping ? { wrapping } : {}),
  kept: true,
});

/** What lets it stay that was deleted with thirty days to think better of it. */
function returning(
  { ports }: Session,
  record: PrivateRecord,
  rows: ReadonlyMap<string, unknown>,
): Record<string, unknown> {
  const phrase = rows.get(PHRASE) as PhraseRecord | undefined;
  const spaces = [record, ...(phrase && !phrase.ended ? [phrase] : [])];
  const stays = spaces.map(({ space, device }): [string, Owed] => [
    owedPlace(space),
    { space, device, steps: [{ kind: "stay" }] },
  ]);
  const thought = returnAfter((rows.get(GONE) as Gone | undefined) ?? null);
  return { ...Object.fromEntries(stays), [GONE]: thought, [WAITING + GONE]: ports.door.random(6) };
}

/** Everything in one write; what was begun here alone waits to go up. */
async function settleIn(session: Session, taking: Taking, found: Found): Promise<TakenUp> {
  const { record, rows, read, chain, pair, isIn } = found;
  if ((rows.get(GONE) as Gone | undefined)?.until === 0) return { ok: false, why: "gone" };
  await session.written();
  const alone = (await session.keeper.list<Bytes>(OWN)).filter(([place]) => !rows.has(place));
  const { pairDevice, slot } = taking;
  const latest = Math.max(0, ...[...rows.keys()].map(timeOf), ...alone.map(([place]) => timeOf(place)));
  const changes: Record<string, unknown> = {
    ...(await withoutForgotten(session.keeper, Object.fromEntries(rows))),
    [PRIVATE]: record,
    [READ]: readSoFar(read, latest),
    [CHAIN]: chain,
    [TAKING]: slot ? { ...taking, closing: true } : null,
    ...Object.fromEntries(alone.map(([place]) => [WAITING + place, session.ports.door.random(6)])),
  };
  // Deleted, to be brought back: this is the way back.
  if ((rows.get(GONE) as Gone | undefined)?.until) Object.assign(changes, returning(session, record, rows));
  if (pair && isIn) changes[PAIR] = { ...pair, device: pairDevice };
  else if (pair) changes[PAIR_KEY + toHex(pair.space)] = pairDevice;
  const written = await session.save(changes);
  if (!written.ok) return written;
  await session.reload();
  void session.own.nudge();
  return { ok: true };
}
