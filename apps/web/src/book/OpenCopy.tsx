import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Field } from "../parts/Field.tsx";
import { FilePick } from "../parts/FilePick.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";

/** everything: a file that carries a whole device, and belongs into an empty app. */
export type CopyProblem = "notOurs" | "everything" | "newer" | "damaged" | "wrong";

export interface OpenCopyProps extends ScreenFrame {
  /** The file's own name, once one was chosen. */
  chosen: string | null;
  onPick: (file: File) => void;
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  trying: boolean;
  problem: CopyProblem | null;
  onOpen: () => void;
  /** To where a file with everything is opened. */
  onEverything: () => void;
}

/** A locked copy, to read here: nothing of it is kept. */
export function OpenCopy(props: OpenCopyProps) {
  useFocusHeld();
  const { chosen, onPick, passphrase, onPassphrase, trying, problem, onOpen, onEverything, ...frame } = props;
  const send = (event: Event) => {
    event.preventDefault();
    if (!trying && passphrase.trim()) onOpen();
  };
  const isOfFile = problem !== null && problem !== "wrong";
  const mayTry = chosen && (!isOfFile || problem === "damaged");
  return (
    <Screen {...frame}>
      <form onSubmit={send} noValidate>
        <Stack gap="xl">
          <Stack>
            <Title>{t("book.open.title")}</Title>
            <Text look="read">{t("book.open.lead")}</Text>
          </Stack>
          <Stack>
            <FilePick
              label={t(chosen ? "moving.open.other" : "moving.open.pick")}
              chosen={chosen}
              onPick={onPick}
              errorId={isOfFile ? "copy-problem" : undefined}
            />
            {isOfFile && <Trouble problem={problem} />}
            {problem === "everything" && (
              <div>
                <WordLink onPress={onEverything}>{t("book.open.everything")}</WordLink>
              </div>
            )}
          </Stack>
          {mayTry && (
            <Stack>
              <Field
                label={t("moving.open.passphrase")}
                value={passphrase}
                onInput={onPassphrase}
                type="password"
                autocomplete="current-password"
                errorId={problem === "wrong" ? "copy-problem" : undefined}
                code
              />
              {problem === "wrong" && <Trouble problem={problem} />}
              <Button submit disabled={trying || !passphrase.trim()}>
                {t(trying ? "moving.open.trying" : "moving.open.begin")}
              </Button>
            </Stack>
          )}
        </Stack>
      </form>
    </Screen>
  );
}

function Trouble({ problem }: { problem: CopyProblem }) {
  return (
    <ErrorNote id="copy-problem" title={t(`book.problem.${problem}`)}>
      {t(`book.problem.${problem}Next`)}
    </ErrorNote>
  );
}
