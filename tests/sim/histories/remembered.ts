/**
 * What the library has worked out once is not worked out again: histories begin alike, so most of what a device opens, signs
 * and checks, another history's device has before. Only verbs that draw no chance are remembered, by all they are given.
 */
import type { Door } from "@innermost/store";

/** So many results are kept; then all are forgotten at once. */
const MOST = 30_000;

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

export function remembering<T>() {
  const known = new Map<string, T>();
  return (name: string, work: () => T): T => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    const result = work();
    known.set(name, result);
    return result;
  };
}

type Opened = ReturnType<Door["openBox"]>;

const opened = remembering<Opened>();
const bytes = remembering<Uint8Array>();
const verdicts = remembering<boolean>();

/** Whoever is given bytes may change them. */
const fresh = (result: Opened): Opened => (result.ok ? { ok: true, value: result.value.slice() } : result);

/** A nonce begins it and a tag ends it: no two ciphertexts are alike in both. */
const sealName = (box: Uint8Array): string =>
  box.length <= 96 ? latin1(box) : latin1(box.subarray(0, 40)) + latin1(box.subarray(-40));

export const rememberedCheck =
  (check: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean) =>
  (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
    verdicts(`${latin1(publicKey)}${latin1(signature)}${latin1(message)}`, () =>
      check(publicKey, message, signature),
    );

export function rememberedDoor(door: Door): Door {
  return {
    ...door,
    verify: rememberedCheck(door.verify),
    sign: (key, message) =>
      bytes(`sign ${latin1(key)}${latin1(message)}`, () => door.sign(key, message)).slice(),
    passphraseKey: (words, salt, cost) =>
      bytes(`${words} ${latin1(salt)} ${cost.ops} ${cost.memoryBytes}`, () =>
        door.passphraseKey(words, salt, cost),
      ).slice(),
    openBox: (key, label, context, box) =>
      fresh(
        opened(`${label} ${latin1(key)}${latin1(context)}${sealName(box)}`, () =>
          door.openBox(key, label, context, box),
        ),
      ),
    openItem: (key, header, sealed) =>
      fresh(
        opened(
          `item ${latin1(key)}${latin1(header.space)}${latin1(header.id)}${header.epoch} ${latin1(sealed.sum)}${latin1(sealed.capsule)}${sealName(sealed.body)}`,
          () => door.openItem(key, header, sealed),
        ),
      ),
  };
}
