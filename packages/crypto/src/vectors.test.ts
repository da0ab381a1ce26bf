/** Released bytes stay readable and are written the same for ever: a vector that fails means another suite, not another vector. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  commitNonce,
  openDoor,
  openWithPasskey,
  openWithPassphrase,
  passkeySlot,
  passphraseSlot,
  shortCode,
} from "./index.ts";

type Change = { flip: number } | { byte: number; to: number } | { keep: number } | { value: unknown };
interface Accept {
  name: string;
  verb: string;
  chance: string;
  args: unknown[];
  result: unknown;
}
interface Reject {
  of: string;
  verb: string;
  path: string;
  change: Change;
  result: { ok: false; why: string };
}

const file = new URL("../../../tests/vectors/crypto-v1.json", import.meta.url);
const { accept, reject }: { accept: Accept[]; reject: Reject[] } = JSON.parse(
  readFileSync(file, "utf8"),
  (_, value) => (typeof value === "string" && value.startsWith("hex:") ? fromHex(value) : value),
);

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.slice(4), "hex"));
}

const overDoor = { commitNonce, shortCode, passphraseSlot, passkeySlot, openWithPassphrase, openWithPasskey };

async function call(verb: string, args: unknown[], chance: Iterable<number> = []) {
  const rest = [...chance];
  const door = await openDoor({ random: (length) => Uint8Array.from(rest.splice(0, length)) });
  const verbs = door as unknown as Record<string, (...args: unknown[]) => unknown>;
  const over = (overDoor as unknown as Record<string, (...args: unknown[]) => unknown>)[verb];
  return { result: over ? over(door, ...args) : verbs[verb]!(...args), unused: rest.length };
}

function changed(bytes: Uint8Array, change: Exclude<Change, { value: unknown }>): Uint8Array {
  if ("keep" in change) return bytes.slice(0, change.keep);
  const at = "flip" in change ? change.flip >> 3 : change.byte;
  return bytes.with(at, "flip" in change ? bytes[at]! ^ (1 << (change.flip & 7)) : change.to);
}

function withChange(args: unknown[], path: string, change: Change): unknown[] {
  const copy = structuredClone(args);
  const steps = path.split(".");
  const last = steps.pop()!;
  const owner = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], copy) as Record<
    string,
    unknown
  >;
  owner[last] = "value" in change ? change.value : changed(owner[last] as Uint8Array, change);
  return copy;
}

test.each(accept)("accept: $name", async ({ verb, chance, args, result }) => {
  expect(await call(verb, args, chance as unknown as Uint8Array)).toEqual({ result, unused: 0 });
});

test.each(reject)("reject: $of, $path, $change", async ({ of, verb, path, change, result }) => {
  const whole = accept.find(({ name }) => name === of)!;
  expect((await call(verb, whole.args)).result).toMatchObject({ ok: true });
  const args = withChange(whole.args, path, change);
  expect(args).not.toEqual(whole.args);
  expect((await call(verb, args)).result).toEqual(result);
});
