import type { InBoth } from "@innermost/store";
import type { Both } from "../parts/both.ts";

/** What is missing yet where both lie sealed. */
export const bothOf = (found: InBoth | null | undefined): Both | undefined =>
  found && !found.late ? (found.given ? "theirs" : "waits") : undefined;
