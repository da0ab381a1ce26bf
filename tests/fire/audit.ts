/** Reads a whole space anew, as a device that has nothing yet. */
import type { LogRecord } from "@innermost/protocol";
import { openDevice } from "./device.ts";
import { hex } from "./keys.ts";
import type { Pair } from "./pair.ts";

/** The space's log as the relay has it now. */
export async function readAnew(url: string, { devices, space }: Pair): Promise<readonly LogRecord[]> {
  const reader = openDevice({ url, space, login: devices[0].login, seed: 0 });
  await reader.online();
  reader.link.close();
  return reader.records;
}

/** Where the log differs from what the devices were sent and promised before it was read. */
export async function audit(url: string, pair: Pair): Promise<string[]> {
  const before = pair.devices.map(({ records, promised, erased }) => ({
    records: [...records],
    promised: [...promised],
    erased: [...erased],
  }));
  const log = await readAnew(url, pair);
  const faults: string[] = [];
  for (const { records, promised, erased } of before) {
    for (const [at, record] of records.entries())
      if (!log[at] || hex(log[at].id) !== hex(record.id) || hex(log[at].sum) !== hex(record.sum))
        faults.push(`the log has changed at ${at + 1}`);
    for (const [id, number] of promised)
      if (!log[number - 1] || hex(log[number - 1]!.id) !== id) faults.push(`${id} is not at ${number}`);
    for (const number of erased)
      if (log[number - 1]?.body !== null) faults.push(`${number} was erased and is there`);
  }
  return faults;
}
