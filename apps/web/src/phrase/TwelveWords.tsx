import { t } from "../i18n/index.ts";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Field } from "../parts/Field.tsx";
import { Stack } from "../parts/Stack.tsx";

export type WordsProblem = "dont-fit" | "away" | "storage-full" | "storage-refused" | null;

export interface TwelveWordsProps {
  value: string;
  onInput: (value: string) => void;
  problem: WordsProblem;
  onEnter: () => void;
  /** Restoring or rehearsing: what there is to say differs. */
  kind: "back" | "restore";
}

/** All twelve in one field, since a paper is read as a whole. It says how many there are, never which is off. */
export function TwelveWords({ value, onInput, problem, onEnter, kind }: TwelveWordsProps) {
  return (
    <Stack>
      <Field
        label={t("phrase.field")}
        value={value}
        onInput={onInput}
        onEnter={onEnter}
        multiline
        code
        hint={t("phrase.count", { count: countOf(value) })}
        errorId={problem ? "words-problem" : undefined}
      />
      {problem && (
        <ErrorNote id="words-problem" title={t(`phrase.problem.${problem}`)}>
          {t(problem === "dont-fit" ? `phrase.dontFit.${kind}` : `phrase.safe.${kind}`)}
        </ErrorNote>
      )}
    </Stack>
  );
}

/** As the words are told apart when they are read: by anything that is no letter. */
export const countOf = (text: string): number => text.split(/[^\p{L}\p{M}]+/u).filter(Boolean).length;
