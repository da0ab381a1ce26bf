/**
 * The verbs for one's own devices and the phrase. `here` is what this device is called in one's own list (1 to 40
 * characters); it counts only where this device is not in the list yet.
 */
export type {
  Away,
  Handed,
  LinkBegun,
  LinkFound,
  NotProven,
  OwnDeviceView,
  OwnLink,
  OwnView,
  PhraseEnded,
  PhraseMade,
  Proof,
  Rehearsed,
  Removed,
  Restored,
  TakenUp,
} from "./contract.ts";
export { DEVICE_PATH } from "./handing.ts";
export { beginLink, endLink, lookAtLink, takeUp } from "./link.ts";
export { endPhrase, newPhrase, phraseLater, rehearse, restore } from "./phrase.ts";
export { noticeDevice, removeDevice } from "./remove.ts";
