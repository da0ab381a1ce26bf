/** Doors are opened once for all histories of a process; each draws its chance from whoever stands behind it now. */
import { type Door, openDoor } from "@innermost/store";
import type { Dice } from "./dice.ts";
import { rememberedDoor } from "./remembered.ts";

export interface LentDoor {
  readonly door: Door;
  lendTo(dice: Dice): void;
}

async function lentDoor(): Promise<LentDoor> {
  let behind: Dice | null = null;
  const door = await openDoor({ random: (length) => behind?.bytes(length) ?? new Uint8Array(0) });
  return {
    door: rememberedDoor(door),
    lendTo(dice) {
      behind = dice;
    },
  };
}

const lent: LentDoor[] = [];

/** One door for each device of a history. */
export async function doors(count: number): Promise<readonly LentDoor[]> {
  while (lent.length < count) lent.push(await lentDoor());
  return lent;
}
