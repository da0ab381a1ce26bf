import { openDoor } from "@innermost/crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { memoryStorage } from "../ports/memory.ts";
import type { Change, Storage } from "../ports/storage.ts";
import { keeper } from "./keeper.ts";
import { type Lock, lockOf } from "./lock.ts";

const PHRASE = "four quiet words here";
const WORDS = ["The Kitchen at night", "Änderungen an uns", "what I never said"];
const MINUTE = 60_000;

let door: Awaited<ReturnType<typeof openDoor>>;
let data: Map<string, Uint8Array>;
let storage: Storage;
let now: number;
let lock: Lock;
let open: Uint8Array;

const reopened = () => lockOf(door, storage, clock);
const clock = {
  now: () => now,
  offsetMinutes: () => 0,
  setTimeout: () => null,
  clearTimeout: () => {},
};

beforeAll(async () => {
  const real = await openDoor();
  door = { ...real, passphraseKey: (p, salt) => real.passphraseKey(p, salt, { ops: 1, memoryBytes: 8192 }) };
});

beforeEach(async () => {
  data = new Map();
  storage = memoryStorage(data);
  now = 1_800_000_000_000;
  lock = lockOf(door, storage, clock);
  open = door.newKey();
  const records = { "draft/first": WORDS[0], "own/1": { words: WORDS[1] }, pair: { note: WORDS[2] } };
  await keeper(door, open, storage).write(records, [lock.openRecord(open)]);
});

async function setLock(): Promise<Uint8Array> {
  const written = await lock.set(open, PHRASE);
  if (!written.ok || !written.key) throw new Error("no lock");
  return written.key;
}

async function fail(times: number) {
  let last: unknown;
  for (let i = 0; i < times; i++) last = await reopened().tryPassphrase("not this one");
  return last;
}

describe("a lock", () => {
  it("is none, then a key without a lock, then a lock", async () => {
    expect(await lockOf(door, memoryStorage(), clock).state()).toEqual({ kind: "none" });
    expect(await lock.state()).toEqual({ kind: "open", key: open });
    await setLock();
    expect(await lock.state()).toEqual({ kind: "locked" });
  });

  it("opens with its passphrase, however it is spaced and composed", async () => {
    const key = await setLock();
    expect(await reopened().tryPassphrase(PHRASE)).toEqual({ ok: true, key });
    expect(await reopened().tryPassphrase(`  ${PHRASE.replace(" ", "  ")} `)).toEqual({ ok: true, key });
    expect(await reopened().tryPassphrase(PHRASE.toUpperCase())).toMatchObject({ ok: false });
  });

  it("has the passkey that was made for it in the same write", async () => {
    const passkey = { prfOutput: door.newKey(), credentialId: door.random(16), prfSalt: door.newKey() };
    const written = await lock.set(open, PHRASE, passkey);
    expect(await reopened().passkeys()).toHaveLength(1);
    expect(await reopened().tryPasskey(passkey.prfOutput)).toEqual({
      ok: true,
      key: written.ok && written.key,
    });
    expect(await reopened().tryPassphrase(PHRASE)).toMatchObject({ ok: true });
  });

  it("seals everything again: the new key opens it, the old one nothing", async () => {
    const key = await setLock();
    const under = async (k: Uint8Array) =>
      Object.fromEntries(await keeper(door, k, storage).list<unknown>(""));
    expect(await under(key)).toEqual({
      "draft/first": WORDS[0],
      "own/1": { words: WORDS[1] },
      pair: { note: WORDS[2] },
    });
    expect(await under(open)).toEqual({});
  });

  it("changes with another passphrase: the old one and its key open nothing", async () => {
    const first = await setLock();
    const again = await lock.set(first, "another four quiet words");
    expect(await reopened().tryPassphrase(PHRASE)).toMatchObject({ ok: false });
    expect(await reopened().tryPassphrase("another four quiet words")).toMatchObject({ ok: true });
    expect([again.ok, await keeper(door, first, storage).list("")]).toEqual([true, []]);
  });

  it("changes in one write: broken off before it the old one opens all, and after it the new one does", async () => {
    const first = await setLock();
    const all = await keeper(door, first, storage).list("");
    const writes: number[] = [];
    const watched = {
      ...storage,
      write: (changes: readonly Change[]) => {
        writes.push(changes.length);
        return storage.write(changes);
      },
    };
    const again = await lockOf(door, watched, clock).set(first, "another four quiet words");
    expect(writes).toEqual([all.length + 2]);
    expect(await keeper(door, again.key as Uint8Array, storage).list("")).toEqual(all);
  });

  it("leaves everything as it was when there is no room for it", async () => {
    const before = [...data].map(([k, v]) => [k, Buffer.from(v).toString("hex")]);
    const full = { ...storage, write: async () => ({ ok: false, why: "storage-full" }) as const };
    expect(await lockOf(door, full, clock).set(open, PHRASE)).toEqual({ ok: false, why: "storage-full" });
    expect([...data].map(([k, v]) => [k, Buffer.from(v).toString("hex")])).toEqual(before);
  });

  it("leaves no word and no key on the disk, in any encoding", async () => {
    const key = await setLock();
    const disk = Buffer.concat([...data].flatMap(([at, value]) => [Buffer.from(at), Buffer.from(value)]));
    const searched = [...WORDS, PHRASE].flatMap((text) => encodings(Buffer.from(text), text));
    const keys = [key, open].flatMap((k) => encodings(Buffer.from(k)));
    expect([...searched, ...keys].filter((needle) => disk.includes(needle))).toEqual([]);
  });

  it("would be found out: the same search finds the key while there is no lock", () => {
    const disk = Buffer.concat([...data.values()].map((value) => Buffer.from(value)));
    expect(encodings(Buffer.from(open)).some((needle) => disk.includes(needle))).toBe(true);
  });
});

function encodings(bytes: Buffer, text?: string): Buffer[] {
  const base64 = [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
    const inner = shifted.slice(shift === 0 ? 0 : 4, -4);
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
  const wide = text ? [Buffer.from(text, "utf16le"), Buffer.from(text, "utf16le").swap16()] : [];
  return [bytes, ...wide, Buffer.from(bytes.toString("hex")), ...base64.map((b) => Buffer.from(b))];
}

describe("a wrong passphrase", () => {
  it("is wrong at first, then makes the next try wait longer and longer", async () => {
    await setLock();
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      const tried = await lock.tryPassphrase("not this one");
      const until = !tried.ok && tried.why === "resting" ? tried.until : now;
      waits.push(until - now);
      now = until;
    }
    expect(waits).toEqual([0, 0, 5000, 15_000, MINUTE, 5 * MINUTE, 15 * MINUTE, 15 * MINUTE, 15 * MINUTE]);
  });

  it("counts over reloads, and while resting not even the right one opens", async () => {
    await setLock();
    const until = now + 5000;
    expect(await fail(3)).toEqual({ ok: false, why: "resting", until });
    expect(await reopened().tryPassphrase(PHRASE)).toEqual({ ok: false, why: "resting", until });
    now = until;
    expect(await reopened().tryPassphrase(PHRASE)).toMatchObject({ ok: true });
  });

  it("does not count while resting", async () => {
    await setLock();
    await fail(3);
    await fail(20);
    now += 5000;
    expect(await fail(1)).toEqual({ ok: false, why: "resting", until: now + 15_000 });
  });

  it("is forgotten after the right one", async () => {
    await setLock();
    await fail(2);
    await reopened().tryPassphrase(PHRASE);
    expect(await fail(2)).toEqual({ ok: false, why: "wrong" });
  });

  it("is not rested away by a clock that was set back", async () => {
    await setLock();
    await fail(3);
    now -= 10 * MINUTE;
    expect(await reopened().tryPassphrase(PHRASE)).toMatchObject({ ok: false, why: "resting" });
  });

  it("tried many times at once counts each time", async () => {
    await setLock();
    await Promise.all(Array.from({ length: 6 }, () => lock.tryPassphrase("not this one")));
    expect(await lock.tryPassphrase(PHRASE)).toMatchObject({ ok: false, why: "resting" });
  });
});

describe("a passkey", () => {
  const prf = new Uint8Array(32).fill(1);

  it("opens the same key as the passphrase, which still does", async () => {
    const key = await setLock();
    expect(await lock.addPasskey(key, prf, Uint8Array.of(1, 2), Uint8Array.of(3))).toEqual({ ok: true });
    expect(await reopened().tryPasskey(prf)).toEqual({ ok: true, key });
    expect(await reopened().tryPassphrase(PHRASE)).toEqual({ ok: true, key });
  });

  it("of another output opens nothing", async () => {
    const key = await setLock();
    await lock.addPasskey(key, prf, Uint8Array.of(1, 2), Uint8Array.of(3));
    expect(await reopened().tryPasskey(prf.with(0, 2))).toEqual({ ok: false, why: "wrong" });
  });

  it("can be asked for again by what is kept of it", async () => {
    const key = await setLock();
    await lock.addPasskey(key, prf, Uint8Array.of(1, 2), Uint8Array.of(3));
    await lock.addPasskey(key, prf.with(0, 2), Uint8Array.of(4), Uint8Array.of(5));
    const known = (await reopened().passkeys()).map(({ credentialId, prfSalt }) => [
      [...credentialId],
      [...prfSalt],
    ]);
    expect(known).toEqual([
      [[1, 2], [3]],
      [[4], [5]],
    ]);
    expect(await reopened().tryPasskey(prf.with(0, 2))).toMatchObject({ ok: true });
  });

  it("is not there before one was added", async () => {
    await setLock();
    expect([await lock.passkeys(), await lock.tryPasskey(prf)]).toEqual([[], { ok: false, why: "wrong" }]);
  });
});

it("seals with the cost that the real lock asks for", async () => {
  const real = await openDoor();
  const disk = new Map<string, Uint8Array>();
  const true64 = lockOf(real, memoryStorage(disk), clock);
  expect((await true64.set(real.newKey(), PHRASE)).ok).toBe(true);
  expect(await true64.tryPassphrase(PHRASE)).toMatchObject({ ok: true });
  expect(await lockOf(door, memoryStorage(disk), clock).tryPassphrase(PHRASE)).toMatchObject({ ok: false });
});
