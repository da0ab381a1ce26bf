import { type Admission, MAX_DEVICES, type Party } from "@innermost/protocol";
import type { Rows } from "../storage.ts";
import { type Asking, type Change, done, type Frame, type Refusal, refuse } from "./asking.ts";
import { buryId, enter, isFull, write } from "./space.ts";

/**
 * [Note: nobody speaks for the other]
 * A device may admit devices to its own party only, or the first device of a party that has none; otherwise one partner
 * could take the other's seat in a sealed round. Removing is open to both: that is how one leaves.
 */
export function rotate(rows: Rows, asking: Asking, frame: Frame<"rotate">): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const first = rows.numberOf(asking.space, frame.item.id);
  if (first !== null) return done(first);
  const { epoch } = standing.row;
  if (frame.fromEpoch !== epoch || frame.item.epoch !== epoch + 1) return refuse("stale-epoch");
  if (!frame.admit.every((one) => mayAdmit(rows, asking.space, standing.party, one)))
    return refuse("not-member");
  const removed = frame.remove.filter((key) => rows.member(asking.space, key));
  const added = frame.admit.filter((one) => !rows.member(asking.space, one.deviceKey));
  const devices = rows.members(asking.space).length - removed.length + added.length;
  if (devices > MAX_DEVICES || isFull(standing.row, frame.item.body.length, asking.limits))
    return refuse("full");
  for (const key of removed) rows.dropMember(asking.space, key);
  if (removed.length > 0) closeInvitations(rows, asking);
  for (const one of frame.admit) rows.putMember(asking.space, one);
  rows.dropLying(asking.space);
  const row = { ...standing.row, epoch: epoch + 1, expiresAt: null };
  const record = write(rows, row, "rotation", frame.item, asking.now);
  const gone = removed.filter((key) => !rows.member(asking.space, key));
  return done(record.number, [record], gone);
}

/** A link that was handed out before somebody was removed must not lead back in. */
function closeInvitations(rows: Rows, asking: Asking): void {
  for (const row of rows.slots(asking.space)) {
    if (row.claimant) continue;
    buryId(rows, row.slot, "slot-expired", asking);
    rows.dropSlot(row.slot);
  }
}

function mayAdmit(rows: Rows, space: Uint8Array, own: Party, { deviceKey, party }: Admission): boolean {
  const known = rows.member(space, deviceKey);
  if (known) return known.party === party;
  return party === own || !rows.members(space).some((member) => member.party === party);
}
