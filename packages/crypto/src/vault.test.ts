import { expect, test } from "vitest";
import {
  newVaultKey,
  openDoor,
  openWithPasskey,
  openWithPassphrase,
  passkeySlot,
  passphraseSlot,
  type Vault,
} from "./index.ts";
import { seededRandom } from "./seeded.ts";

const door = await openDoor({ random: seededRandom(6) });
const cheap = { ops: 1, memoryBytes: 8192 };
const vaultKey = newVaultKey(door);
const prf = door.random(32);
const phrase = passphraseSlot(door, vaultKey, "kettle moss orbit blue", cheap);
const passkey = passkeySlot(door, vaultKey, prf, door.random(20), door.random(32));
const vault: Vault = { version: 1, slots: [phrase, passkey] };

test("either lock opens to the same key", () => {
  expect(openWithPassphrase(door, vault, " kettle  moss orbit blue")).toEqual({ ok: true, value: vaultKey });
  expect(openWithPasskey(door, vault, prf)).toEqual({ ok: true, value: vaultKey });
});

test("neither opens to anything else", () => {
  expect(openWithPassphrase(door, vault, "kettle moss orbit green")).toEqual({
    ok: false,
    why: "not-authentic",
  });
  expect(openWithPasskey(door, vault, door.random(32))).toEqual({ ok: false, why: "not-authentic" });
});

test("a second slot of a kind opens too", () => {
  const second = passphraseSlot(door, vaultKey, "lantern tide paper fox", cheap);
  const both: Vault = { version: 1, slots: [phrase, passkey, second] };
  expect(openWithPassphrase(door, both, "lantern tide paper fox")).toEqual({ ok: true, value: vaultKey });
  expect(openWithPassphrase(door, both, "kettle moss orbit blue")).toEqual({ ok: true, value: vaultKey });
});

test("a vault without that lock is malformed for it", () => {
  expect(openWithPassphrase(door, { version: 1, slots: [passkey] }, "x")).toEqual({
    ok: false,
    why: "malformed",
  });
  expect(openWithPasskey(door, { version: 1, slots: [phrase] }, prf)).toEqual({
    ok: false,
    why: "malformed",
  });
});

test("a lowered cost or another credential does not open", () => {
  const lowered = { ...phrase, cost: { ops: 2, memoryBytes: 8192 } };
  expect(openWithPassphrase(door, { version: 1, slots: [lowered] }, "kettle moss orbit blue").ok).toBe(false);
  const other = { ...passkey, credentialId: door.random(20) };
  expect(openWithPasskey(door, { version: 1, slots: [other] }, prf).ok).toBe(false);
});

test.each([
  { ops: 0, memoryBytes: 8192 },
  { ops: 33, memoryBytes: 8192 },
  { ops: 1, memoryBytes: 2 ** 40 },
  { ops: 1, memoryBytes: 1 },
  { ops: Number.NaN, memoryBytes: 8192 },
])("a slot that asks for %o is malformed, not run", (cost) => {
  expect(openWithPassphrase(door, { version: 1, slots: [{ ...phrase, cost }] }, "x")).toEqual({
    ok: false,
    why: "malformed",
  });
});

test("slots are sealed alike in size, and the key is not in them", () => {
  expect(phrase.box.length).toBe(256);
  expect(passkey.box.length).toBe(256);
  expect(JSON.stringify(vault)).not.toContain(vaultKey.join(","));
});
