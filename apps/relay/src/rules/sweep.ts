import { DEPOSIT_LIFE_SECONDS } from "@innermost/protocol";
import type { Rows } from "../storage.ts";
import type { Passing } from "./asking.ts";
import { buryId, end } from "./space.ts";

/** Drops all whose time is over. Idempotent. */
export function sweep(rows: Rows, passing: Passing): void {
  for (const row of rows.expiredSpaces(passing.now)) end(rows, row, passing);
  for (const row of rows.expiredSlots(passing.now)) {
    buryId(rows, row.slot, row.claimant ? "slot-used" : "slot-expired", passing);
    rows.dropSlot(row.slot);
  }
  rows.dropLyingSince(passing.now - DEPOSIT_LIFE_SECONDS * 1000);
  rows.dropGraves(passing.now);
}
