export { type Door, openDoor, passphraseVerdict } from "@innermost/crypto";
export { type Wire, webSocketWire } from "@innermost/sync";
export { dailySource } from "./daily.ts";
export { replyDraft, weekApart } from "./local/apart.ts";
export type { Before, BeforeView } from "./local/before.ts";
export type { Unlocked } from "./local/lock.ts";
export type { Settings } from "./local/memory.ts";
export type { TroubleKind } from "./local/odd.ts";
export type { Session } from "./local/session.ts";
export {
  type Asked,
  addressIn,
  answerMove,
  askToMove,
  type Begun,
  beginHere,
} from "./move/verbs.ts";
export type { MoveView } from "./move/view.ts";
export * from "./own/verbs.ts";
export { INVITATION_PATH } from "./pair/invitation.ts";
export { UNKEPT_MS } from "./pair/record.ts";
export { type Clock, systemClock, today } from "./ports/clock.ts";
export { indexedDbStorage } from "./ports/indexed-db.ts";
export { memoryStorage } from "./ports/memory.ts";
export type { Change, Storage, StorageFailure, Written } from "./ports/storage.ts";
export { browserTabs, noTabs, type TabMessage, type Tabs } from "./ports/tabs.ts";
export { type InBoth, type RevealSource, revealSource } from "./reveals.ts";
export { openStore, type Ports, type Store } from "./store.ts";
export {
  answerTrouble,
  type HistoryCode,
  historyCode,
  type ReadOnly,
  type Said,
  type Trouble,
} from "./trouble.ts";
export {
  type Label,
  lookAtTrunk,
  type NotATrunk,
  type OpenedTrunk,
  openTrunk,
  type Sink,
  type Source,
  type Trunk,
} from "./trunk/format.ts";
export { type Packed, type Packing, type PackStep, packTrunk } from "./trunk/pack.ts";
export { type TrunkTaken, takeTrunk } from "./trunk/take.ts";
export { forgetBefore, lookBefore } from "./verbs/before.ts";
export { dropPair, leavePair, takeBackSealed } from "./verbs/drop.ts";
export { type Export, exportAll } from "./verbs/export.ts";
export * from "./verbs/invite.ts";
export * from "./verbs/join.ts";
export * from "./verbs/keep.ts";
export { callMe } from "./verbs/name.ts";
export { note } from "./verbs/own.ts";
export { chooseFocus, keepWeek, reveal, sealedUnder } from "./verbs/reveal.ts";
export * from "./verbs/round.ts";
export { isExport, type OpenedExport, openExport, sealExport } from "./verbs/sealed-export.ts";
export type { AwayView, OpenView, PairView, Stage, View } from "./view.ts";
