/** What of a device's storage goes into a trunk, and what lies there for this device's sake alone. */
import { OWED } from "../local/owed.ts";
import { OWN_SNAPSHOT } from "../local/own-rows.ts";
import { LINKING, MAKING, PAIR_KEY, RETAIN, SEEN, TAKING } from "../own/state.ts";
import { JOINING } from "../verbs/join.ts";

/** Begun by this device and to be ended by it, or folded from what is in the trunk. */
const STAYS = [OWED, LINKING, TAKING, MAKING, PAIR_KEY, RETAIN, SEEN, JOINING, OWN_SNAPSHOT];
const FOLDED = /^log\/[0-9a-f]+\/snapshot\//;

/** Whether what the keeper keeps at a place goes along. What a later version keeps elsewhere does, too. */
export const goesAlong = (place: string): boolean =>
  !STAYS.some((prefix) => place.startsWith(prefix)) && !FOLDED.test(place);

/** How the rows of a trunk begin. */
export const SEALED_ROW = "sealed";
export const ITEM_ROW = "item";
export const OLDER_ROW = "older";
export const END_ROW = "end";
