/** A letter's length in UTF-16 units, as a textarea counts. */
export const LETTER_LIMIT = 2000;
