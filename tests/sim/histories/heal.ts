/** Everything works again: the network, the disks, the relay. Within a while, all that waited has to be done. */
import type { Intent } from "../../../packages/store/src/local/intents.ts";
import { MINUTE, SECOND } from "./clock.ts";
import type { Device } from "./device.ts";
import { partyOf } from "./marks.ts";
import { beQuiet } from "./moves/weather.ts";
import { CALM } from "./network.ts";
import type { World } from "./world.ts";

/** How long it may take, in the time of the history. */
const LONGEST = 45 * MINUTE;

/** Whether the relay lets this device into its pair's space. */
export function isInPair(w: World, one: Device): boolean {
  const pair = one.session()?.memory.pair;
  if (!pair) return false;
  return w.rowsOf(one).member(pair.space, pair.device.publicKey)?.party === partyOf(one.who);
}

export function isInPrivate(w: World, one: Device): boolean {
  const own = one.session()?.own.private;
  return own ? w.rowsOf(one).member(own.space, own.device.publicKey) !== null : false;
}

/** What still keeps a device from rest, in words; null where nothing does. */
export function unrestOf(w: World, one: Device): string | null {
  const session = one.session();
  if (!session) return one.isAlive() && !one.isAway() ? "is not open" : null;
  const { memory, own, linkState } = session;
  // What came out of a file and finds no way in: the device that it came from is gone, or nobody has begun there.
  if (own.entering) return own.entrance && own.entrance !== "away" ? null : "is not in yet";
  // Both have agreed to go on elsewhere: here it is only to be read.
  if (one.view()?.move?.state === "leaving") return null;
  if (one.view()?.untold) return "has something to tell the relay";
  if (one.line.isDeaf()) return "has not noticed that it is cut off";
  if (memory.pair && linkState.name !== "online" && !isShut(linkState)) return `pair is ${told(linkState)}`;
  if (memory.pair && isRefused(linkState) && isInPair(w, one)) return "has not heard that it was let in";
  const promises = [...memory.intents.values()].filter((intent) => !waitsForAnother(intent));
  if (memory.pair && linkState.name === "online" && promises.length > 0)
    return `${promises.length} promises wait`;
  if (!own.private) return null;
  if (own.linkState.name !== "online" && !isOwnShut(own.linkState, own.private.kept))
    return `own space is ${told(own.linkState)}`;
  if (own.linkState.name === "online" && own.waiting.size > 0)
    return `${[...own.waiting].map((place) => place.slice(0, 24)).join(", ")} wait for one's own devices`;
  return null;
}

/** What was sealed anew by a clock that is years ahead goes in once the relay lets go of the one before. */
const waitsForAnother = (intent: Intent): boolean =>
  intent.kind === "deposit" && "again" in intent && intent.again !== null;

type LinkState = NonNullable<ReturnType<Device["session"]>>["linkState"];

/** Refusals that waiting doesn't mend; the invariants ask whether they are deserved. */
const isShut = (state: LinkState): boolean => state.name === "refused" && state.code !== "relay-behind";

const isRefused = (state: LinkState): boolean => state.name === "refused" && state.code === "not-member";

/** What ran out before the relay had kept it is begun anew, in a moment; of what was kept it is not believed. */
const isOwnShut = (state: LinkState, isKept: boolean): boolean =>
  isShut(state) && (isKept || !(state.name === "refused" && state.code === "unkept-expired"));

const told = (state: LinkState): string => (state.name === "refused" ? `refused ${state.code}` : state.name);

export async function heal(w: World): Promise<void> {
  w.net.become(CALM);
  for (const { house } of w.places) house.heal();
  for (const one of w.devices) {
    one.disk.disarm();
    one.disk.refuse(null);
    one.disk.slow(0);
    one.line.loseAnswer(false);
    one.line.online();
  }
  await w.clock.pass(5 * SECOND);
  for (const one of w.devices.filter((device) => device.isOlder())) {
    if (one.isAlive()) one.close();
    one.update();
  }
  await w.clock.settle();
  await openThese(
    w,
    w.devices.filter((one) => !one.isAlive() && one.disk.data.size > 0),
  );
  for (const one of w.devices) await beQuiet(one, false);
  await untilRest(w);
}

export async function openThese(w: World, devices: readonly Device[]): Promise<void> {
  const opening = devices.map((one) => one.open());
  await w.clock.pass(SECOND);
  await Promise.all(opening);
}

async function untilRest(w: World): Promise<void> {
  const end = w.clock.now() + LONGEST;
  let calm = 0;
  while (w.clock.now() < end) {
    const unrest = w.devices.some((one) => unrestOf(w, one) !== null);
    calm = unrest ? 0 : calm + 1;
    // What one device has sent is news for the others.
    if (calm === 4) return;
    await w.clock.pass(unrest ? 2 * SECOND : 6 * SECOND);
  }
}
