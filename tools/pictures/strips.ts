/** Which pages of the two phones stand side by side in which picture. */

export interface Shown {
  readonly who: "mara" | "sam";
  /** How often "What comes next" was pressed before. */
  readonly next: number;
  /** A path of the app; null is what the moment shows by itself. */
  readonly path: string | null;
}

const shown = (who: Shown["who"], next: number, path: string | null = null): Shown => ({ who, next, path });

export const STRIPS = {
  /** One letter: his day's card, hers sealed, her words alone on his phone, both with their replies. */
  letter: [shown("sam", 0, "/"), shown("mara", 0), shown("sam", 1), shown("sam", 2)],
  /** What else there is: two experiences, a week's plan, a room, the story. */
  rooms: [
    shown("mara", 0, "/experiences"),
    shown("mara", 0, "/week"),
    shown("mara", 0, "/rooms/time"),
    shown("mara", 0, "/story"),
  ],
} as const satisfies Record<string, readonly Shown[]>;
