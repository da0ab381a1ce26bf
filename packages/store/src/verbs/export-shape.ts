/** The shape of what is taken along. A copy that is opened again was sealed by whoever knew its passphrase, and is held to it all the same. */
import { type CivilDate, isCivilDate } from "@innermost/core";
import * as v from "valibot";
import type { Export } from "./export.ts";

const LONG = 20_000;
const MANY = 100_000;

const text = v.pipe(v.string(), v.maxLength(LONG));
const date = v.custom<CivilDate>(isCivilDate);
const name = v.nullable(text);
const tenth = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(10)));
const list = <S extends v.GenericSchema>(of: S) => v.pipe(v.array(of), v.maxLength(MANY));
const subject = v.pipe(v.string(), v.maxLength(80));

const together = {
  names: v.object({ mine: name, partner: name }),
  keptOn: v.nullable(date),
  opened: list(
    v.object({
      on: date,
      card: text,
      mine: text,
      theirs: text,
      replies: list(v.object({ by: v.picklist(["me", "partner"]), way: text, words: text, on: date })),
    }),
  ),
  revealed: list(v.object({ on: date, subject, mine: v.unknown(), theirs: v.unknown() })),
  focus: list(v.object({ room: text, since: date, until: v.nullable(date) })),
  weeks: list(v.object({ week: date, practices: list(text) })),
};

const own = v.object({
  checks: list(v.object({ on: date, answers: v.record(text, v.nullable(v.number())) })),
  days: list(v.object({ on: date, connected: tenth, heard: tenth, energy: tenth })),
  weeks: list(v.object({ week: date, items: v.record(text, tenth), helped: text, wish: text })),
  practices: list(v.object({ week: date, marks: v.record(text, text) })),
  sealed: list(v.object({ on: date, subject, mine: v.unknown() })),
});

const shape: v.GenericSchema<unknown, Export> = v.object({
  format: v.literal("innermost-export"),
  version: v.literal(1),
  ...together,
  before: v.exactOptional(list(v.object({ ...together, endedOn: date }))),
  own,
  mine: list(v.object({ card: text, words: text, on: date })),
  drafts: list(text),
});

/** What a copy holds; null where that is not one. */
export function readContents(json: string): Export | null {
  try {
    const read = v.safeParse(shape, JSON.parse(json));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
