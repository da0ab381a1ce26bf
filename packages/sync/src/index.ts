export { decodeOpening, type Half, type Item, type LogRecord } from "@innermost/protocol";
export { ask, type Claimed, type Peeked } from "./ask.ts";
export { systemClock } from "./clock.ts";
export type {
  Deposit,
  Link,
  LinkOptions,
  LinkState,
  Login,
  Refusal,
  Result,
  Welcome,
} from "./contract.ts";
export { type Errand, type Errands, errand, type Ran } from "./errand.ts";
export { openLink } from "./link.ts";
export type { Clock, Connection, Wire, WireHandlers } from "./ports.ts";
export type { Failure } from "./requests.ts";
export { webSocketWire } from "./web-socket.ts";
