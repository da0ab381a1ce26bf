import { DeviceName } from "../devices/TakeUp.tsx";
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

/** copy: a locked copy of words, to read. */
export type FileProblem = "notOurs" | "copy" | "newer" | "damaged" | "wrong" | "full" | "refused";

export interface OpenFileProps extends ScreenFrame {
  /** The file's own name, once one was chosen. */
  chosen: string | null;
  onPick: (file: File) => void;
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  name: string;
  onName: (name: string) => void;
  trying: boolean;
  problem: FileProblem | null;
  onOpen: () => void;
  /** To where a locked copy is read. */
  onRead: () => void;
}

/** An empty app and a file: it brings back everything, also where there is no network. */
export function OpenFile(props: OpenFileProps) {
  useFocusHeld();
  const {
    chosen,
    onPick,
    passphrase,
    onPassphrase,
    name,
    onName,
    trying,
    problem,
    onOpen,
    onRead,
    ...frame
  } = props;
  const send = (event: Event) => {
    event.preventDefault();
    if (!trying && passphrase.trim()) onOpen();
  };
  const isOfFile = problem !== null && problem !== "wrong";
  return (
    <Screen {...frame}>
      <form onSubmit={send} noValidate>
        <Stack gap="xl">
          <Stack>
            <Title>{t("moving.open.title")}</Title>
            <Text look="read">{t("moving.open.lead")}</Text>
            <Text>{t("moving.open.only")}</Text>
          </Stack>
          <Stack>
            <FilePick
              label={t(chosen ? "moving.open.other" : "moving.open.pick")}
              chosen={chosen}
              onPick={onPick}
              errorId={isOfFile ? "file-problem" : undefined}
            />
            {isOfFile && <Trouble problem={problem} />}
            {problem === "copy" && (
              <div>
                <WordLink onPress={onRead}>{t("moving.here.read")}</WordLink>
              </div>
            )}
          </Stack>
          {chosen && !(problem && HOPELESS.includes(problem)) && (
            <>
              <Stack>
                <Field
                  label={t("moving.open.passphrase")}
                  value={passphrase}
                  onInput={onPassphrase}
                  type="password"
                  autocomplete="current-password"
                  errorId={problem === "wrong" ? "file-problem" : undefined}
                  code
                />
                {problem === "wrong" && <Trouble problem={problem} />}
              </Stack>
              <DeviceName {...{ name, onName }} />
              <Button submit disabled={trying || !passphrase.trim()}>
                {t(trying ? "moving.open.trying" : problem ? "moving.open.again" : "moving.open.begin")}
              </Button>
            </>
          )}
        </Stack>
      </form>
    </Screen>
  );
}

/** No passphrase opens it here. */
const HOPELESS: readonly FileProblem[] = ["notOurs", "copy", "newer"];

function Trouble({ problem }: { problem: FileProblem }) {
  return (
    <ErrorNote id="file-problem" title={t(`moving.problem.${problem}`)}>
      {t(`moving.problem.${problem}Next`)}
    </ErrorNote>
  );
}
