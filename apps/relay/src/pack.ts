import { type LogRecord, MAX_MESSAGE } from "@innermost/protocol";

const RECORD_HEAD = 256;
const MOST = MAX_MESSAGE - 1024;

/** The records in order, in bunches that each fit one message. */
export function packed(records: LogRecord[]): LogRecord[][] {
  const bunches: LogRecord[][] = [];
  let free = 0;
  for (const record of records) {
    const size = RECORD_HEAD + (record.body?.length ?? 0);
    if (size > free) {
      bunches.push([]);
      free = MOST;
    }
    bunches.at(-1)!.push(record);
    free -= size;
  }
  return bunches;
}
