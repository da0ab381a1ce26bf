export { relayWire } from "./in-process.ts";
export { LIMITS, type Limits } from "./limits.ts";
export { memoryStore } from "./memory.ts";
export { type Counts, createRelay, type Relay, type RelayOptions } from "./relay.ts";
export type { Session } from "./session.ts";
export type { Store } from "./storage.ts";
