import { backUp, type Outcome, restore } from "./backup.ts";

type Environment = Record<string, string | undefined>;

const POSTGRES =
  "This relay keeps its data in PostgreSQL (INNERMOST_DATABASE_URL): use pg_dump or pg_basebackup; docs/recovery.md says how.";
const USAGE = {
  backup: "Say where to: npm run backup -- <file>",
  restore: "Say what from: npm run restore -- <file> [--replace]",
};

/** What a command says, and the exit code of its process. */
export interface Said {
  words: string;
  code: 0 | 1;
}

/** Backs up or restores the relay's data folder, as the arguments of a command say. Never throws for what a host can mend. */
export function runBackupCommand(
  verb: "backup" | "restore",
  args: readonly string[],
  env: Environment,
): Said {
  const [file, ...more] = args.filter((one) => one !== "--replace");
  if (!file || more.length > 0) return { words: USAGE[verb], code: 1 };
  if (env.INNERMOST_DATABASE_URL) return { words: POSTGRES, code: 1 };
  const dataDir = env.INNERMOST_DATA || "data";
  const outcome =
    verb === "backup" ? backUp(dataDir, file) : restore(file, dataDir, args.includes("--replace"));
  return outcome.ok
    ? { words: told(verb, file, dataDir, outcome), code: 0 }
    : { words: outcome.words, code: 1 };
}

function told(
  verb: "backup" | "restore",
  file: string,
  dataDir: string,
  outcome: Outcome & { ok: true },
): string {
  const { spaces, records, bytes } = outcome.inventory;
  const what = `${spaces} spaces, ${records} records, ${(bytes / 1e6).toFixed(1)} MB, looked through`;
  if (verb === "backup") return `Backed up to ${file}: ${what}.`;
  const aside = outcome.aside ? ` What was there is now ${outcome.aside}: delete it once all is well.` : "";
  return `Restored into ${dataDir}: ${what}. Start the relay now.${aside}`;
}
