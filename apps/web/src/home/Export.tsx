import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { LockAgain } from "./LockAgain.tsx";

export interface ExportProps extends ScreenFrame {
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  state: "idle" | "working" | "wrong" | "resting" | "failed" | "done";
  /** The person asked for a readable copy and sees what that means. */
  readable: boolean;
  onReadableAsked: (asked: boolean) => void;
  onEncrypted: () => void;
  onReadable: () => void;
}

const problems = {
  wrong: ["home.export.wrong.what", "home.export.wrong.next"],
  resting: ["home.export.resting.what", "home.export.resting.next"],
  failed: ["home.export.failed.what", "home.export.failed.next"],
} as const;

/** Everything in one file: locked unless the person has read what a readable one means. */
export function Export(props: ExportProps) {
  const { passphrase, onPassphrase, state, readable, onReadableAsked, onEncrypted, onReadable, ...frame } =
    props;
  const problem = state in problems ? problems[state as keyof typeof problems] : null;
  const send = () => state !== "working" && (readable ? onReadable() : onEncrypted());
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("home.export.title")}</Title>
          <Text look="read">{t("home.export.lead")}</Text>
        </Stack>
        <LockAgain {...{ passphrase, onPassphrase, problem }} label="home.export.label" onSend={send}>
          {readable && <Warning />}
          <Save {...{ readable, onReadableAsked, working: state === "working" }} />
        </LockAgain>
        <p role="status">{state === "done" && t("home.export.done")}</p>
      </Stack>
    </Screen>
  );
}

function Warning() {
  return (
    <Stack gap="s">
      <h2>{t("home.export.readableTitle")}</h2>
      <Text>{t("home.export.readableNote")}</Text>
    </Stack>
  );
}

type SaveProps = Pick<ExportProps, "readable" | "onReadableAsked"> & { working: boolean };

function Save({ readable, onReadableAsked, working }: SaveProps) {
  const label = readable ? "home.export.readableSave" : "home.export.locked";
  return (
    <>
      <Button submit disabled={working} variant={readable ? "quiet" : "filled"}>
        {t(working ? "home.export.working" : label)}
      </Button>
      {!readable && <Text look="soft">{t("home.export.lockedNote")}</Text>}
      <div>
        <WordLink onPress={() => onReadableAsked(!readable)}>
          {t(readable ? "home.export.readableBack" : "home.export.readable")}
        </WordLink>
      </div>
    </>
  );
}
