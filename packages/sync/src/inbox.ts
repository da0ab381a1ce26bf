import type { LogRecord } from "@innermost/protocol";

interface InboxOptions {
  deliver(records: LogRecord[]): Promise<void>;
  /** Something between the cursor and what came is missing. */
  gap(after: number): void;
  /** `deliver` failed: nothing after its records may be delivered. */
  failed(error: unknown): void;
}

/** The records that follow on a number, each by one: what comes twice, or behind a gap, is not among them. */
function following(records: readonly LogRecord[], after: number): LogRecord[] {
  const run: LogRecord[] = [];
  for (const record of records) if (record.number === after + run.length + 1) run.push(record);
  return run;
}

/** Hands records on one bunch at a time, in order, each once. The cursor moves when a bunch has been taken. */
export function createInbox(start: number, options: InboxOptions) {
  let cursor = start;
  let isOpen = true;
  let line: Promise<void> = Promise.resolve();

  async function take(records: LogRecord[]): Promise<void> {
    const fresh = following(records, cursor);
    if (!isOpen) return;
    if (fresh.length > 0) await options.deliver(fresh);
    cursor += fresh.length;
    if (isOpen && records.some(({ number }) => number > cursor)) options.gap(cursor);
  }

  function queue(work: () => void | Promise<void>): void {
    line = line.then(async () => {
      if (isOpen) await work();
    });
    line = line.catch((error) => {
      if (!isOpen) return;
      isOpen = false;
      options.failed(error);
    });
  }

  return {
    receive: (records: LogRecord[]): void => queue(() => take(records)),
    /** Runs after all that was received so far has been taken. */
    afterwards: (run: (cursor: number) => void): void => queue(() => run(cursor)),
    close(): void {
      isOpen = false;
    },
    /** Resolves when nothing is being delivered any more. */
    rest: (): Promise<void> => line,
  };
}

export type Inbox = ReturnType<typeof createInbox>;
