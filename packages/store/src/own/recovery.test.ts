import { type Door, openDoor } from "@innermost/crypto";
import { beforeAll, expect, it } from "vitest";
import { newPaperKey, paperDevices, paperPlace } from "./paper.ts";
import { drawWords, leadsTo, paperIn, recordOf } from "./recovery.ts";

let door: Door;
beforeAll(async () => {
  const real = await openDoor();
  const cheap = { ops: 1, memoryBytes: 8192 };
  door = { ...real, wordsSecret: (words, salt) => real.wordsSecret(words, salt, cheap) };
});

it("draws twelve words that can be typed again in any way", () => {
  const words = drawWords(door);
  expect(door.parseWords(words.map((word, i) => `${i + 1}. ${word.toUpperCase()}`).join("\n"), 12)).toEqual({
    ok: true,
    value: words,
  });
  expect(drawWords(door)).not.toEqual(words);
});

it("leads from the same words to the same place, and from others to another", () => {
  const words = drawWords(door);
  const other = words.with(11, words[11] === "zoo" ? "zone" : "zoo");
  expect(leadsTo(door, words)).toEqual(leadsTo(door, words));
  const [a, b] = [leadsTo(door, words), leadsTo(door, other)];
  for (const part of ["space", "key", "seed"] as const) expect(a[part]).not.toEqual(b[part]);
  expect(a.device).not.toEqual(b.device);
});

it("gives a paper key to who holds the words, and to nobody by what one's devices keep", () => {
  const [leading, own] = [leadsTo(door, drawWords(door)), { space: door.random(16), keys: [] }];
  const phrase = recordOf(door, leading, own);
  const pair = door.random(16);
  const key = newPaperKey(door, phrase, pair);
  const rows = new Map<string, unknown>([[paperPlace(pair, phrase, "00"), key]]);
  const handed = { space: pair } as Parameters<typeof paperDevices>[2];
  const [device] = paperDevices(door, leading.wrapping.secretKey, handed, rows);
  expect(device?.publicKey).toEqual(key.publicKey);
  expect(paperDevices(door, phrase.device.secretKey, handed, rows)).toEqual([]);
  expect(paperDevices(door, leading.wrapping.secretKey, { ...handed, space: own.space }, rows)).toEqual([]);
  expect(paperIn(door, leading, own.space).publicKey).toEqual(phrase.id);
  const secrets = [leading.seed, leading.key, leading.wrapping.secretKey].map((one) => [...one].join());
  const kept = [phrase.space, phrase.id, phrase.wrapping, phrase.device.secretKey, phrase.device.publicKey];
  expect(kept.map((one) => [...one].join()).filter((one) => secrets.includes(one))).toEqual([]);
});
