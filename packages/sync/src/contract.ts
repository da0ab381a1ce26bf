import type { Admission, Code, Item, LogRecord, Party } from "@innermost/protocol";
import type { Clock, Wire } from "./ports.ts";
import type { Failure } from "./requests.ts";

/** "relay-behind": the relay's log ends before what this device has, as after an old backup. */
export type Refusal = Code | "relay-behind";

export type LinkState =
  | { name: "connecting" }
  | { name: "catching-up" }
  | { name: "online" }
  /** `nonsense`: what answered there broke the rules of the wire, so that it may be no relay, or a lying one. */
  | { name: "away"; nonsense?: true }
  | { name: "refused"; code: Refusal };

export type Result = { ok: true; number: number | null } | Failure;

export interface Welcome {
  head: number;
  epoch: number;
  party: Party;
  expiresAt: number | null;
  now: number;
}

export interface Login {
  deviceKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

export interface LinkOptions {
  wire: Wire;
  url: string;
  space: Uint8Array;
  login: Login;
  /** Creates the space before each login at which it says so; idempotent. */
  create?: { ttlSeconds: number } | undefined;
  /** The number of the last record that is safely stored here, asked before each login. */
  after(): number | Promise<number>;
  clock: Clock;
  /** From 0 to 1. */
  random(): number;
  /** Records in order, without gaps or repeats, never two calls at once. Rejecting means: ask for them again later. */
  onRecords(records: LogRecord[]): Promise<void>;
  onState(state: LinkState): void;
  onWelcome?(welcome: Welcome): void;
  /** In its place, where the relay's log ends before what is here; the link is refused right after it. */
  onBehind?(welcome: Welcome): void;
  onForwarded?(body: Uint8Array): void;
}

export interface Deposit {
  round: Uint8Array;
  epoch: number;
  commitment: Uint8Array;
  ciphertext: Uint8Array;
}

/** Every request answers "away" at once without a login, when the connection ends, or after 15 s. */
export interface Link {
  append(item: Item): Promise<Result>;
  rotate(rotation: {
    fromEpoch: number;
    item: Item;
    admit: Admission[];
    remove: Uint8Array[];
  }): Promise<Result>;
  deposit(deposit: Deposit): Promise<Result>;
  withdraw(round: Uint8Array): Promise<Result>;
  offer(offer: { slot: Uint8Array; sealed: Uint8Array; ttlSeconds: number }): Promise<Result>;
  revoke(slot: Uint8Array): Promise<Result>;
  erase(number: number): Promise<Result>;
  /** Hands over records that another relay has numbered, into a space that was just made for them, or that lost them. */
  carry(records: LogRecord[]): Promise<Result>;
  /** What was carried is the log from now on. */
  settle(whole: { head: number; epoch: number; party: Party; admit: Admission[] }): Promise<Result>;
  /** Lets another device of one's own into the space; nobody is told. */
  admit(deviceKey: Uint8Array): Promise<Result>;
  /** Shuts a device of one's own out; after one's own key, the link is refused "not-member". */
  dismiss(deviceKey: Uint8Array): Promise<Result>;
  /** Shuts out every device of one's own but this one and those that are named, also such as nobody else knows of. */
  retain(devices: readonly Uint8Array[]): Promise<Result>;
  /** False when nobody could be told: it is not kept for later. */
  ephemeral(body: Uint8Array): boolean;
  state(): LinkState;
  /** Connects now if it is waiting or was refused; else finds out now whether the connection still lives. */
  retry(): void;
  /** For good: what waits answers "away", and no callback is called any more. */
  close(): void;
}
