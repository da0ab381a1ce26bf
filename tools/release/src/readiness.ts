import { FRESH_DAYS, type HelpLine, lineStatus } from "@innermost/content";

/** What has to be known before a release. */
export interface State {
  lines: readonly HelpLine[];
  /** YYYY-MM-DD */
  today: string;
  /** Whether all that lies in the repository is committed. */
  isClean: boolean;
  /** The committed public key, if there is one, and that of the key at hand, if it could be opened. */
  committedKey: string | null;
  ownKey: string | null;
}

/** Why this is not to be released, in sentences; none where it may be. */
export const problems = (state: State): string[] => [
  ...lineProblems(state),
  ...keyProblems(state),
  ...tree(state),
];

/** Help lines that no named person has looked up at their provider, or not lately: nobody in danger is sent to one. */
export function lineProblems({ lines, today }: Pick<State, "lines" | "today">): string[] {
  const doubtful = lines.filter((line) => lineStatus(line, today) !== "checked");
  if (doubtful.length === 0) return [];
  const listed = doubtful.map((line) => `  ${line.country} ${line.kind} ${line.number}: ${why(line, today)}`);
  return [
    `${doubtful.length} of ${lines.length} help lines are not checked. Each needs a named person who has seen the provider's own page within the last ${FRESH_DAYS} days ("verified" in packages/content/packs/en/care/helplines.json):`,
    ...listed,
  ];
}

const why = (line: HelpLine, today: string): string =>
  line.verified === null
    ? "checked by nobody"
    : lineStatus(line, today) === "stale"
      ? `last checked on ${line.verified.on}`
      : `its date is ${line.verified.on}, and today is ${today}`;

function keyProblems({ committedKey, ownKey }: State): string[] {
  if (ownKey === null)
    return [
      "That is no private key for releases, or the passphrase in INNERMOST_RELEASE_PASSPHRASE doesn't open it.",
    ];
  if (committedKey === null)
    return ["No public key is committed: put yours at apps/innermost/release-key.pem first."];
  return ownKey.trim() === committedKey.trim()
    ? []
    : ["This key is not the one whose public half lies at apps/innermost/release-key.pem."];
}

const tree = ({ isClean }: State): string[] =>
  isClean ? [] : ["Not all is committed: nobody could build what would be signed."];
