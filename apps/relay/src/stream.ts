import type { LogRecord } from "@innermost/protocol";

/** One read of the log: what follows the cursor, and the last number there is. */
export interface Page {
  records: LogRecord[];
  head: number;
}

export interface Target {
  /** Reads on after a number; null ends the stream (the space is gone, or closed to this connection). */
  page(after: number): Promise<Page | null>;
  /** May answer a promise: the reader is slow, and what is read from the log waits for it. */
  items(records: LogRecord[]): void | Promise<void>;
  /** Once for each `start`. */
  caughtUp(head: number): void;
  /** Told of a read that failed without anybody waiting for it. */
  failed(error: unknown): void;
}

/**
 * One connection's way through a log: pages until the head, then records as they are published. Every record goes out
 * once and in order, however reads, publications and hints interleave; a gap is read from the store. Nothing that is sent
 * shows whether a record was published here or read: which relay somebody's device is at is nobody else's business.
 * See [Note: what a connection weighs].
 */
export class Stream {
  readonly #target: Target;
  #cursor = 0;
  #published = 0;
  #hints = 0;
  #isLive = false;
  #turn = 0;

  constructor(target: Target) {
    this.#target = target;
  }

  async start(after: number): Promise<void> {
    this.#cursor = after;
    const head = await this.#catchUp(this.#nextTurn());
    if (head !== null) this.#target.caughtUp(head);
  }

  stop(): void {
    this.#nextTurn();
  }

  publish(records: LogRecord[]): void {
    this.#published = Math.max(this.#published, records.at(-1)!.number);
    if (!this.#isLive) return;
    const fresh = records.filter(({ number }) => number > this.#cursor);
    // What another relay wrote may lie before the first of them, or between any two.
    const before = this.#cursor;
    const next = fresh.filter(({ number }, i) => number === before + 1 + i);
    void this.#send(next);
    if (next.length < fresh.length) this.#readOn();
  }

  /** There may be records up to `head`; 0 means that anything may have changed, the right to read included. */
  hint(head: number): void {
    this.#hints += 1;
    if (this.#isLive && (head === 0 || head > this.#cursor)) this.#readOn();
    else if (this.#turn === 0 && head === 0)
      void this.#target.page(this.#cursor).catch((error) => this.#target.failed(error));
  }

  #send(records: LogRecord[]) {
    if (records.length === 0) return;
    this.#cursor = records.at(-1)!.number;
    return this.#target.items(records);
  }

  /** Answers the head that was reached, or null when another turn or the end came first. */
  async #catchUp(mine: number): Promise<number | null> {
    for (;;) {
      const before = this.#hints;
      const page = await this.#target.page(this.#cursor);
      if (!page || mine !== this.#turn) return null;
      await this.#send(page.records);
      if (mine !== this.#turn) return null;
      if (page.records.length > 0 || this.#published > this.#cursor || this.#hints !== before) continue;
      this.#isLive = true;
      this.#cursor = page.head;
      return this.#cursor;
    }
  }

  #nextTurn(): number {
    this.#isLive = false;
    this.#turn += 1;
    return this.#turn;
  }

  #readOn(): void {
    this.#catchUp(this.#nextTurn()).catch((error) => this.#target.failed(error));
  }
}
