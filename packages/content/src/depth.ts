import type { Card, Depth, Ratings } from "./types.ts";

/**
 * How deep a card goes, 1 to 5: one more than its worst rating, and one more again
 * when two or more ratings are 3.
 */
export const depthOf = (ratings: Ratings): Depth => {
  const all = [ratings.privacy, ratings.load, ratings.threat, ratings.past];
  const worst = Math.max(...all);
  const extreme = all.filter((rating) => rating === 3).length >= 2 ? 1 : 0;
  return Math.min(5, 1 + worst + extreme) as Depth;
};

const depths: { readonly heavyFrom: Depth } = { heavyFrom: 3 };

/** Whether a card asks for so much that both are asked once more before their answers open. */
export const isHeavy = ({ ratings }: Pick<Card, "ratings">): boolean => depthOf(ratings) >= depths.heavyFrom;
