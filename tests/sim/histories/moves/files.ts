/** Everything in one file, and out of it again into an empty app: at once, or long after. */
import { type Device, PASSPHRASE } from "../device.ts";
import { emptyOf, haveLock } from "./devices.ts";
import type { Moves } from "./move.ts";

/** The file, or why there is none. */
export async function packedBy(one: Device): Promise<Uint8Array | string> {
  const session = one.session();
  if (!session) return "gone";
  const parts: Uint8Array[] = [];
  const packed = await one.app.packTrunk(session, {
    passphrase: PASSPHRASE,
    here: one.name,
    sink: (bytes) => void parts.push(bytes.slice()),
    told: () => {},
  });
  return packed.ok ? new Uint8Array(Buffer.concat(parts)) : packed.why;
}

export const sourceOf = (file: Uint8Array) => ({
  size: file.length,
  read: async (offset: number, length: number) => file.slice(offset, offset + length),
});

export const files: Moves = {
  async pack(w, one) {
    if (!one.session()?.memory.pair || one.isOlder() || !(await haveLock(one))) return null;
    const file = await packedBy(one);
    if (typeof file === "string") return `pack: ${file}`;
    w.told.files[one.who] = file;
    return "pack";
  },
  async unpack(w, one) {
    const file = w.told.files[one.who];
    const empty = file && (await emptyOf(w, one.who));
    if (!file || !empty || empty.isOlder() || !(await haveLock(empty))) return null;
    const session = empty.session();
    if (!session || !empty.ports) return null;
    const opened = await empty.app.openTrunk(empty.ports.door, sourceOf(file), PASSPHRASE);
    if (!opened.ok) return `unpack: ${opened.why}`;
    const taken = await empty.app.takeTrunk(session, opened.trunk, empty.name);
    return taken.ok ? "unpack" : `unpack: ${taken.why}`;
  },
};
