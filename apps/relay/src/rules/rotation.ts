import { type Admission, MAX_DEVICES, type Party } from "@innermost/protocol";
import { keyOf } from "../bytes.ts";
import type { MemberRow, Rows } from "../storage.ts";
import { type Asking, type Change, done, type Frame, type Refusal, refuse } from "./asking.ts";
import { buryId, enter, isFull, isKept, write } from "./space.ts";

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
  const removed = removedBy(rows.members(asking.space), standing.party, frame.remove);
  if (isCrowded(rows, asking.space, frame.admit, removed)) return refuse("full");
  if (isFull(standing.row, frame.item.body.length, asking.limits)) return refuse("full");
  for (const key of removed) rows.dropMember(asking.space, key);
  if (removed.length > 0) closeInvitations(rows, asking);
  for (const one of frame.admit) rows.putMember(asking.space, one);
  rows.emptyLying(asking.space);
  // The first one keeps the space. A later one takes back no end that was asked for.
  const expiresAt = isKept(standing.row) ? standing.row.expiresAt : null;
  const row = { ...standing.row, epoch: epoch + 1, expiresAt };
  const record = write(rows, row, "rotation", frame.item, asking.now);
  const gone = removed.filter((key) => !rows.member(asking.space, key));
  return done(record.number, [record], gone);
}

/** Nobody knows all devices of the other, who may have admitted some without a trace: removing one removes them all. */
function removedBy(members: MemberRow[], own: Party, keys: Uint8Array[]): Uint8Array[] {
  const named = new Set(keys.map(keyOf));
  const isNamed = ({ deviceKey }: MemberRow) => named.has(keyOf(deviceKey));
  const removesOther = members.some((member) => member.party !== own && isNamed(member));
  const goes = (member: MemberRow) => isNamed(member) || (removesOther && member.party !== own);
  return members.filter(goes).map(({ deviceKey }) => deviceKey);
}

/** Whether a party would have too many devices; each counts for itself, so that neither can count the other's. */
function isCrowded(rows: Rows, space: Uint8Array, admit: Admission[], removed: Uint8Array[]): boolean {
  const gone = new Set(removed.map(keyOf));
  const stay = rows.members(space).filter(({ deviceKey }) => !gone.has(keyOf(deviceKey)));
  const parties = new Map([...stay, ...admit].map(({ deviceKey, party }) => [keyOf(deviceKey), party]));
  const devices = (party: Party) => [...parties.values()].filter((one) => one === party).length;
  return devices(0) > MAX_DEVICES || devices(1) > MAX_DEVICES;
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
