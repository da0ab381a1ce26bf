import { devices } from "./devices.ts";
import { ends } from "./ends.ts";
import { files } from "./files.ts";
import type { Moves } from "./move.ts";
import { pairing } from "./pairing.ts";
import { people } from "./people.ts";
import { places } from "./places.ts";
import { weather } from "./weather.ts";

/** Every move, by its name in a step. */
export const MOVES: Moves = { ...people, ...pairing, ...devices, ...files, ...places, ...ends, ...weather };
