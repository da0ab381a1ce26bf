/** Times are ms. A timer is whatever `setTimeout` answered. */
export interface Clock {
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export interface Connection {
  /** Hands a message over; silent when the connection is gone. */
  send(bytes: Uint8Array): void;
  /** Ends the connection; `closed` may or may not follow. */
  close(): void;
}

export interface WireHandlers {
  opened(): void;
  message(bytes: Uint8Array): void;
  /** Once, when the connection ended or could not be made. `reason` is for a log, not for people. */
  closed(reason: string): void;
}

export interface Wire {
  /** Does not throw: what fails is told to `closed`. No handler is called before `open` returns. */
  open(url: string, handlers: WireHandlers): Connection;
}
