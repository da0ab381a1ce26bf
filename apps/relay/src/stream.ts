import type { LogRecord } from "@innermost/protocol";

/** One read of the log: what follows the cursor, and the last number there is. */
export interface Page {
  records: LogRecord[];
  head: number;
}

interface Target {
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
 */
export function createStream(target: Target) {
  let cursor = 0;
  let published = 0;
  let hints = 0;
  let isLive = false;
  let turn = 0;

  function send(records: LogRecord[]) {
    if (records.length === 0) return;
    cursor = records.at(-1)!.number;
    return target.items(records);
  }

  /** Answers the head that was reached, or null when another turn or the end came first. */
  async function catchUp(mine: number): Promise<number | null> {
    for (;;) {
      const before = hints;
      const page = await target.page(cursor);
      if (!page || mine !== turn) return null;
      await send(page.records);
      if (mine !== turn) return null;
      if (page.records.length > 0 || published > cursor || hints !== before) continue;
      isLive = true;
      cursor = page.head;
      return cursor;
    }
  }

  function nextTurn(): number {
    isLive = false;
    turn += 1;
    return turn;
  }

  async function start(after: number): Promise<void> {
    cursor = after;
    const head = await catchUp(nextTurn());
    if (head !== null) target.caughtUp(head);
  }

  const readOn = (): void => void catchUp(nextTurn()).catch(target.failed);

  return {
    start,
    stop: (): void => void nextTurn(),
    publish(records: LogRecord[]): void {
      published = Math.max(published, records.at(-1)!.number);
      if (!isLive) return;
      const fresh = records.filter(({ number }) => number > cursor);
      // What another relay wrote may lie before the first of them, or between any two.
      const before = cursor;
      const next = fresh.filter(({ number }, i) => number === before + 1 + i);
      void send(next);
      if (next.length < fresh.length) readOn();
    },
    /** There may be records up to `head`; 0 means that anything may have changed, the right to read included. */
    hint(head: number): void {
      hints += 1;
      if (isLive && (head === 0 || head > cursor)) readOn();
      else if (turn === 0 && head === 0) void target.page(cursor).catch(target.failed);
    },
  };
}

export type Stream = ReturnType<typeof createStream>;
