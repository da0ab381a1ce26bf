/** What the two are called: the name that each confirmed with, or the last one that they have given since. */
import type { PersonId } from "../log/fact.ts";
import { plainName } from "../names.ts";
import type { Pairing } from "./pairing.ts";

/** Those given since. */
export type Names = Readonly<Record<PersonId, string>>;

/** As it may stand in a sentence; null where somebody has given no name that can be seen. */
export const nameOf = (
  { names, pairing }: { readonly names: Names; readonly pairing: Pairing },
  person: PersonId,
): string | null => plainName(names[person] ?? pairing.confirmed[person]?.name ?? "") || null;

/** The last name counts. One that can't be seen takes nothing from the one before. */
export function foldName(names: Names, author: PersonId, given: string): Names {
  const name = plainName(given);
  return name === "" ? names : { ...names, [author]: name };
}
