import { MAX_DEVICES, type Party } from "@innermost/protocol";
import { keyOf } from "../bytes.ts";
import type { Rows } from "../storage.ts";
import { type Asking, type Change, done, type Refusal, refuse } from "./asking.ts";
import { enter } from "./space.ts";

/**
 * [Note: a device leaves no trace]
 * Which devices somebody has is nobody else's business. So these changes make no record, and what they answer depends
 * on one's own party alone; only who already holds a key of the other's learns that it is theirs.
 */
export function admit(rows: Rows, asking: Asking, deviceKey: Uint8Array): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const { party } = standing;
  const known = rows.member(asking.space, deviceKey);
  if (known) return known.party === party ? done(null) : refuse("not-member");
  if (devicesOf(rows, asking.space, party) >= MAX_DEVICES) return refuse("full");
  rows.putMember(asking.space, { deviceKey, party });
  return done(null);
}

/** The last device of a party stays: an empty seat could be taken by whomever the other party admits. */
export function dismiss(rows: Rows, asking: Asking, deviceKey: Uint8Array): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const known = rows.member(asking.space, deviceKey);
  if (!known) return done(null);
  if (known.party !== standing.party) return refuse("not-member");
  if (devicesOf(rows, asking.space, known.party) === 1) return refuse("not-member");
  rows.dropMember(asking.space, deviceKey);
  return done(null, [], [deviceKey]);
}

/** Whoever holds a device may have admitted keys that nobody else knows of: so it says who stays, and not who goes. */
export function retain(rows: Rows, asking: Asking, devices: readonly Uint8Array[]): Change | Refusal {
  const standing = enter(rows, asking);
  if (!standing.ok) return standing;
  const named = new Set([asking.deviceKey, ...devices].map(keyOf));
  const gone = rows
    .members(asking.space)
    .filter(({ deviceKey, party }) => party === standing.party && !named.has(keyOf(deviceKey)))
    .map(({ deviceKey }) => deviceKey);
  for (const deviceKey of gone) rows.dropMember(asking.space, deviceKey);
  return done(null, [], gone);
}

export function devicesOf(rows: Rows, space: Uint8Array, party: Party): number {
  return rows.members(space).filter((member) => member.party === party).length;
}
