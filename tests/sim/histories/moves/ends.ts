/** Leaving, deleting, and thinking better of it. */
import { toHex } from "@innermost/core";
import { PROOF } from "../device.ts";
import type { Moves } from "./move.ts";

export const ends: Moves = {
  async leave(w, one) {
    const [store, pair] = [one.store(), one.session()?.memory.pair];
    if (!store || one.isOlder() || !pair || one.pair()?.stage !== "kept") return null;
    const space = toHex(pair.space);
    w.told.left.add(space);
    const { private: record, entering } = one.session()?.own ?? {};
    const own = record?.device.publicKey;
    const left = await store.leave();
    // What came out of a file and is not in yet can tell nobody: it ends for this copy alone.
    if (left.ok && !entering) w.told.ended.set(space, { by: one, own: own ? toHex(own) : null });
    return left.ok ? "leave" : `leave: ${left.why}`;
  },
  async deleteNow(w, one) {
    const [store, session] = [one.store(), one.session()];
    if (!store || one.isOlder() || !session?.memory.pair) return null;
    w.told.left.add(toHex(session.memory.pair.space));
    w.told.deleted.add(one.who);
    const done = await store.deleteAll("now");
    return done.ok ? "delete now" : `delete now: ${done.why}`;
  },
  async deleteLater(w, one) {
    const [store, session] = [one.store(), one.session()];
    if (!store || one.isOlder() || !session?.memory.pair || !one.view()?.locked) return null;
    w.told.left.add(toHex(session.memory.pair.space));
    w.told.deleted.add(one.who);
    const done = await store.deleteAll("later");
    return done.ok ? "delete later" : `delete later: ${done.why}`;
  },
  async bringBack(w, one) {
    const store = [one, ...w.of(one.who)].find((device) => device.isAway())?.store();
    if (!store) return null;
    const back = await store.bringBack(PROOF);
    return back.ok ? "bring back" : `bring back: ${back.why}`;
  },
};
