/**
 * A relay that behaves but for one lie. It stands between a person's line and the true relay, hears every frame of theirs,
 * and may answer anything that a relay could: it has the relay's data, and no key.
 */
import {
  type ClientFrame,
  decodeClient,
  decodeRelay,
  encodeClient,
  encodeRelay,
  type LogRecord,
  type RelayFrame,
} from "@innermost/protocol";
import type { TroubleKind } from "@innermost/store";
import type { Person } from "./person.ts";
import { until } from "./steps.ts";
import type { World } from "./world.ts";

export interface At {
  /** The space that this connection is about; null before it has said so. */
  space: Uint8Array | null;
  /** Says something to the person. */
  say(frame: RelayFrame): void;
}

export interface Lie {
  /** What the person is told instead; raw bytes go as they are. */
  down?(frame: RelayFrame, at: At): readonly (RelayFrame | Uint8Array)[];
  /** What the true relay is told instead. */
  up?(frame: ClientFrame, at: At): readonly ClientFrame[];
}

/** Puts a liar between a person and the relay, for every connection from now on. */
export function lying(...people: readonly Person[]) {
  let lie: Lie = {};
  let told = 0;

  function between(one: Person): void {
    const { wire } = one.ports;
    one.ports.wire = {
      open(url, handlers) {
        const at: At = { space: null, say: (frame) => handlers.message(encodeRelay(frame)) };
        const inner = wire.open(url, {
          ...handlers,
          message(bytes) {
            const decoded = decodeRelay(bytes);
            if (!decoded.ok || !lie.down) return handlers.message(bytes);
            const said = lie.down(decoded.frame, at);
            if (said.length !== 1 || said[0] !== decoded.frame) told += 1;
            for (const frame of said)
              handlers.message(frame instanceof Uint8Array ? frame : encodeRelay(frame));
          },
        });
        return {
          close: () => inner.close(),
          send(bytes) {
            const decoded = decodeClient(bytes);
            if (!decoded.ok) return inner.send(bytes);
            const { frame } = decoded;
            if (frame.kind === "hello") at.space = frame.space;
            const passed = lie.up?.(frame, at) ?? [frame];
            if (passed.length !== 1 || passed[0] !== frame) told += 1;
            for (const one of passed) inner.send(encodeClient(one));
          },
        };
      },
    };
  }

  for (const one of people) between(one);
  return {
    tell(next: Lie): void {
      lie = next;
    },
    truth(): void {
      lie = {};
    },
    /** How often it has lied. */
    told: () => told,
  };
}

/** Alters every record on its way down; null leaves it out. */
export const records = (alter: (record: LogRecord) => LogRecord | null): Lie => ({
  down: (frame) =>
    frame.kind === "items"
      ? [{ ...frame, records: frame.records.flatMap((record) => alter(record) ?? []) }]
      : [frame],
});

/** Alters one kind of frame on its way down. */
export const saying = <K extends RelayFrame["kind"]>(
  kind: K,
  alter: (frame: Extract<RelayFrame, { kind: K }>) => readonly RelayFrame[],
): Lie => ({
  down: (frame) => (frame.kind === kind ? alter(frame as Extract<RelayFrame, { kind: K }>) : [frame]),
});

export const troubled = (one: Person): TroubleKind[] => one.view().trouble.map(({ kind }) => kind);

/** Until a person is told of it. */
export const toldOf = (w: World, one: Person, kind: TroubleKind, most = 300): Promise<void> =>
  until(w, `${one.name} to be told of ${kind}`, () => troubled(one).includes(kind), most);

/** The relay's rows of a space, to be changed behind everyone's back. */
export const spaceOfPair = (one: Person): Uint8Array => one.session().memory.pair?.space ?? new Uint8Array();

/** Cuts a log off after a number, as if the relay came back from an old backup. */
export const rolledBack = (w: World, space: Uint8Array, to: number) =>
  w.relayStore.run((rows) => {
    const row = rows.space(space);
    if (!row) throw new Error("no such space");
    const kept = rows.records(space, 0, to);
    const members = rows.members(space);
    rows.dropSpace(space);
    const epoch = kept.filter(({ kind }) => kind === "rotation").length;
    rows.putSpace({ ...row, head: to, epoch });
    for (const member of members) rows.putMember(space, member);
    for (const record of kept) rows.putRecord(space, record);
  });

/** Appends to a log what nobody said there. */
export const slippedInAll = (w: World, space: Uint8Array, all: readonly Partial<LogRecord>[]) =>
  w.relayStore.run((rows) => {
    const row = rows.space(space);
    const last = row && rows.record(space, row.head);
    if (!row || !last) throw new Error("no such space");
    for (const [at, record] of all.entries())
      rows.putRecord(space, { ...last, ...record, number: row.head + 1 + at });
    rows.putSpace({ ...row, head: row.head + all.length });
  });

export const slippedIn = (w: World, space: Uint8Array, record: Partial<LogRecord>) =>
  slippedInAll(w, space, [record]);
