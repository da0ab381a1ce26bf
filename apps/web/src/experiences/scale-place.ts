/** Percent of the line that a dot at its end keeps clear. */
const INSET = 4;
const SPAN = 100 - 2 * INSET;

/** Where a dot stands and how far its band reaches to each side, in percent of the line; 100, the easiest, is at the start. */
export const placeOf = (ease: number, margin: number): { x: number; half: number } => ({
  x: INSET + ((100 - ease) * SPAN) / 100,
  half: (margin * SPAN) / 100,
});
