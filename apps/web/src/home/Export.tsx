import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { PenChoice } from "../parts/PenChoice.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { LockAgain } from "./LockAgain.tsx";

/** locked: one's words under the passphrase; carry: all that the device holds, for an empty app; readable: for anyone. */
export type ExportKind = "locked" | "carry" | "readable";

export interface ExportProps extends ScreenFrame {
  kind: ExportKind;
  onKind: (kind: ExportKind) => void;
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  /** done-read: saved, but without what only the relay has. */
  state: "idle" | "working" | "wrong" | "resting" | "failed" | "done" | "done-read";
  /** Saved without a letter that is not kept. */
  letter?: boolean | undefined;
  onSave: () => void;
  /** Given once a readable page was saved: the same as data. */
  onData?: (() => void) | undefined;
}

const problems = {
  wrong: ["home.export.wrong.what", "home.export.wrong.next"],
  resting: ["home.export.resting.what", "home.export.resting.next"],
  failed: ["home.export.failed.what", "home.export.failed.next"],
} as const;

const KINDS = ["locked", "carry", "readable"] as const;

/** Everything in one file: locked unless the person has read what a readable one means. */
export function Export({
  kind,
  onKind,
  passphrase,
  onPassphrase,
  state,
  letter,
  onSave,
  onData,
  ...frame
}: ExportProps) {
  const problem = state in problems ? problems[state as keyof typeof problems] : null;
  const working = state === "working";
  const options = KINDS.map((value) => ({ value, label: t(`home.export.kind.${value}`) }));
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("home.export.title")}</Title>
          <Text look="read">{t("home.export.lead")}</Text>
        </Stack>
        <Stack>
          <PenChoice legend={t("home.export.kind")} options={options} value={kind} onPick={onKind} />
          <Meaning kind={kind} />
        </Stack>
        <LockAgain
          {...{ passphrase, onPassphrase, problem }}
          label="home.export.label"
          onSend={() => !working && onSave()}
        >
          <Button submit disabled={working} variant={kind === "readable" ? "quiet" : "filled"}>
            {t(working ? "home.export.working" : `home.export.save.${kind}`)}
          </Button>
        </LockAgain>
        <div role="status">
          {state === "done" && <p>{t("home.export.done")}</p>}
          {state === "done-read" && <p>{t("home.export.doneRead")}</p>}
          {letter && <p>{t("home.export.doneLetter")}</p>}
        </div>
        {onData && (
          <div>
            <WordLink onPress={onData}>{t("home.export.data")}</WordLink>
          </div>
        )}
      </Stack>
    </Screen>
  );
}

function Meaning({ kind }: Pick<ExportProps, "kind">) {
  if (kind !== "readable") return <Text>{t(`home.export.${kind}Note`)}</Text>;
  return (
    <Stack gap="s">
      <h2>{t("home.export.readableTitle")}</h2>
      <Text>{t("home.export.readableNote")}</Text>
    </Stack>
  );
}
