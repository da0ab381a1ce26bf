import type { Item } from "@innermost/protocol";
import { NOTHING } from "../bytes.ts";
import type { Rows } from "../storage.ts";
import { type Asking, type Change, done, type Refusal, refuse } from "./asking.ts";
import { enter, isFull, write } from "./space.ts";

export function append(rows: Rows, asking: Asking, item: Item): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const first = rows.numberOf(asking.space, item.id);
  if (first !== null) return done(first);
  if (item.epoch !== standing.row.epoch) return refuse("stale-epoch");
  if (isFull(standing.row, item.body.length, asking.limits)) return refuse("full");
  const record = write(rows, standing.row, "event", item, asking.now);
  return done(record.number, [record]);
}

/** A rotation carries keys that everyone needs, so only events and openings can be erased. */
export function erase(rows: Rows, asking: Asking, number: number): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const record = rows.record(asking.space, number);
  if (!record || record.kind === "rotation") return refuse("unknown-number");
  if (record.body) {
    rows.putRecord(asking.space, { ...record, capsule: NOTHING, body: null });
    rows.putSpace({ ...standing.row, bytes: standing.row.bytes - record.body.length });
  }
  return done(number);
}
