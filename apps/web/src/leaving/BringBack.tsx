import { type Asking, AskLock } from "../devices/AskLock.tsx";
import { formatDate, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Rule } from "../parts/Rule.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";

export interface BringBackProps extends ScreenFrame {
  until: Date;
  asking: Asking;
  /** Whether the person has asked to delete it at once, and is asked once more. */
  sure: boolean;
  onAsk: () => void;
  onLetGo: () => void;
  onKeep: () => void;
}

/** What was deleted lies behind its lock until a day: bring it back, or let it go now. */
export function BringBack({ until, asking, sure, onAsk, onLetGo, onKeep, ...frame }: BringBackProps) {
  useFocusHeld();
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t("leaving.back.title")}</Title>
          <Text look="read">{t("leaving.back.lead", { date: formatDate(until, false) })}</Text>
        </Stack>
        <AskLock asking={asking} action={t("leaving.back.action")} working={t("leaving.back.working")} />
        <Rule />
        <Stack gap="s">
          <h2>{t("leaving.back.anew")}</h2>
          <Text>{t("leaving.back.anewText")}</Text>
          {sure ? (
            <Sure {...{ onLetGo, onKeep }} />
          ) : (
            <div>
              <Button key="ask" variant="quiet" inline onPress={onAsk}>
                {t("leaving.back.let")}
              </Button>
            </div>
          )}
        </Stack>
      </Stack>
    </Screen>
  );
}

/** The question stands where the button was, so that a second tap on the same place does nothing. */
const Sure = ({ onLetGo, onKeep }: Pick<BringBackProps, "onLetGo" | "onKeep">) => (
  <Stack>
    <p role="status">{t("leaving.back.sureText")}</p>
    <div>
      <Button variant="quiet" inline onPress={onLetGo}>
        {t("leaving.back.sure")}
      </Button>
    </div>
    <div>
      <WordLink onPress={onKeep}>{t("leaving.back.keep")}</WordLink>
    </div>
  </Stack>
);
