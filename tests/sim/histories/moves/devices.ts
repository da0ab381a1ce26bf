/** What one person does with devices and the phrase. */
import { type Device, PASSPHRASE, PROOF } from "../device.ts";
import type { Dice } from "../dice.ts";
import type { World } from "../world.ts";
import type { Moves } from "./move.ts";

const holdsNothing = (one: Device): boolean => {
  const session = one.session();
  return session !== null && !session.memory.pair && !session.own.private;
};

export async function haveLock(one: Device): Promise<boolean> {
  const [store, view] = [one.store(), one.view()];
  if (!store || !view) return false;
  return view.locked || (await store.setLock(PASSPHRASE)).ok;
}

/** An app that holds nothing yet, opened where it is closed. */
export async function emptyOf(w: World, who: Device["who"]): Promise<Device | null> {
  for (const one of w.of(who)) {
    if (one.disk.data.size === 0 && !one.isAlive()) await one.open();
    if (holdsNothing(one) && one.isOpen()) return one;
  }
  return null;
}

async function takeUpBy(one: Device, fragment: string): Promise<string> {
  const session = one.session();
  if (!session || !one.ports) return "gone";
  const found = await one.app.lookAtLink(one.ports, fragment, session);
  if (!found.ok) {
    if (found.why === "gone") one.fragment = null;
    return `look at the link: ${found.why}`;
  }
  const taken = await one.app.takeUp(session, found, one.name);
  if (taken.ok || taken.why === "gone") one.fragment = null;
  return taken.ok ? "take up" : `take up: ${taken.why}`;
}

async function removeAny(w: World, one: Device, dice: Dice): Promise<string | null> {
  const [session, view] = [one.session(), one.view()];
  const others = view?.own.devices.filter(({ isThis, removed }) => !isThis && !removed) ?? [];
  if (!session || others.length === 0 || !view?.locked) return null;
  const { id } = dice.pick(others);
  w.told.removals.add(id);
  w.told.removing.add(one.who);
  const removed = await one.app.removeDevice(session, id, PROOF);
  if (removed.ok) w.told.removed.add(`${one.place()} ${id}`);
  return removed.ok ? "remove" : `remove: ${removed.why}`;
}

export const devices: Moves = {
  async link(w, one) {
    if (!one.session() || !(await haveLock(one))) return null;
    const empty = await emptyOf(w, one.who);
    const session = one.session();
    if (!empty || empty === one || !session || !(await haveLock(empty))) return null;
    const begun = await one.app.beginLink(session, PROOF, one.name);
    if (!begun.ok) return `link: ${begun.why}`;
    empty.fragment = begun.link.split("#")[1] ?? null;
    return empty.fragment ? takeUpBy(empty, empty.fragment) : null;
  },
  /** A take-up that broke off goes on. */
  linkAgain: (_w, one) => (one.fragment && one.session() ? takeUpBy(one, one.fragment) : null),
  async phrase(w, one) {
    if (!one.session()?.memory.pair || !(await haveLock(one))) return null;
    const session = one.session();
    const made = session && (await one.app.newPhrase(session, PROOF));
    if (!session || !made?.ok) return null;
    const done = await one.app.rehearse(session, made.words, made.words.join(" "), one.name);
    if (!done.ok) return `phrase: ${done.why}`;
    w.told.words[one.who] = made.words;
    return "phrase";
  },
  async endPhrase(_w, one) {
    const session = one.session();
    if (!session?.own.phrase || !(await haveLock(one))) return null;
    const ended = await one.app.endPhrase(session, PROOF);
    return ended.ok ? "end phrase" : `end phrase: ${ended.why}`;
  },
  async restore(w, one) {
    const words = w.told.words[one.who];
    if (!words) return null;
    const empty = one.disk.data.size === 0 || holdsNothing(one) ? one : await emptyOf(w, one.who);
    if (!empty) return null;
    if (!empty.isAlive()) await empty.open();
    if (!(await haveLock(empty))) return null;
    const session = empty.session();
    if (!session) return null;
    const restored = await empty.app.restore(session, words.join(" "), empty.name);
    return restored.ok ? "restore" : `restore: ${restored.why}`;
  },
  remove: removeAny,
  /** Two at once: each other, or two others, or each of the two people one of their own. */
  async removeRace(w, one, dice) {
    const others = w.devices.filter((device) => device !== one && device.session()?.own.private);
    if (others.length === 0) return null;
    const done = await Promise.all([one, dice.pick(others)].map((device) => removeAny(w, device, dice)));
    return done.every((what) => what !== null) ? "remove at once" : null;
  },
  async notice(_w, one, dice) {
    const session = one.session();
    const fresh = one.view()?.own.devices.filter(({ noticed }) => !noticed) ?? [];
    if (!session || fresh.length === 0) return null;
    return (await one.app.noticeDevice(session, dice.pick(fresh).id)).ok ? "notice" : null;
  },
};
