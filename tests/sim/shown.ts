/** All that a person's device holds, hears and shows: what two runs are compared by. */
import { asHex, openDisk } from "./open-disk.ts";
import type { Person } from "./person.ts";
import { exported } from "./steps.ts";

export async function shownTo(one: Person) {
  const { link: _link, ...view } = one.view();
  return {
    storage: await openDisk(one),
    raw: asHex(one.disk.data),
    frames: one.line.frames.map(({ at, way, bytes }) => [at, way, Buffer.from(bytes).toString("hex")]),
    export: exported(one),
    view,
    log: one.session().memory.settled,
  };
}
