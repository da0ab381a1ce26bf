/* What may happen to the rows of a space, once for all stores. Every rule checks first and writes last. */
export {
  type ChangeFrame,
  changeAbout,
  claimAbout,
  createAbout,
  enterAbout,
  headsAbout,
  pageAbout,
  peekAbout,
} from "./about.ts";
export type { Asking, Change, Refusal } from "./asking.ts";
export { carry, settle } from "./carrying.ts";
export { claim, offer, peek, revoke } from "./invitation.ts";
export { leave, stay } from "./leaving.ts";
export { append, erase } from "./log.ts";
export { admit, dismiss, retain } from "./membership.ts";
export { rotate } from "./rotation.ts";
export { deposit, withdraw } from "./round.ts";
export { create, enter, headFor, type Standing } from "./space.ts";
export { sweep, sweepAbout } from "./sweep.ts";
