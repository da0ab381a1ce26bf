/** Between the name of a guest pack and a card's own words: `time.two-cities--first-minute`. No id of ours ever holds it. */
const SEAM = "--";

/** Whether a card or practice came with a guest pack, written elsewhere and put in by a host. */
export const isGuest = (id: string): boolean => id.includes(SEAM);

/** How each id of a pack begins in a room. */
export const guestPrefix = (room: string, pack: string): string => `${room}.${pack}${SEAM}`;
