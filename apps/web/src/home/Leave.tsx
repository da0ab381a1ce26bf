import { type Asking, AskLock } from "../devices/AskLock.tsx";
import { t } from "../i18n/index.ts";
import { Part } from "../leaving/Part.tsx";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";

export interface LeaveProps extends ScreenFrame {
  partnerName?: string | undefined;
  /** Other devices of one's own are in the pair, too. */
  elsewhere?: boolean | undefined;
  /** before: what it means, and whom to ask; lock: the lock once more; gone: it is done. */
  step: "before" | "lock" | "gone";
  asking: Asking;
  /** The relay has not heard of it yet. */
  untold: boolean;
  onNext: () => void;
  onExport: () => void;
  onQuiet: () => void;
  onStop: () => void;
  onHome: () => void;
}

/** Leaving alone: no approval, no reason, no message. Three taps and the lock, counted from Yours. */
export function Leave(props: LeaveProps) {
  useFocusHeld();
  const {
    partnerName,
    elsewhere,
    step,
    asking,
    untold,
    onNext,
    onExport,
    onQuiet,
    onStop,
    onHome,
    ...frame
  } = props;
  return (
    <Screen {...frame}>
      {step === "before" && (
        <Before {...{ partnerName, elsewhere, onNext, onExport, onQuiet, onStop }} onHelp={frame.onHelp} />
      )}
      {step === "lock" && <Lock {...{ asking, onStop }} />}
      {step === "gone" && <Gone {...{ untold, onHome }} />}
    </Screen>
  );
}

type BeforeProps = Pick<
  LeaveProps,
  "partnerName" | "elsewhere" | "onNext" | "onExport" | "onQuiet" | "onStop" | "onHelp"
>;

function Before({ partnerName, elsewhere, onNext, onExport, onQuiet, onStop, onHelp }: BeforeProps) {
  const stays = partnerName
    ? t("home.leave.staysText", { name: partnerName })
    : t("home.leave.staysTextNoName");
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{t("home.leave.title")}</Title>
        <Text look="read">{t("home.leave.lead")}</Text>
      </Stack>
      <Part title={t("home.leave.danger")} text={t("home.leave.dangerText")}>
        <Stack row>
          <WordLink onPress={onHelp}>{t("home.leave.who")}</WordLink>
          <WordLink onPress={onQuiet}>{t("home.leave.quiet")}</WordLink>
        </Stack>
      </Part>
      <Part title={t("home.leave.goes")} text={t("home.leave.goesText")}>
        <Text look="soft">{t("home.leave.later")}</Text>
      </Part>
      <Part title={t("home.leave.stays")} text={stays}>
        <WordLink onPress={onExport}>{t("home.leave.copy")}</WordLink>
      </Part>
      {elsewhere && <Part title={t("home.leave.elsewhere")} text={t("home.leave.elsewhereText")} />}
      <Stack>
        <Button onPress={onNext}>{t("home.leave.next")}</Button>
        <div>
          <WordLink onPress={onStop}>{t("home.leave.stop")}</WordLink>
        </div>
      </Stack>
    </Stack>
  );
}

function Lock({ asking, onStop }: Pick<LeaveProps, "asking" | "onStop">) {
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{t("home.leave.lockTitle")}</Title>
        <Text look="read">{t("home.leave.lockLead")}</Text>
      </Stack>
      <AskLock asking={asking} action={t("home.leave.now")} working={t("home.leave.leaving")}>
        <div>
          <WordLink onPress={onStop}>{t("home.leave.stop")}</WordLink>
        </div>
      </AskLock>
    </Stack>
  );
}

function Gone({ untold, onHome }: Pick<LeaveProps, "untold" | "onHome">) {
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{t("home.leave.goneTitle")}</Title>
        <Text look="read">{t("home.leave.gone")}</Text>
        <p role="status">{t(untold ? "state.untold" : "home.leave.told")}</p>
      </Stack>
      <Button onPress={onHome}>{t("home.leave.goneHome")}</Button>
    </Stack>
  );
}
