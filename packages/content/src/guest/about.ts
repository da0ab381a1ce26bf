/** What a guest pack says of itself, in its `pack.json`. */
import * as v from "valibot";
import type { Locale } from "../locales.ts";

/** The words of a pack are checked by rules made for its language; these have them. */
export const LANGUAGES = ["en", "es"] as const satisfies readonly Locale[];

/** The app hands a pack to everyone who opens it, so that anyone must be free to pass it on. */
export const LICENCES = ["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "AGPL-3.0-or-later"] as const;

/**
 * What a pack may take for granted of everybody who will meet it, by the names of the rules in `lint/presume.ts`.
 * Gender, sex and ability are never among them.
 */
export const ASSUMED = ["marriage", "living together", "children", "parents", "faith", "money"] as const;

const line = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));

export const aboutSchema = v.strictObject({
  name: v.pipe(
    v.string(),
    v.maxLength(24),
    v.regex(/^[a-z]+(-[a-z]+)*$/, "a name is lower-case words joined by hyphens"),
  ),
  title: line(60),
  author: line(80),
  language: v.picklist(LANGUAGES),
  licence: v.picklist(LICENCES),
  assumes: v.exactOptional(v.array(v.picklist(ASSUMED))),
});

export type About = v.InferOutput<typeof aboutSchema>;
