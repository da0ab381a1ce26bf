/** A civil date as a moment that falls on that day in every zone. */
export const atNoon = (date: string): Date => new Date(`${date}T12:00:00`);
