/**
 * Guarantees, broken one at a time from outside the product's code: a relay, a disk or a device that does almost what it
 * should. Each has to be found.
 */
import { foldShared } from "@innermost/core";
import type { Session } from "@innermost/store";
import type { Link, Result } from "@innermost/sync";
import { withPending } from "../../../packages/store/src/local/memory.ts";
import { SECOND } from "./clock.ts";
import type { Device } from "./device.ts";
import { marksIn } from "./marks.ts";
import type { Rows } from "./relay-disk.ts";
import type { Twist } from "./world.ts";

/** Changes what a link answers. */
function answering(
  verbs: readonly ("append" | "deposit")[],
  change: (session: Session, result: Result) => Result,
): (device: Device) => void {
  return (device) => {
    const session = device.session();
    const link = session?.link as Record<string, (request: never) => Promise<Result>> & Link;
    if (!session || !link) return;
    for (const verb of verbs) {
      const plain = link[verb] as (request: never) => Promise<Result>;
      Object.assign(link, { [verb]: async (request: never) => change(session, await plain(request)) });
    }
  };
}

/** Looks away while it asks what this person has handed in before, and only then. */
function forgettingOwn(rows: Rows): Rows {
  let isAsking = true;
  return {
    ...rows,
    space(space) {
      isAsking = true;
      return rows.space(space);
    },
    deposit(space, round, party) {
      const row = rows.deposit(space, round, party);
      return isAsking && row?.lying ? null : row;
    },
    putDeposit(space, row) {
      isAsking = false;
      rows.putDeposit(space, row);
    },
  };
}

/** Says in the shared space what was noted for oneself alone. */
function sharing(device: Device): void {
  const session = device.session();
  if (!session) return;
  const { save } = session;
  session.save = async (changes, raw) => {
    const written = await save(changes, raw);
    const round = session.memory.pair?.first.round;
    for (const [place, value] of Object.entries(changes)) {
      const words = place.startsWith("own/") && value instanceof Uint8Array ? marksIn(value)[0] : undefined;
      if (!words?.startsWith("qzjp") || !round || !written.ok) continue;
      const data = { round, way: "thank", words };
      const id = device.dice.bytes(16);
      await session.commit([
        { kind: "append", id, type: "round.replied", data, date: device.today(), sent: false },
      ]);
    }
    return written;
  };
}

export const MUTANTS: Readonly<Record<string, Twist>> = {
  "the relay answers before it has committed": { eager: 20 * SECOND },
  "the relay takes a repeated id for a new one": { rows: (rows) => ({ ...rows, numberOf: () => null }) },
  "the relay takes a second answer of one person": { rows: forgettingOwn },
  "the relay forgets that an answer was withdrawn": {
    rows: (rows) => ({
      ...rows,
      putDeposit: (space, row) => (row.lying ? rows.putDeposit(space, row) : undefined),
    }),
  },
  "a device forgets its promise when no answer comes": {
    opened: answering(["append", "deposit"], (_session, result) =>
      result.ok || result.code !== "away" ? result : { ok: true, number: null },
    ),
  },
  "a device folds its own words when they are sent": {
    opened: answering(["append"], (session, result) => {
      const { memory } = session;
      const { upTo, epoch } = memory.settled;
      if (result.ok) memory.settled = foldShared({ ...withPending(memory), upTo, epoch }, []);
      return result;
    }),
  },
  "a device says in the shared space what is its person's alone": { opened: sharing },
  "a device's disk does half of a write": { disk: "torn" },
  "a device's disk says that a write is done before it lasts": { disk: "late" },
};
