/** Moving to another relay: asking, answering, and coming there with a file. */
import { type Device, PASSPHRASE } from "../device.ts";
import type { World } from "../world.ts";
import { haveLock } from "./devices.ts";
import { packedBy, sourceOf } from "./files.ts";
import type { Moves } from "./move.ts";

const THERE = 1;

/** An app at the new address that holds nothing yet. */
async function emptyThere(w: World, who: Device["who"]): Promise<Device | null> {
  const one = w.of(who).find(({ disk }) => disk.data.size === 0);
  if (!one) return null;
  one.goTo(THERE);
  // A new address serves the newest app.
  one.update();
  await one.open();
  return one.isOpen() && (await haveLock(one)) ? one : null;
}

const begins = async (one: Device): Promise<boolean> => {
  const [session, move] = [one.session(), one.view()?.move];
  if (!session || move?.state !== "outside" || move.entrance !== "unknown-space" || !move.agreed)
    return false;
  return (await one.app.beginHere(session)).ok;
};

export const places: Moves = {
  // The released app knows nothing of moving, and would go on writing where nobody reads any more.
  async ask(w, one) {
    const session = one.session();
    if (!session || w.isOlder || one.pair()?.stage !== "kept") return null;
    const asked = await one.app.askToMove(session, w.places[THERE]?.address ?? "");
    return asked.ok ? "ask to move" : `ask to move: ${asked.why}`;
  },
  async agree(w, _one, dice) {
    const one = w.devices.find((device) => {
      const move = device.view()?.move;
      return move?.state === "asked" && !move.mine && !move.said;
    });
    const session = one?.session();
    if (!one || !session) return null;
    const agreed = dice.happens(0.9);
    const answered = await one.app.answerMove(session, agreed);
    return answered.ok ? (agreed ? "agree to move" : "stay") : null;
  },
  /** With everything, to the new place; whoever is first there begins it. */
  async come(w, first) {
    const leaving = w.devices.filter((device) => device.view()?.move?.state === "leaving");
    const one = leaving.find((device) => device === first) ?? leaving.at(0);
    if (!one || !(await haveLock(one))) return null;
    const file = await packedBy(one);
    if (typeof file === "string") return `pack: ${file}`;
    const there = await emptyThere(w, one.who);
    const session = there?.session();
    if (!there?.ports || !session) return null;
    const opened = await there.app.openTrunk(there.ports.door, sourceOf(file), PASSPHRASE);
    if (!opened.ok) return `come: ${opened.why}`;
    const taken = await there.app.takeTrunk(session, opened.trunk, there.name);
    return taken.ok ? "come to the new place" : `come: ${taken.why}`;
  },
  async begin(w) {
    for (const one of w.devices) if (await begins(one)) return "begin at the new place";
    return null;
  },
};
