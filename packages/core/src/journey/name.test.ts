import { expect, it } from "vitest";
import { toHex } from "../bytes.ts";
import { bytesOf, PEOPLE } from "../log/arbitraries.testing.ts";
import { writeEvent } from "../log/event.ts";
import type { Fact } from "../log/fact.ts";
import { emptyShared, foldShared } from "../log/fold.ts";
import { nameOf } from "./name.ts";

const [ANN, BO, EVE] = PEOPLE as [(typeof PEOPLE)[0], (typeof PEOPLE)[0], (typeof PEOPLE)[0]];
const by = (author: (typeof PEOPLE)[0], after: number) => ({
  author,
  date: "2026-11-22",
  after: { number: after, head: bytesOf(32, 0) },
});
const pair = {
  ...emptyShared(),
  pairing: {
    joined: { by: toHex(BO), keys: null as never, nonce: bytesOf(32, 0) },
    revealed: { by: toHex(ANN), nonce: bytesOf(32, 0) },
    confirmed: Object.fromEntries(
      [ANN, BO, EVE].map((one, at) => [
        toHex(one),
        { name: ["Ann", "Bo", "Eve"][at]!, transcript: bytesOf(32, 0), signature: bytesOf(64, 0) },
      ]),
    ),
  },
};
type Said = readonly [who: (typeof PEOPLE)[0], name: string, after: number];
const told = (...said: readonly Said[]) =>
  foldShared(
    pair,
    said.map(
      ([who, name, after], at): Fact => ({
        kind: "event",
        number: 10 + at,
        receivedAt: null,
        epoch: 0,
        event: writeEvent("name.given", { name }, by(who, after)),
      }),
    ),
  );
const names = (...said: readonly Said[]) => [ANN, BO, EVE].map((who) => nameOf(told(...said), toHex(who)));

it.each<[string, Said[], (string | null)[]]>([
  ["nobody says anything", [], ["Ann", "Bo", "Eve"]],
  ["one gives a new name", [[ANN, "Anna", 9]], ["Anna", "Bo", "Eve"]],
  [
    "the last one counts",
    [
      [ANN, "Anna", 9],
      [ANN, "Nan", 10],
    ],
    ["Nan", "Bo", "Eve"],
  ],
  [
    "one goes back to it",
    [
      [ANN, "Anna", 9],
      [ANN, "Nan", 10],
      [ANN, "Anna", 11],
    ],
    ["Anna", "Bo", "Eve"],
  ],
  [
    "an old word is handed in again",
    [
      [ANN, "Anna", 9],
      [ANN, "Nan", 10],
      [ANN, "Anna", 9],
    ],
    ["Nan", "Bo", "Eve"],
  ],
  [
    "a name can’t be seen",
    [
      [BO, "Bobby", 9],
      [BO, "\u200b\u2060", 10],
    ],
    ["Ann", "Bobby", "Eve"],
  ],
  ["a name would turn the words around it", [[BO, "\u202eyobboB\n", 9]], ["Ann", "yobboB", "Eve"]],
  ["a third one says one", [[EVE, "Ann", 9]], ["Ann", "Bo", "Eve"]],
])("where %s", (_what, said, shown) => expect(names(...said)).toEqual(shown));
