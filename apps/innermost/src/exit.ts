/** What a process ends with: done or the same; failed or different; not understood, or not to be found out. */
export type Exit = 0 | 1 | 2;

/** Writes words to the terminal, and gives the code back. */
export type Say = (words: string, code: Exit) => Exit;
