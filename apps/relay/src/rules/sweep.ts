import { DEPOSIT_LIFE_SECONDS } from "@innermost/protocol";
import type { About, Rows } from "../storage.ts";
import type { Passing } from "./asking.ts";
import { buryId, end } from "./space.ts";

/** So many at once, so that nobody waits long for a sweep: in a bounded time, with bounded locks. */
const MOST = 500;

export const sweepAbout = ({ now }: Passing): About => ({
  writes: true,
  needs: [
    { of: "expiredSpaces", now, most: MOST },
    { of: "expiredSlots", now, most: MOST },
  ],
});

/** Drops what is over, at most so many of each; true once nothing is left. Idempotent: several relays may sweep. */
export function sweep(rows: Rows, passing: Passing): boolean {
  const spaces = rows.expiredSpaces(passing.now, MOST);
  for (const row of spaces) end(rows, row, passing);
  const slots = rows.expiredSlots(passing.now, MOST);
  for (const row of slots) {
    buryId(rows, row.slot, row.claimant ? "slot-used" : "slot-expired", passing);
    rows.dropSlot(row.slot);
  }
  rows.dropLyingSince(passing.now - DEPOSIT_LIFE_SECONDS * 1000);
  rows.dropGraves(passing.now);
  return spaces.length < MOST && slots.length < MOST;
}
