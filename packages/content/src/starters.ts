import pack from "../packs/en/starters.json" with { type: "json" };
import type { Starter } from "./types.ts";

/** The listener's three ways to begin, in the order in which they are offered. Advice is not one of them. */
export const starters = pack as readonly Starter[];
