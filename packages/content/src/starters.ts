import pack from "../packs/en/starters.json" with { type: "json" };
import type { Starter } from "./types.ts";
import { spoken } from "./words.ts";

/** The listener's three ways to begin, in the order in which they are offered. Advice is not one of them. */
export const starters: readonly Starter[] = (pack as readonly Starter[]).map((way) =>
  spoken(way, ["label", "beginnings"], (words) => words.starters[way.id]),
);
