/** The store: opens and locks one person's records, keeps the tabs of one browser in step, and offers the verbs. */
import type { Bytes } from "@innermost/core";
import { newVaultKey, type PasskeySlot } from "@innermost/crypto";
import { keeper } from "./local/keeper.ts";
import { lockOf, type Unlocked } from "./local/lock.ts";
import { SETTINGS, type Settings } from "./local/memory.ts";
import type { Ports, Session } from "./local/session.ts";
import { openSession } from "./open-session.ts";
import type { Written } from "./ports/storage.ts";
import type { TabMessage } from "./ports/tabs.ts";
import { type View, viewOf } from "./view.ts";

export type { Ports } from "./local/session.ts";

export interface Store {
  view(): View;
  subscribe(listener: () => void): () => void;
  /** The unlocked person; null while locked. */
  session(): Session | null;
  setLock(passphrase: string): Promise<Written>;
  addPasskey(prfOutput: Bytes, credentialId: Bytes, prfSalt: Bytes): Promise<Written>;
  passkeys(): Promise<readonly PasskeySlot[]>;
  unlock(passphrase: string): Promise<Unlocked>;
  unlockWithPasskey(prfOutput: Bytes): Promise<Unlocked>;
  /** Whether this is the passphrase, for what asks for the lock again; a wrong one counts like any other. */
  check(passphrase: string): Promise<Unlocked>;
  /** Forgets everything opened, in all tabs; nothing happens where no lock was set. */
  lock(): void;
  changeSettings(settings: Settings): Promise<Written>;
  /** The person has read that their unkept pair has ended. */
  noteEnd(): void;
  /** Removes this person from this device. What is at the relay ends by itself or stays with the partner. */
  erase(): Promise<void>;
  close(): void;
}

/** How long a tab waits for another one to say that it is open, in ms. */
const ASK_TABS_MS = 200;

export async function openStore(ports: Ports): Promise<Store> {
  const { door, storage, tabs, clock } = ports;
  const lock = lockOf(door, storage, clock);
  const listeners = new Set<() => void>();
  let view: View = { phase: "starting" };
  let session: Session | null = null;
  let key: Bytes | null = null;
  let hasLock = false;
  let expiry: unknown = null;
  let ended = false;

  const tellListeners = (): void => {
    for (const listener of listeners) listener();
  };
  const refresh = (): void => {
    if (session) view = viewOf(session, { locked: hasLock, ended });
    tellListeners();
  };

  async function open(opened: Bytes, state: { isLocked: boolean; isStored: boolean }): Promise<void> {
    key = opened;
    hasLock = state.isLocked;
    session = await openSession(ports, firstTimeAware(opened, state.isStored), refresh);
    await endUnkept();
    session?.connect();
    refresh();
  }

  /** A key without a lock is written together with the first record, so that looking in leaves nothing behind. */
  function firstTimeAware(opened: Bytes, isStored: boolean) {
    const plain = keeper(door, opened, storage);
    let stored = isStored;
    return {
      ...plain,
      async write(changes: Parameters<typeof plain.write>[0], raw: Parameters<typeof plain.write>[1] = []) {
        const written = await plain.write(changes, stored ? raw : [lock.openRecord(opened), ...raw]);
        stored ||= written.ok;
        return written;
      },
    };
  }

  async function start(): Promise<void> {
    const state = await lock.state();
    if (state.kind === "none") return open(newVaultKey(door), { isLocked: false, isStored: false });
    if (state.kind === "open") return open(state.key, { isLocked: false, isStored: true });
    hasLock = true;
    tabs.tell({ kind: "who-is-open" });
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, ASK_TABS_MS));
    if (!session) shut();
  }

  function shut(): void {
    session?.close();
    session = null;
    key = null;
    view = { phase: "locked" };
    tellListeners();
  }

  async function restart(): Promise<void> {
    session?.close();
    session = null;
    key = null;
    await start();
  }

  /** "Unkept, everything is gone after 72 hours": also here, also when the relay is away. */
  async function endUnkept(): Promise<void> {
    const expiresAt = session?.memory.pair?.expiresAt;
    clock.clearTimeout(expiry);
    if (!expiresAt) return;
    if (expiresAt <= clock.now()) {
      ended = true;
      return erase();
    }
    expiry = clock.setTimeout(() => void endUnkept(), Math.min(expiresAt - clock.now(), 2 ** 31 - 1));
  }

  async function erase(): Promise<void> {
    session?.close();
    session = null;
    await storage.clear();
    tabs.tell({ kind: "restart" });
    await start();
  }

  async function unlocked(result: Unlocked): Promise<Unlocked> {
    if (result.ok) await open(result.key, { isLocked: true, isStored: true });
    return result;
  }

  tabs.listen((message: TabMessage) => {
    if (message.kind === "changed") void session?.reload();
    else if (message.kind === "locked") shut();
    else if (message.kind === "pause") session?.close();
    else if (message.kind === "restart") void restart();
    else if (message.kind === "who-is-open" && key && hasLock) tabs.tell({ kind: "open", key });
    else if (message.kind === "open" && !session) void open(message.key, { isLocked: true, isStored: true });
  });

  await start();
  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    session: () => session,
    async setLock(passphrase) {
      if (!session || !key) return { ok: false, why: "storage-refused" };
      // Nothing may be written under the old key any more, here or in another tab, once the new one takes over.
      tabs.tell({ kind: "pause" });
      await session.settle();
      const written = await lock.set(key, passphrase);
      await open(written.ok && written.key ? written.key : key, { isLocked: written.ok, isStored: true });
      tabs.tell({ kind: "restart" });
      return written;
    },
    async addPasskey(prfOutput, credentialId, prfSalt) {
      return key && hasLock
        ? lock.addPasskey(key, prfOutput, credentialId, prfSalt)
        : { ok: false, why: "storage-refused" };
    },
    passkeys: () => lock.passkeys(),
    unlock: async (passphrase) => unlocked(await lock.tryPassphrase(passphrase)),
    unlockWithPasskey: async (prfOutput) => unlocked(await lock.tryPasskey(prfOutput)),
    check: (passphrase) => lock.tryPassphrase(passphrase),
    lock() {
      if (!hasLock) return;
      shut();
      tabs.tell({ kind: "locked" });
    },
    async changeSettings(settings) {
      const written = (await session?.save({ [SETTINGS]: settings })) ?? { ok: true };
      if (written.ok && session) session.memory.settings = settings;
      refresh();
      return written;
    },
    noteEnd() {
      ended = false;
      refresh();
    },
    erase,
    close() {
      session?.close();
      clock.clearTimeout(expiry);
      tabs.close();
      storage.close();
    },
  };
}
