import type { Device } from "../device.ts";
import type { Dice } from "../dice.ts";
import type { World } from "../world.ts";

/** Tells what really happened, or null where it was not possible then. It may take its time. */
export type Move = (w: World, one: Device, dice: Dice) => string | null | Promise<string | null>;
export type Moves = Readonly<Record<string, Move>>;
