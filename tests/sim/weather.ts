/** What goes wrong around people, and ends again: the moves that every story told by chance shares. */
import type { Person } from "./person.ts";
import { HOUR, SECOND } from "./time.ts";
import type { World } from "./world.ts";

export const weather = {
  offline: (_w: World, one: Person) => one.line.offline(),
  online: (_w: World, one: Person) => one.line.online(),
  cut: (_w: World, one: Person) => one.line.cut(),
  full: (_w: World, one: Person) => one.disk.refuse("storage-full"),
  room: (_w: World, one: Person) => one.disk.refuse(null),
  restart: (w: World) => w.restartRelay(),
  slow: (w: World) => w.faults({ cut: 0, delay: 2000 }),
  shaky: (w: World) => w.faults({ cut: 0.08, delay: 300 }),
  calm: (w: World) => w.faults({ cut: 0, delay: 0 }),
  wait: (w: World) => w.pass(w.dice.below(40) * SECOND),
  night: (w: World) => w.leap(8 * HOUR),
};

/** Whether it went well; in bad weather a move may fail. */
export const works = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );
