/** The chain over a log's records, reckoned once more beside the apps. */
import { toHex } from "@innermost/core";
import type { Door } from "@innermost/store";
import type { LogRecord } from "@innermost/sync";

const KINDS = ["event", "rotation", "opening"];

export const chainOver =
  (door: Door) =>
  (records: readonly LogRecord[]): string =>
    toHex(records.reduce<Uint8Array>((head, record) => next(door, head, record), new Uint8Array(32)));

function next(door: Door, head: Uint8Array, { number, kind, epoch, suite, id, sum }: LogRecord): Uint8Array {
  const place = new Uint8Array(10);
  const view = new DataView(place.buffer);
  view.setUint32(0, number);
  view.setUint8(4, KINDS.indexOf(kind));
  view.setUint32(5, epoch);
  view.setUint8(9, suite);
  return door.digest("chain", head, place, id, sum);
}
