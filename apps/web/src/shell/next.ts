/** What Today offers beside the day's card. */
import type { NextThing } from "../home/NextRow.tsx";

export const useNext = (): readonly NextThing[] => [];
