/**
 * What is wrong with the disk, for the host: one plain sentence on what it means and one on what to do. None for what is
 * no trouble of the disk.
 */
export function wordsFor(code: string): string | null {
  const words = WORDS.find(([pattern]) => pattern.test(code));
  return words ? words[1] : null;
}

/** The short name of an error; its message could hold a path. */
export function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? "unknown");
}

/** The same for a relay that could not start, but for what concerns its address. */
export function wordsAtStart(error: unknown): string | null {
  if ((error as { syscall?: string }).syscall === "listen") return null;
  const code = codeOf(error);
  if (code === "INNERMOST_IN_USE")
    return "Another relay uses this data folder: stop it first, or choose another folder with INNERMOST_DATA.";
  const words = wordsFor(code);
  return words ? `Innermost did not start (${code}). ${words}` : null;
}

const KEPT = "Nothing that was acknowledged is lost; the apps keep what they could not send and try again.";

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)$/, `The disk is full. ${KEPT} Make room: it goes on by itself.`],
  [
    /^(SQLITE_READONLY.*|SQLITE_CANTOPEN.*|EROFS|EACCES|EPERM)$/,
    `The data folder can't be written to. ${KEPT} Make it writable for the user that runs Innermost.`,
  ],
  [
    /^(SQLITE_CORRUPT.*|SQLITE_NOTADB)$/,
    "The database is damaged. Stop the relay, keep a copy of the data folder, and restore the last backup: docs/recovery.md says how.",
  ],
  [
    /^(EIO|SQLITE_IOERR.*)$/,
    `The disk reports errors. ${KEPT} Look at the disk, and at the system's log, before anything else: docs/recovery.md.`,
  ],
  [/^SQLITE_BUSY.*$/, "Another program holds the database. It goes on once that one is done."],
  [
    /^(EMFILE|ENFILE)$/,
    "The system allows no more open files. Raise the limit (ulimit -n), or let fewer connect.",
  ],
];
