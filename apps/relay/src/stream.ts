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
  caughtUp(head: number): void;
}

/**
 * One connection's way through a log: pages until the head, then records as they are published. Every record goes out
 * once and in order, however reads and publications interleave; a gap is read from the store.
 */
export function createStream(target: Target) {
  let cursor = 0;
  let published = 0;
  let isLive = false;
  let turn = 0;

  function send(records: LogRecord[]) {
    if (records.length === 0) return;
    cursor = records.at(-1)!.number;
    return target.items(records);
  }

  async function catchUp(mine: number): Promise<void> {
    for (;;) {
      const page = await target.page(cursor);
      if (!page || mine !== turn) return;
      await send(page.records);
      if (mine !== turn) return;
      if (page.records.length > 0 || published > cursor) continue;
      isLive = true;
      cursor = page.head;
      return target.caughtUp(page.head);
    }
  }

  function start(after: number): Promise<void> {
    cursor = after;
    isLive = false;
    turn += 1;
    return catchUp(turn);
  }

  return {
    start,
    stop(): void {
      isLive = false;
      turn += 1;
    },
    publish(records: LogRecord[]): void {
      published = Math.max(published, records.at(-1)!.number);
      if (!isLive) return;
      const fresh = records.filter(({ number }) => number > cursor);
      if (fresh[0]?.number === cursor + 1) void send(fresh);
      else if (fresh.length > 0) void start(cursor);
    },
  };
}

export type Stream = ReturnType<typeof createStream>;
