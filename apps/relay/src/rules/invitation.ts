import { NOTHING, same } from "../bytes.ts";
import type { Rows, SlotRow } from "../storage.ts";
import { type Asking, type Change, done, type Frame, type Passing, type Refusal, refuse } from "./asking.ts";
import { buryId, enter, lifeOf } from "./space.ts";

/** Offering a slot of one's own again replaces what is sealed in it, until somebody claims it; its time stays. */
export function offer(rows: Rows, asking: Asking, frame: Frame<"offer">): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const { slot, sealed } = frame;
  const found = rows.slot(slot);
  if (found) return offerAgain(rows, asking, found, sealed);
  if (rows.grave(slot)) return refuse("slot-expired");
  if (rows.slots(asking.space).length >= asking.limits.slotsPerSpace) return refuse("full");
  const own = asking.now + lifeOf(frame.ttlSeconds);
  const expiresAt = Math.min(own, standing.row.expiresAt ?? own);
  rows.putSlot({ slot, space: asking.space, sealed, expiresAt, claimant: null });
  return done(null);
}

function offerAgain(rows: Rows, asking: Asking, found: SlotRow, sealed: Uint8Array): Change | Refusal {
  if (!same(found.space, asking.space) || found.claimant) return refuse("slot-used");
  if (found.expiresAt <= asking.now) return refuse("slot-expired");
  rows.putSlot({ ...found, sealed });
  return done(null);
}

export function revoke(rows: Rows, asking: Asking, slot: Uint8Array): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const found = rows.slot(slot);
  if (!found || !same(found.space, asking.space)) return refuse(rows.grave(slot)?.code ?? "slot-unknown");
  if (found.claimant) return refuse("slot-used");
  buryId(rows, slot, "slot-expired", asking);
  rows.dropSlot(slot);
  return done(null);
}

export function peek(rows: Rows, slot: Uint8Array, passing: Passing): { ok: true; row: SlotRow } | Refusal {
  const row = rows.slot(slot);
  if (!row) return refuse(rows.grave(slot)?.code ?? "slot-unknown");
  if (row.claimant) return refuse("slot-used");
  if (row.expiresAt <= passing.now) return refuse("slot-expired");
  return { ok: true, row };
}

/** Only the first device of party 1 comes in by a slot; its further devices are admitted by itself. */
export function claim(
  rows: Rows,
  slot: Uint8Array,
  deviceKey: Uint8Array,
  passing: Passing,
): { ok: true; space: Uint8Array } | Refusal {
  const found = rows.slot(slot);
  if (found?.claimant && same(found.claimant, deviceKey)) return { ok: true, space: found.space };
  const open = peek(rows, slot, passing);
  if (!open.ok) return open;
  const { space } = open.row;
  const isTaken = rows.members(space).some((one) => one.party === 1 || same(one.deviceKey, deviceKey));
  if (isTaken) return refuse("slot-used");
  rows.putSlot({ ...open.row, sealed: NOTHING, claimant: deviceKey });
  rows.putMember(space, { deviceKey, party: 1 });
  return { ok: true, space };
}
