/** What goes wrong around people: networks, disks, clocks and processes. */
import { DAY, HOUR, MINUTE, SECOND, YEAR } from "../clock.ts";
import type { Device } from "../device.ts";
import type { Dice } from "../dice.ts";
import type { CrashPoint } from "../disk.ts";
import { forgetDevice } from "../ledger.ts";
import type { Cut } from "../network.ts";
import type { House } from "../relay-house.ts";
import type { World } from "../world.ts";
import type { Moves } from "./move.ts";

const cutOf = (dice: Dice): Cut => dice.pick(["clean", "late", "silent"]);
const pointOf = (dice: Dice): CrashPoint => dice.pick(["before", "after"]);

/** The relay that a device has to do with. */
const houseOf = (w: World, one: Device): House => (w.places[one.place()] as World["places"][number]).house;

/** Whether that was a change; an older app knows no quiet mode. */
export async function beQuiet(one: Device, quiet: boolean): Promise<boolean> {
  const [store, view] = [one.store(), one.view()];
  if (!store || !view || one.isOlder() || (view.settings.quiet ?? false) === quiet) return false;
  return (await store.changeSettings({ quiet })).ok;
}

export const weather: Moves = {
  offline(_w, one, dice) {
    if (!one.line.isOnline()) return null;
    one.line.offline(cutOf(dice));
    return "offline";
  },
  online(_w, one) {
    if (one.line.isOnline()) return null;
    one.line.online();
    return "online";
  },
  async quiet(_w, one) {
    return (await beQuiet(one, true)) ? "quiet" : null;
  },
  async heard(w) {
    for (const one of w.devices) if (await beQuiet(one, false)) return "heard again";
    return null;
  },
  cut(_w, one, dice) {
    const how = cutOf(dice);
    one.line.cut(how);
    return `cut: ${how}`;
  },
  loseAnswer(_w, one) {
    one.line.loseAnswer(true);
    return "lose an answer";
  },
  slow(w, _one, dice) {
    w.net.become({ cut: 0, delay: 50 + dice.below(4000) });
    return "slow network";
  },
  shaky(w, _one, dice) {
    w.net.become({ cut: 0.02 + dice.unit() / 10, delay: dice.below(800) });
    return "shaky network";
  },
  calm(w) {
    w.net.become({ cut: 0, delay: 0 });
    return "calm network";
  },
  full(_w, one, dice) {
    one.disk.refuse(dice.pick(["storage-full", "storage-refused"]));
    return "full disk";
  },
  room(_w, one) {
    one.disk.refuse(null);
    return "room on the disk";
  },
  slowDisk(_w, one, dice) {
    one.disk.slow(dice.pick([0, 5, 200, 2000]));
    return "slow disk";
  },
  slowRelay(w, one, dice) {
    houseOf(w, one).slow(dice.pick([0, 5, 200, 3000]));
    return "slow relay disk";
  },
  relayCrash(w, one, dice) {
    const point = pointOf(dice);
    houseOf(w, one).arm(1 + dice.below(6), point);
    return `relay crash ${point} a commit`;
  },
  relayStop(w, one) {
    const house = houseOf(w, one);
    if (!house.relay()) return null;
    house.crash();
    return "relay stops";
  },
  crash(_w, one, dice) {
    if (!one.isOpen()) return null;
    const point = pointOf(dice);
    one.disk.arm(1 + dice.below(5), point);
    return `device crash ${point} a write`;
  },
  kill(_w, one) {
    if (!one.isAlive()) return null;
    one.kill();
    return "kill";
  },
  close(_w, one) {
    if (!one.isOpen()) return null;
    one.close();
    return "close";
  },
  async open(_w, one) {
    if (one.isAlive() || one.disk.data.size === 0) return null;
    await one.open();
    return "open";
  },
  async lookIn(_w, one) {
    if (one.isAlive() || one.disk.data.size > 0) return null;
    await one.open();
    return "look in";
  },
  async reopen(_w, one) {
    if (!one.isOpen()) return null;
    one.close();
    await one.open();
    return "reopen";
  },
  /** The newest app, at last. */
  async update(_w, one) {
    if (!one.isOlder()) return null;
    one.update();
    // Also where the older one is still opening.
    if (one.isAlive()) one.close();
    await one.open();
    return "update";
  },
  wipe(w, one) {
    if (one.disk.data.size === 0) return null;
    one.wipe();
    forgetDevice(w.ledger, one.name);
    // What it still had to tell the relay, nobody tells.
    for (const [space, { by }] of w.told.ended) if (by === one) w.told.ended.delete(space);
    return "wipe";
  },
  clock(_w, one, dice) {
    const far = dice.pick([0, 0, -3 * YEAR, -1 * YEAR, -40 * MINUTE, 2 * HOUR, 2 * YEAR, 9 * YEAR]);
    one.skew(far);
    return far === 0 ? "clock right" : Math.abs(far) < DAY ? "clock off" : "clock off by years";
  },
  async wait(w, _one, dice) {
    await w.clock.pass(dice.below(40) * SECOND);
    return "wait";
  },
  async hours(w, _one, dice) {
    await sleep(w, (1 + dice.below(20)) * HOUR);
    return "hours";
  },
  async days(w, _one, dice) {
    await sleep(w, (1 + dice.below(4)) * DAY + dice.below(DAY));
    return "days";
  },
  async weeks(w, _one, dice) {
    await sleep(w, (10 + dice.below(15)) * DAY + dice.below(DAY));
    return "weeks";
  },
};

/** No connection lives through hours of sleep. */
async function sleep(w: Parameters<Moves[string]>[0], ms: number): Promise<void> {
  for (const one of w.devices) one.line.cut("clean");
  await w.clock.leap(ms);
}
