import { type Finding, findAll, type Rule } from "./rules.ts";

/**
 * The room `past` asks for present triggers, needs, support and limits alone. To tell it all in one sitting did not
 * prevent lasting distress, and one trial found harm (Cochrane; `evidence.md`, "past").
 */
const RULES: readonly Rule[] = [
  {
    rule: "asks about then",
    pattern:
      /\b(back then|long ago|years ago|in (your|my) past|when (you|i) (were|was) (small|young|little|a child|growing up)|as a child|childhood|grew up|happened|took place|used to be|the first time|your story|my story)\b/i,
  },
  {
    rule: "asks who or why",
    pattern:
      /\b(why (you|i) (feel|felt|react|are|am)|who (made|did|hurt|left)|what caused|the reason (for|why))\b/i,
  },
];

/** What in a text of the room `past` goes back to what was. */
export const pastTelling = (text: string): readonly Finding[] => findAll(RULES, text);
