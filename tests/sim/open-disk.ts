/** What somebody finds who has a device's storage and all the keys on it. */
import { decode } from "cborg";
import { keeper } from "../../packages/store/src/local/keeper.ts";
import type { Person } from "./person.ts";

/** Every record of an unlocked device, opened, with the log's records as they lie. */
export async function openDisk(one: Person): Promise<Record<string, unknown>> {
  const { open } = decode(one.disk.data.get("plain/vault") ?? new Uint8Array()) as { open: Uint8Array };
  const records = await keeper(one.ports.door, open, one.disk.storage).list<unknown>("");
  const log = [...one.disk.data].filter(([place]) => place.startsWith("item/"));
  return Object.fromEntries([...records, ...log.map(([place, bytes]) => [place, decode(bytes)] as const)]);
}

/** Raw bytes as text that can be compared and printed. */
export const asHex = (entries: Iterable<readonly [string, Uint8Array]>): [string, string][] =>
  [...entries].map(([place, bytes]) => [place, Buffer.from(bytes).toString("hex")]);
