import type { ComponentChildren } from "preact";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { LockAgain } from "./LockAgain.tsx";

export interface LeaveProps extends ScreenFrame {
  partnerName?: string | undefined;
  /** Nobody to leave: it is about what lies here. */
  solo?: boolean | undefined;
  /** Other devices of one's own, or the twelve words, still open everything. */
  elsewhere?: boolean | undefined;
  /** before: what it means, and whom to ask; lock: the passphrase once more; gone: it is done. */
  step: "before" | "lock" | "gone";
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  problem: "wrong" | "resting" | null;
  leaving: boolean;
  onNext: () => void;
  onExport: () => void;
  onStop: () => void;
  /** Leaves and deletes everything on this device at once. */
  onLeave: () => void;
  onHome: () => void;
}

/** Leaving alone: no approval, no reason, no message. Three taps and the lock, counted from Yours. */
export function Leave(props: LeaveProps) {
  const { partnerName, solo, elsewhere, step, passphrase, onPassphrase, problem, leaving, ...rest } = props;
  const { onNext, onExport, onStop, onLeave, onHome, ...frame } = rest;
  const lock = { passphrase, onPassphrase, problem, leaving, onLeave, onStop };
  return (
    <Screen {...frame}>
      {step === "before" && (
        <Before {...{ partnerName, solo, elsewhere, onNext, onExport, onStop }} onHelp={frame.onHelp} />
      )}
      {step === "lock" && <Lock {...lock} />}
      {step === "gone" && <Gone onHome={onHome} />}
    </Screen>
  );
}

type BeforeProps = Pick<
  LeaveProps,
  "partnerName" | "solo" | "elsewhere" | "onNext" | "onExport" | "onStop" | "onHelp"
>;

function Before({ partnerName, solo, elsewhere, onNext, onExport, onStop, onHelp }: BeforeProps) {
  const stays = partnerName
    ? t("home.leave.staysText", { name: partnerName })
    : t("home.leave.staysTextNoName");
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{t(solo ? "home.leave.soloTitle" : "home.leave.title")}</Title>
        {!solo && <Text look="read">{t("home.leave.lead")}</Text>}
      </Stack>
      {!solo && (
        <Part title={t("home.leave.danger")} text={t("home.leave.dangerText")}>
          <WordLink onPress={onHelp}>{t("home.leave.who")}</WordLink>
        </Part>
      )}
      <Part title={t("home.leave.goes")} text={t(solo ? "home.leave.soloGoes" : "home.leave.goesText")}>
        <WordLink onPress={onExport}>{t("home.leave.copy")}</WordLink>
      </Part>
      {!solo && <Part title={t("home.leave.stays")} text={stays} />}
      {elsewhere && <Part title={t("home.leave.elsewhere")} text={t("home.leave.elsewhereText")} />}
      <Stack>
        <Button onPress={onNext}>{t(solo ? "home.leave.soloNext" : "home.leave.next")}</Button>
        <div>
          <WordLink onPress={onStop}>{t("home.leave.stop")}</WordLink>
        </div>
      </Stack>
    </Stack>
  );
}

type PartProps = { title: string; text: string; children?: ComponentChildren };

function Part({ title, text, children }: PartProps) {
  return (
    <Stack gap="s">
      <h2>{title}</h2>
      <Text>{text}</Text>
      {children && <div>{children}</div>}
    </Stack>
  );
}

type LockProps = Pick<
  LeaveProps,
  "passphrase" | "onPassphrase" | "problem" | "leaving" | "onLeave" | "onStop"
>;

const problems = {
  wrong: ["home.leave.wrong.what", "home.leave.wrong.next"],
  resting: ["home.leave.resting.what", "home.leave.resting.next"],
} as const;

function Lock({ passphrase, onPassphrase, problem, leaving, onLeave, onStop }: LockProps) {
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{t("home.leave.lockTitle")}</Title>
        <Text look="read">{t("home.leave.lockLead")}</Text>
      </Stack>
      <LockAgain
        {...{ passphrase, onPassphrase }}
        label="home.leave.label"
        problem={problem && problems[problem]}
        onSend={() => !leaving && onLeave()}
      >
        <Button submit disabled={leaving}>
          {t(leaving ? "home.leave.leaving" : "home.leave.now")}
        </Button>
        <div>
          <WordLink onPress={onStop}>{t("home.leave.stop")}</WordLink>
        </div>
      </LockAgain>
    </Stack>
  );
}

function Gone({ onHome }: Pick<LeaveProps, "onHome">) {
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{t("home.leave.goneTitle")}</Title>
        <Text look="read">{t("home.leave.gone")}</Text>
      </Stack>
      <Button onPress={onHome}>{t("home.leave.goneHome")}</Button>
    </Stack>
  );
}
