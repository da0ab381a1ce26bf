/** The store: opens and locks one person's records, keeps the tabs of one browser in step, and offers the verbs. */
import type { Bytes } from "@innermost/core";
import { newVaultKey } from "@innermost/crypto";
import type { Store } from "./contract.ts";
import { openAfter } from "./local/away.ts";
import { firstKeeper } from "./local/first-key.ts";
import { lockOf, type NewPasskey, type Unlocked } from "./local/lock.ts";
import type { Settings } from "./local/memory.ts";
import type { Ports, Session } from "./local/session.ts";
import { oneAtATime } from "./local/turns.ts";
import { openSession } from "./open-session.ts";
import type { Proof } from "./own/contract.ts";
import { owedAtEnd, WAY_BACK_MS } from "./own/gone.ts";
import { proven } from "./own/proof.ts";
import { closeLinkSoon, soon } from "./own/soon.ts";
import { ARRIVING, GONE, type Gone } from "./own/state.ts";
import type { Written } from "./ports/storage.ts";
import type { TabMessage } from "./ports/tabs.ts";
import { quietWire } from "./quiet.ts";
import { undoArrival } from "./trunk/arrival.ts";
import { hasOwnRecords, isOver } from "./unkept.ts";
import { dropPair, dropUnkept, ENDED_UNREAD, leavePair } from "./verbs/drop.ts";
import { changeSettings } from "./verbs/settings.ts";
import { type View, viewOf } from "./view.ts";

export type { Store } from "./contract.ts";
export type { Ports } from "./local/session.ts";

const DONE: Written = { ok: true };

/** How long what a disk refuses to let go stays before it is asked again, in ms. */
const AGAIN_MS = 60_000;

/** How long a tab waits for another one to say that it is open, in ms. */
const ASK_TABS_MS = 200;

export async function openStore(given: Ports): Promise<Store> {
  const { door, storage, tabs, clock } = given;
  const { wire, hush } = quietWire(given, clock, () => session?.memory.settings.quiet === true);
  const ports = { ...given, wire };
  const lock = lockOf(door, storage, clock);
  const listeners = new Set<() => void>();
  let view: View = { phase: "starting" };
  /** Whether something has changed since the view was made. */
  let isStale = false;
  let session: Session | null = null;
  let key: Bytes | null = null;
  let hasLock = false;
  let expiry: unknown = null;
  let ended = false;
  /** When the disk is asked again to let everything go; 0 where it has not refused. */
  let goesAt = 0;
  /** Whether this device holds anything under `key` yet. */
  let isStored = false;
  /** Grows whenever everything open is shut, so that what is still opening then stays shut. */
  let shuts = 0;
  let hearKey: ((key: Bytes) => void) | null = null;
  const after = openAfter(ports, () => refresh());
  const inTurn = oneAtATime();

  const tellListeners = (): void => {
    for (const listener of listeners) listener();
  };
  /** Made when somebody looks: while records come in, much more changes than is ever shown. */
  const current = (): View => {
    const untold = after.untold || session?.untold === true;
    if (isStale && session) view = viewOf(session, { locked: hasLock, ended, untold });
    else if (isStale && view.phase === "away") view = { ...view, untold };
    isStale = false;
    return view;
  };
  const refresh = (): void => {
    isStale = true;
    hush();
    armExpiry();
    tellListeners();
  };

  async function open(opened: Bytes, state: { isLocked: boolean; isStored: boolean }): Promise<void> {
    await forget();
    const before = shuts;
    const onGone = (gone: Gone): void => void inTurn(() => obey(gone));
    const first = firstKeeper(ports, lock, opened, {
      isStored: () => isStored,
      wrote: (under, { ok }) => {
        key = under;
        isStored = ok;
      },
    });
    const fresh = await openSession(ports, first, lock, refresh, onGone);
    if (shuts !== before) return fresh.close();
    key = opened;
    hasLock = state.isLocked;
    isStored = state.isStored;
    session = fresh;
    const gone = await fresh.keeper.get<Gone>(GONE);
    if (gone) await obey(gone);
    if (session !== fresh) return;
    const isDue = isOver(fresh, clock.now());
    ended = isDue || (await fresh.keeper.get(ENDED_UNREAD)) !== null || (await after.hasEnded());
    if (session !== fresh) return;
    if (isDue && clock.now() >= goesAt) return end(true);
    fresh.connect();
    refresh();
  }

  async function start(): Promise<void> {
    if (await storage.get(ARRIVING)) await tabs.alone(() => undoArrival(storage));
    const before = shuts;
    const until = await after.begin();
    if (until !== null && until > clock.now()) return stayAway(until);
    // Nobody is asked for a lock behind which everything was to be gone by now.
    if (until !== null && !(await after.clear()).ok) return stayAway(clock.now() + AGAIN_MS);
    if (shuts !== before) return;
    const state = await lock.state();
    if (state.kind === "none") await clearLeft();
    if (state.kind === "none") return open(newVaultKey(door), { isLocked: false, isStored: false });
    if (state.kind === "open") return open(state.key, { isLocked: false, isStored: true });
    hasLock = true;
    const heard = await askTabs();
    if (heard) return open(heard, { isLocked: true, isStored: true });
    shut();
  }

  /** What another tab was writing while one erased: nobody has its key any more, but its places tell of somebody. */
  async function clearLeft(): Promise<void> {
    if (!(await after.hasLeft())) return;
    await tabs.alone(async () => {
      if ((await lock.state()).kind === "none") await after.clear();
    });
  }

  function askTabs(): Promise<Bytes | null> {
    const answer = new Promise<Bytes | null>((resolve) => {
      hearKey = resolve;
      clock.setTimeout(() => resolve(null), ASK_TABS_MS);
    });
    tabs.tell({ kind: "who-is-open" });
    return answer.finally(() => {
      hearKey = null;
    });
  }

  function shut(): void {
    shuts += 1;
    session?.close();
    session = null;
    key = null;
    view = { phase: "locked" };
    isStale = false;
    tellListeners();
  }

  /** Resolves once nothing of the session before is being written any more. */
  async function forget(): Promise<void> {
    const before = session;
    current();
    session = null;
    key = null;
    await before?.settle();
  }

  async function restart(): Promise<void> {
    await forget();
    await start();
  }

  /** "Unkept, everything is gone after 72 hours": also here, also when the relay is away. */
  function armExpiry(): void {
    const expiresAt = session?.memory.pair?.expiresAt;
    if (!session && view.phase === "away") return;
    clock.clearTimeout(expiry);
    if (!expiresAt) return;
    const wait = Math.max(0, Math.min(Math.max(expiresAt, goesAt) - clock.now(), 2 ** 31 - 1));
    expiry = clock.setTimeout(() => void inTurn(endUnkept), wait);
  }

  async function endUnkept(): Promise<void> {
    if (isOver(session, clock.now()) && clock.now() >= goesAt) await end(true);
  }

  /**
   * An unkept pair takes everything with it, but for what this person has begun on their own. Where its time ran out they
   * are told, also when they open the app much later; who ended it by their own hand knows.
   */
  async function end(byItself: boolean): Promise<void> {
    if (!session || !hasOwnRecords(session)) return void (await erase(byItself));
    const written = byItself ? await dropUnkept(session) : await dropPair(session);
    if (!written.ok) goesAt = clock.now() + AGAIN_MS;
    ended ||= byItself && written.ok;
    session?.connect();
    refresh();
  }

  function retry(): void {
    after.run();
    if (!session) return;
    // What was unpacked has no line yet.
    if (session.link) session.link.retry();
    else session.connect();
    if (session.untold) session.tell();
  }

  async function changeSettingsTo(change: Partial<Settings>): Promise<Written> {
    const written = session ? await changeSettings(session, change) : DONE;
    refresh();
    if (change.quiet === false) retry();
    return written;
  }

  async function noteEnd(): Promise<void> {
    // Where nothing is kept here, reading it leaves nothing either.
    if (await session?.keeper.get(ENDED_UNREAD)) await session?.save({ [ENDED_UNREAD]: null });
    await after.noteEnd();
  }

  async function erase(ended = false): Promise<Written> {
    // What another tab hears from the relay just now must not be written once all is gone.
    tabs.tell({ kind: "pause" });
    await forget();
    return startAfter(await after.clear([], ended));
  }

  /** A disk may be too full to forget anything: then what was to go stays shown as it is, and is tried again. */
  async function startAfter(gone: Written): Promise<Written> {
    goesAt = gone.ok ? 0 : clock.now() + AGAIN_MS;
    if (!gone.ok) clock.setTimeout(() => void inTurn(restart), AGAIN_MS);
    tabs.tell({ kind: "restart" });
    await start();
    return gone;
  }

  /** Sealed as it is, under a lock that only the way back asks for: to everybody else there is nothing here. */
  function stayAway(until: number): void {
    shut();
    view = { phase: "away", until, untold: after.untold };
    clock.clearTimeout(expiry);
    expiry = clock.setTimeout(() => void inTurn(restart), Math.min(until - clock.now() + 1, 2 ** 31 - 1));
    tellListeners();
  }

  async function obey({ until }: Gone): Promise<void> {
    if (until === null || !session || clock.now() < goesAt) return;
    await goAway(until > clock.now() ? until : 0, false);
  }

  /** `until` is in ms, 0 for at once. */
  async function goAway(until: number, isFirst: boolean): Promise<Written> {
    if (!session || (until > 0 && !hasLock)) return { ok: false, why: "storage-refused" };
    const owed = await owedAtEnd(session, until, isFirst);
    tabs.tell({ kind: "pause" });
    const left = until > 0 ? await leavePair(session) : DONE;
    if (!left.ok) return left;
    if (until > 0) await soon(session, session.own.nudge());
    await forget();
    return startAfter(until > 0 ? await after.putAway(until, owed) : await after.clear(owed));
  }

  async function bringBack(proof: Proof): Promise<Unlocked> {
    const tried =
      "passphrase" in proof
        ? await lock.tryPassphrase(proof.passphrase)
        : await lock.tryPasskey(proof.prfOutput);
    if (!tried.ok || view.phase !== "away") return tried;
    if (!(await after.bringBack(tried.key)).ok) return { ok: false, why: "wrong" };
    await open(tried.key, { isLocked: true, isStored: true });
    tabs.tell({ kind: "restart" });
    return tried;
  }

  async function relock(passphrase: string, passkey?: NewPasskey): Promise<Written> {
    if (!session || !key) return { ok: false, why: "storage-refused" };
    const before = { key, isLocked: hasLock, isStored };
    // Nothing may be written under the old key any more, here or in another tab, once the new one takes over.
    tabs.tell({ kind: "pause" });
    await session.settle();
    const written = await lock.set(before.key, passphrase, passkey);
    if (written.ok && written.key) await open(written.key, { isLocked: true, isStored: true });
    else await open(before.key, before);
    tabs.tell({ kind: "restart" });
    return written.ok ? { ok: true } : written;
  }

  function unlocked(attempt: () => Promise<Unlocked>): Promise<Unlocked> {
    const before = shuts;
    return inTurn(async () => {
      const result = await attempt();
      if (!result.ok || session || shuts !== before) return result;
      await open(result.key, { isLocked: true, isStored: true });
      tabs.tell({ kind: "open", key: result.key });
      return result;
    });
  }

  /** Another tab has written. Where nothing was kept here yet, its key is new to this tab too. */
  async function changed(): Promise<void> {
    if (isStored) await session?.reload();
    else await restart();
  }

  tabs.listen((message: TabMessage) => {
    if (message.kind === "changed") void inTurn(changed);
    else if (message.kind === "locked") shut();
    else if (message.kind === "pause") session?.close();
    else if (message.kind === "restart") void inTurn(restart);
    else if (message.kind === "who-is-open" && key && hasLock) tabs.tell({ kind: "open", key });
    else if (message.kind === "open") hearKeyOf(message.key);
  });

  function hearKeyOf(heard: Bytes): void {
    if (hearKey) hearKey(heard);
    else if (!session)
      void inTurn(async () => {
        if (!session) await open(heard, { isLocked: true, isStored: true });
      });
  }

  await inTurn(start);
  return {
    view: current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    session: () => session,
    setLock: (passphrase, passkey) => inTurn(() => relock(passphrase, passkey)),
    async changeLock(proof, passphrase) {
      const asked = await proven({ lock }, proof);
      if (!asked.ok) return asked;
      const passkey = "prfOutput" in proof ? await lock.passkeyFor(proof.prfOutput) : null;
      return inTurn(() => relock(passphrase, passkey ?? undefined));
    },
    async addPasskey(proof, prfOutput, credentialId, prfSalt) {
      const asked = await proven({ lock }, proof);
      if (!asked.ok) return asked;
      return key && hasLock
        ? lock.addPasskey(key, prfOutput, credentialId, prfSalt)
        : { ok: false, why: "storage-refused" };
    },
    passkeys: () => lock.passkeys(),
    unlock: (passphrase) => unlocked(() => lock.tryPassphrase(passphrase)),
    unlockWithPasskey: (prfOutput) => unlocked(() => lock.tryPasskey(prfOutput)),
    check: (passphrase) => lock.tryPassphrase(passphrase),
    leave: () =>
      inTurn(async () => {
        if (!session) return { ok: false, why: "storage-refused" };
        // Another tab may be sending: it stops, and begins again without the pair.
        tabs.tell({ kind: "pause" });
        const written = await leavePair(session);
        tabs.tell({ kind: "restart" });
        return written;
      }),
    deleteAll: (when) =>
      inTurn(async () => {
        if (session) await closeLinkSoon(session);
        return goAway(when === "now" ? 0 : clock.now() + WAY_BACK_MS, true);
      }),
    bringBack: (proof) => inTurn(() => bringBack(proof)),
    forgetAway: () => inTurn(() => erase()),
    retry,
    lock() {
      if (!hasLock) return;
      shut();
      tabs.tell({ kind: "locked" });
    },
    changeSettings: (change) => inTurn(() => changeSettingsTo(change)),
    letGo: () => inTurn(() => end(false)),
    noteEnd() {
      ended = false;
      refresh();
      void inTurn(noteEnd);
    },
    erase: () =>
      inTurn(async () => {
        if (session) await closeLinkSoon(session);
        return erase();
      }),
    close() {
      shuts += 1;
      session?.close();
      after.close();
      clock.clearTimeout(expiry);
      tabs.close();
      storage.close();
    },
  };
}
