/**
 * The line to one's private space: its own connection, on its own timetable, so that the relay can't tell from the
 * time that two spaces are one person's. What is written goes up after a while; what comes down is laid at its place.
 */
import { type LogRecord, openLink } from "@innermost/sync";
import type { Keeper } from "../local/keeper.ts";
import { DEPOSIT, OWN } from "../local/memory.ts";
import { readOwn } from "../local/own-rows.ts";
import type { Ports, Session } from "../local/session.ts";
import { oneAtATime } from "../local/turns.ts";
import { reconcileOnce } from "./members.ts";
import { takeRows } from "./receive.ts";
import { letInAgain } from "./retain.ts";
import { numberIn, type ReadSoFar, timeOf, travels } from "./rows.ts";
import { sendAllAgain, sendWaiting } from "./send.ts";
import { beginAnew, keepSpace, loginOf } from "./space.ts";
import {
  ARRIVED,
  BEFORE,
  ENTERING,
  type Entering,
  GONE,
  type Gone,
  IN,
  LINKING,
  type Linking,
  type Own,
  PHRASE,
  type PhraseRecord,
  PRIVATE,
  type PrivateRecord,
  READ,
  RECOVERY,
  RENEWAL,
  WAITING,
  WRAP,
} from "./state.ts";

const SECOND = 1000;
/** How long somebody who stands there waiting is let wait for the relay. */
const PATIENCE_MS = 15 * SECOND;

const standing = (phrase: PhraseRecord | null): PhraseRecord | null => (phrase?.ended ? null : phrase);

type Changes = Readonly<Record<string, unknown>>;

/** Whole in one piece: its parts share the link, its timers and the state that they keep. */
export function openOwn(ports: Ports, keeper: Keeper, session: () => Session): Own {
  const { clock, chance, tabs, door } = ports;
  const inTurn = oneAtATime();
  const inTurnToo = oneAtATime();
  const oneByOne = oneAtATime();
  const waiters = new Set<(online: boolean) => void>();
  let written = 0;
  let opening: unknown = null;
  let tick: unknown = null;
  let ending: unknown = null;
  let closing: unknown = null;
  let closed = false;

  /** Ms, by chance: the relay sees no step that this person's other space takes, too. */
  const between = (least: number, most: number): number =>
    Math.floor((least + chance() * (most - least)) * SECOND);

  const own: Own = {
    private: null,
    read: { number: 0, latest: 0 },
    waiting: new Set(),
    wrapped: new Set(),
    phrase: null,
    linking: null,
    beginning: null,
    entering: null,
    arrived: new Set(),
    hasRecovery: false,
    link: null,
    linkState: { name: "none" },
    entrance: null,
    epoch: 0,
    load,
    alone: (work) => oneByOne(() => tabs.alone(work)),
    marked,
    wrote,
    timeAfterAll(now) {
      const here = timeOf(session().memory.lastOwn);
      own.read.latest = Math.max(now, own.read.latest + 1, here + 1);
      return own.read.latest;
    },
    foldAgain,
    connect() {
      if (closed || own.link || opening || !own.private || own.entering) return;
      opening = clock.setTimeout(open, between(2, 20));
    },
    async nudge() {
      if (closed || !own.private || own.entering) return false;
      open();
      if (own.linkState.name !== "online") own.link?.retry();
      else if (!own.private.kept) await online();
      return (await isOnline()) && (await send());
    },
    async reconcile() {
      const next = await inTurnToo(() => reconcileOnce(session())).catch(() => null);
      clock.clearTimeout(closing);
      if (next !== null && !closed)
        closing = clock.setTimeout(() => void own.reconcile(), next + between(0, 60));
      session().changed();
    },
    close() {
      closed = true;
      clock.clearTimeout(opening);
      clock.clearTimeout(tick);
      clock.clearTimeout(ending);
      clock.clearTimeout(closing);
      own.link?.close();
      for (const tell of waiters) tell(false);
    },
  };

  async function load(): Promise<void> {
    const [record, read, waiting, phrase, linking, entering, arrived, wrapped, recovery] = await Promise.all([
      keeper.get<PrivateRecord>(PRIVATE),
      keeper.get<ReadSoFar>(READ),
      keeper.list<string>(WAITING),
      keeper.get<PhraseRecord>(PHRASE),
      keeper.get<Linking>(LINKING),
      keeper.get<Entering>(ENTERING),
      keeper.places(ARRIVED),
      keeper.places(WRAP),
      keeper.places(RECOVERY),
    ]);
    own.private = record;
    own.read = { number: numberIn(read), latest: Math.max(read?.latest ?? 0, own.read.latest) };
    own.waiting = new Set(waiting.map(([place]) => place.slice(WAITING.length)));
    own.wrapped = new Set(wrapped.map((place) => place.slice(WRAP.length)));
    own.phrase = standing(phrase);
    own.linking = linking;
    own.entering = entering;
    own.hasRecovery = recovery.length > 0;
    own.arrived = new Set(arrived.map((place) => place.slice(ARRIVED.length)));
    arm();
  }

  /** A mark is new each time, so that a value which changes while it is being sent goes up again. */
  function marked(changes: Changes): Changes {
    if (!own.private && !own.beginning) return changes;
    const places = Object.keys(changes).filter((place) => goesUp(place, changes));
    if (places.length === 0) return changes;
    const mark = door.random(6);
    return { ...Object.fromEntries(places.map((place) => [WAITING + place, mark])), ...changes };
  }

  /** A sealed answer's sum goes up only once the relay holds it; whoever handed it in says so. */
  const goesUp = (place: string, changes: Changes): boolean =>
    travels(place) && !place.startsWith(DEPOSIT) && changes[place] !== null && !(WAITING + place in changes);

  function wrote(changes: Changes): void {
    for (const [place, value] of Object.entries(changes)) {
      if (place.startsWith(WAITING)) note(place.slice(WAITING.length), value !== null);
      else if (place.startsWith(OWN)) written += 1;
      else if (place.startsWith(ARRIVED)) own.arrived.add(place.slice(ARRIVED.length));
      else if (place.startsWith(WRAP)) own.wrapped.add(place.slice(WRAP.length));
    }
    if (PRIVATE in changes) {
      own.private = changes[PRIVATE] as PrivateRecord;
      session().memory.several = true;
    }
    if (PHRASE in changes) own.phrase = standing(changes[PHRASE] as PhraseRecord);
    if (LINKING in changes) own.linking = changes[LINKING] as Linking | null;
    if (ENTERING in changes) own.entering = changes[ENTERING] as Entering | null;
    arm();
  }

  const note = (place: string, waits: boolean): void => {
    if (waits) own.waiting.add(place);
    else own.waiting.delete(place);
  };

  function arm(): void {
    clock.clearTimeout(ending);
    if (closed) return;
    if (own.linking) {
      const left = Math.max(0, own.linking.expiresAt - clock.now());
      if (left > 0) ending = clock.setTimeout(() => void own.reconcile(), left + 1);
    }
    if (tick || own.waiting.size === 0 || own.linkState.name !== "online") return;
    tick = clock.setTimeout(
      () => {
        tick = null;
        void send();
      },
      between(20, 60),
    );
  }

  async function send(): Promise<boolean> {
    const sent = await tabs.alone(() => sendWaiting(session())).catch(() => false);
    arm();
    session().changed();
    return sent;
  }

  function open(): void {
    clock.clearTimeout(opening);
    opening = null;
    const record = own.private;
    if (closed || own.link || !record || own.entering) return;
    own.link = openLink({
      ...loginOf(ports, record),
      wire: ports.wire,
      url: ports.relay,
      after: async () => numberIn(await keeper.get<ReadSoFar>(READ)),
      clock,
      random: chance,
      onRecords: (records) => inTurn(() => take(records)),
      onWelcome: (welcome) => {
        own.epoch = welcome.epoch;
      },
      onState: (state) => {
        own.linkState = state;
        session().changed();
        if (state.name === "online") void online();
        else if (state.name === "refused") void refused(state.code);
      },
    });
  }

  async function online(): Promise<void> {
    if (!(await keepSpace(session(), own.epoch))) return;
    for (const tell of waiters) tell(true);
    await send();
    await own.reconcile();
  }

  /** A relay that has lost what it had, as after an old backup, gets all of it again: rows are a set. */
  async function refused(code: string): Promise<void> {
    for (const tell of waiters) tell(false);
    if (code === "relay-behind" && (await sendAllAgain(session()))) own.link?.retry();
    if (code !== "unkept-expired" || !(await beginAnew(session()))) return;
    own.link?.close();
    own.link = null;
    own.connect();
  }

  function isOnline(): Promise<boolean> {
    if (own.linkState.name === "online" && own.private?.kept) return Promise.resolve(true);
    let told: (online: boolean) => void = () => {};
    const answer = new Promise<boolean>((resolve) => {
      told = resolve;
    });
    waiters.add(told);
    const patience = clock.setTimeout(() => told(false), PATIENCE_MS);
    return answer.finally(() => {
      waiters.delete(told);
      clock.clearTimeout(patience);
    });
  }

  async function take(records: readonly LogRecord[]): Promise<void> {
    if (closed || !own.private) return;
    const taken = await takeRows(session(), records);
    if (!taken) throw new Error("storage refused what arrived");
    await follow(taken.changes);
    if (taken.opensMore) throw new Error("more of the log opens now");
  }

  /** What follows from what another of one's devices has written. */
  async function follow(changes: Changes): Promise<void> {
    const places = Object.keys(changes);
    const has = (kind: string): boolean => places.some((place) => place.startsWith(kind));
    if (has(OWN)) await foldAgain();
    // What another device has sealed, and new keys have made void, may be for this one to hand in again.
    if (has(OWN)) void session().flush();
    // The pair's log may have been waiting for them, or its door for another of one's devices.
    if (has(RENEWAL) || has(IN)) session().link?.retry();
    // An older app may have laid down what waits for such a key, and the relay may show it no more.
    if (has(BEFORE) || has(RENEWAL)) await session().reload();
    await letInAgain(session(), places);
    if (GONE in changes) session().heardGone(changes[GONE] as Gone);
    if (has(ARRIVED)) session().connect();
    session().changed();
    void own.reconcile();
  }

  /**
   * Facts from another device may be older than some that are here, so that they are read in the order of their places.
   * They are read until nothing was written or read again meanwhile: what is known already must not vanish from memory.
   */
  async function foldAgain(): Promise<void> {
    for (;;) {
      const before = written;
      const { memory } = session();
      const { base, personal, last } = await readOwn(door, keeper, memory.ownBase);
      if (written !== before || memory !== session().memory) continue;
      Object.assign(memory, { ownBase: base, personal, lastOwn: last });
      return void session().keepFolded();
    }
  }

  return own;
}
