/**
 * A relay that behaves but for one lie. It stands between a person's line and the true relay, and hears every frame of theirs.
 */
import { encodeRelay, type LogRecord } from "@innermost/protocol";
import type { TroubleKind } from "@innermost/store";
import { type At, heard, type Lie, passedOn } from "./lies.ts";
import type { Person } from "./person.ts";
import { until } from "./steps.ts";
import type { World } from "./world.ts";

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
            const { said, lied } = heard(lie, bytes, at);
            if (lied) told += 1;
            for (const one of said) handlers.message(one);
          },
        });
        return {
          close: () => inner.close(),
          send(bytes) {
            const { said, lied } = passedOn(lie, bytes, at);
            if (lied) told += 1;
            for (const one of said) inner.send(one);
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
