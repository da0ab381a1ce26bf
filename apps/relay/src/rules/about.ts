import type { ClientFrame } from "@innermost/protocol";
import type { About, Need } from "../storage.ts";
import type { Asking, Frame } from "./asking.ts";

/* What the rules beside this file read, frame by frame. Only a hint, so nothing breaks where it says too little. */

type Standing = Pick<Asking, "space" | "deviceKey">;
type Changing = Exclude<
  ClientFrame["kind"],
  "hello" | "prove" | "follow" | "ping" | "ephemeral" | "create" | "peek" | "claim"
>;
export type ChangeFrame = Frame<Changing>;

const READS: { [K in Changing]: (frame: Frame<K>, space: Uint8Array) => Need[] } = {
  append: ({ item }, space) => [{ of: "number", space, id: item.id }],
  rotate: ({ item }, space) => [
    { of: "number", space, id: item.id },
    { of: "members", space },
    { of: "slots", space },
  ],
  deposit: ({ round }, space) => aroundRound(round, space),
  withdraw: ({ round }, space) => aroundRound(round, space),
  offer: ({ slot }, space) => [
    { of: "slot", id: slot },
    { of: "grave", id: slot },
    { of: "slots", space },
  ],
  revoke: ({ slot }) => [{ of: "slot", id: slot }],
  erase: ({ number }, space) => [{ of: "record", space, number }],
  admit: (_frame, space) => [{ of: "members", space }],
  dismiss: (_frame, space) => [{ of: "members", space }],
  retain: (_frame, space) => [{ of: "members", space }],
  leave: (_frame, space) => [
    { of: "members", space },
    { of: "slots", space },
  ],
  carry: ({ records }, space) => [
    ...aroundCarrying(space),
    ...records.map(({ kind, id }): Need => ({ of: kind === "opening" ? "opening" : "number", space, id })),
    ...records.slice(0, 1).map(({ number }): Need => ({ of: "record", space, number })),
  ],
  settle: (_frame, space) => aroundCarrying(space),
  stay: () => [],
};

function aroundCarrying(space: Uint8Array): Need[] {
  return [
    { of: "members", space },
    { of: "slots", space },
    { of: "depositCount", space },
  ];
}

function aroundRound(id: Uint8Array, space: Uint8Array): Need[] {
  return [
    { of: "opening", space, id },
    { of: "deposits", space, id },
    { of: "depositCount", space },
  ];
}

const standing = ({ space, deviceKey }: Standing): Need[] => [
  { of: "space", space },
  { of: "member", space, deviceKey },
];

export function changeAbout(frame: ChangeFrame, asking: Standing): About {
  const reads = READS[frame.kind] as (frame: ChangeFrame, space: Uint8Array) => Need[];
  return { writes: true, needs: [...standing(asking), ...reads(frame, asking.space)] };
}

export const createAbout = ({ space }: Standing): About => ({
  writes: true,
  needs: [
    { of: "space", space },
    { of: "grave", id: space },
  ],
});

export const enterAbout = (asking: Standing): About => ({ writes: false, needs: standing(asking) });

export const pageAbout = (asking: Standing, after: number, most: number): About => ({
  writes: false,
  needs: [...standing(asking), { of: "records", space: asking.space, after, most }],
});

export const headsAbout = (some: Standing[]): About => ({ writes: false, needs: some.flatMap(standing) });

export const peekAbout = (slot: Uint8Array): About => ({ writes: false, needs: slotReads(slot) });
export const claimAbout = (slot: Uint8Array): About => ({ writes: true, needs: slotReads(slot) });

const slotReads = (id: Uint8Array): Need[] => [
  { of: "slot", id },
  { of: "grave", id },
];
