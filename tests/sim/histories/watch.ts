/** A device's door to cryptography as it is, but watched: nobody can hold, send or read a word without passing here. */
import { toHex } from "@innermost/core";
import type { Door } from "@innermost/store";

export interface Watch {
  /** Whatever was sealed here or opened here, in the clear. */
  plain(bytes: Uint8Array): void;
  /** What is about to lie in a record of this device. */
  record(place: string, bytes: Uint8Array): void;
  answer(commitment: string, round: string, bytes: Uint8Array): void;
}

/** One guess costs next to nothing here: the histories are not about Argon2id. */
const CHEAP = { ops: 1, memoryBytes: 8192 };
const text = new TextDecoder();

export function watchedDoor(door: Door, watch: Watch): Door {
  const seen = <T extends { ok: boolean; value?: Uint8Array }>(opened: T): T => {
    if (opened.ok && opened.value) watch.plain(opened.value);
    return opened;
  };
  return {
    ...door,
    passphraseKey: (words, salt) => door.passphraseKey(words, salt, CHEAP),
    wordsSecret: (words, salt) => door.wordsSecret(words, salt, CHEAP),
    sealBox(key, label, context, plaintext) {
      watch.plain(plaintext);
      if (label === "record") watch.record(text.decode(context), plaintext);
      return door.sealBox(key, label, context, plaintext);
    },
    openBox: (...box) => seen(door.openBox(...box)),
    openItem: (...item) => seen(door.openItem(...item)),
    openAnswer: (...answer) => seen(door.openAnswer(...answer)),
    sealAnswer(key, binding, plaintext) {
      const sealed = door.sealAnswer(key, binding, plaintext);
      watch.answer(toHex(sealed.commitment), toHex(binding.round), plaintext);
      return sealed;
    },
  };
}
