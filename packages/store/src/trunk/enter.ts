/**
 * What was unpacked lets itself in at the relay: with the keys of the device that packed it, once, as a guest does. Until
 * then it has no line of its own, and whatever is written waits.
 */
import type { KeyPair } from "@innermost/crypto";
import type { Link, LogRecord, Refusal } from "@innermost/sync";
import type { Session } from "../local/session.ts";
import { inPlace, keyPlace } from "../own/keys.ts";
import { readOnly } from "../own/reading.ts";
import { openerOf } from "../own/receive.ts";
import { sealBatch } from "../own/rows.ts";
import { idOf, rotateAlone, UNKEPT_SECONDS, wrapOf } from "../own/space.ts";
import { ENTERING, type Entering, OLDER, PRIVATE, type PrivateRecord } from "../own/state.ts";
import { type Visited, visit, type Whereto } from "../own/visit.ts";
import type { Change } from "../ports/storage.ts";

/** Ms until the relay is asked again. */
const AGAIN_MS = 15_000;

/** One attempt after the other, until the device is in. Whole in one piece: its parts share the timer. */
export function entrance(session: () => Session) {
  let timer: unknown = null;
  let running = false;
  let closed = false;

  async function attempt(): Promise<void> {
    const { ports, own } = session();
    const code = await ports.tabs.alone(() => enterOnce(session())).catch(() => "away" as const);
    if (closed) return;
    if (code === "in") return session().reload();
    const state = code === "away" ? ({ name: "away" } as const) : ({ name: "refused", code } as const);
    session().linkState = state;
    own.linkState = state;
    session().changed();
    timer = ports.clock.setTimeout(start, AGAIN_MS);
  }

  function start(): void {
    session().ports.clock.clearTimeout(timer);
    if (running || closed) return;
    running = true;
    void attempt().finally(() => {
      running = false;
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

type Entered = "in" | "away" | Refusal;

/** Harmless to repeat: the keys that are let in were laid down before. */
async function enterOnce(session: Session): Promise<Entered> {
  const { own, keeper } = session;
  const entering = await keeper.get<Entering>(ENTERING);
  if (!entering || !own.private) return "in";
  // The pair first: whoever is in the private space has come through both doors.
  const inPair = await enterPair(session, entering);
  if (inPair !== "in" && inPair !== "not-member") return inPair;
  const inPrivate = await enterPrivate(session, own.private, entering);
  if (inPrivate.code !== "in") return inPrivate.code;
  const written = await session.save(
    doneWith(session, inPrivate.own, inPair === "in"),
    await olderRows(session),
  );
  return written.ok ? "in" : "away";
}

/** "not-member" where the other device is not let in: another of one's own lets this one in when it next can. */
async function enterPair({ ports, memory }: Session, { pairDevice }: Entering): Promise<Entered> {
  const { pair, settled } = memory;
  if (!pair || !pairDevice) return "not-member";
  const to = { space: pair.space, after: settled.upTo };
  return through([pair.device, pairDevice], (device) =>
    visit(ports, { ...to, device }, async ({ link }) => (await link.admit(pair.device.publicKey)).ok),
  );
}

/** Gives the record with the keys that came since the trunk was packed; what they came by belongs to the packing device. */
async function enterPrivate(
  session: Session,
  own: PrivateRecord,
  entering: Entering,
): Promise<{ code: Entered; own: PrivateRecord }> {
  const { ports } = session;
  // What is in there is read later, by this device's own line; here it is asked only for keys that came since.
  let read: Parameters<typeof readOnly>[1] = { keys: own, devices: session.memory.personal.devices };
  const take = async (records: readonly LogRecord[]): Promise<void> => {
    read = readOnly(ports.door, read, records, openerOf(own));
  };
  const to: Omit<Whereto, "device"> = { space: own.space, take };
  const create = own.kept ? {} : { create: { ttlSeconds: UNKEPT_SECONDS } };
  const code = await through([own.device, entering.device], (device) => {
    // Only the device that made the space may make it again.
    const isFirst = device === entering.device;
    return visit(ports, { ...to, device, ...(isFirst ? create : {}) }, ({ link, epoch }) =>
      letIn(session, { ...own, ...read.keys }, entering, link, epoch),
    );
  });
  const { packed: _theirs, ...rest } = own;
  return { code, own: { ...rest, ...read.keys } };
}

async function letIn(
  session: Session,
  own: PrivateRecord,
  { notice }: Entering,
  link: Link,
  epoch: number,
): Promise<boolean> {
  const { door } = session.ports;
  const key = own.keys[1];
  if (epoch === 0 && !(key && (await rotateAlone(door, link, own.space, key)))) return false;
  if (!(await link.admit(own.device.publicKey)).ok) return false;
  // No device holds this person's records unannounced.
  const rows = [notice, ...wrapOf(door, own), ...keyRow(session, own)];
  return (await link.append(sealBatch(door, own, rows))).ok;
}

function keyRow({ memory }: Session, own: PrivateRecord): [string, unknown][] {
  const { pair } = memory;
  return pair ? [[keyPlace(pair.space, idOf(own)), pair.device.publicKey]] : [];
}

/** The first of the keys is this device's own: it may be in already. */
async function through(
  keys: readonly KeyPair[],
  enter: (device: KeyPair) => Promise<Visited<boolean>>,
): Promise<Entered> {
  let code: Entered = "not-member";
  for (const device of keys) {
    const visited = await enter(device);
    if (visited.ok) return visited.value ? "in" : "away";
    code = visited.code;
    if (code !== "not-member" && code !== "unknown-space") return code;
  }
  return code;
}

function doneWith({ memory }: Session, own: PrivateRecord, isInPair: boolean): Record<string, unknown> {
  const changes: Record<string, unknown> = { [ENTERING]: null, [PRIVATE]: { ...own, kept: true } };
  if (isInPair && memory.pair) changes[inPlace(memory.pair.space, idOf(own))] = true;
  return changes;
}

/** This relay has the log: nothing is to be carried to it. */
const olderRows = async ({ ports }: Session): Promise<Change[]> =>
  (await ports.storage.keys(OLDER)).map((key) => [key, null]);
