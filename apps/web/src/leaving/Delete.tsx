import { type Asking, AskLock } from "../devices/AskLock.tsx";
import { formatDate, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./leaving.module.css";
import { Part } from "./Part.tsx";

export type When = "later" | "now";

export interface DeleteProps extends ScreenFrame {
  /** The partner's name, "" where it isn't known; null where there is no pair. */
  partnerName: string | null;
  /** Until when it could be brought back. */
  until: Date;
  others: boolean;
  phrase: boolean;
  /** Null until one of the two ways was chosen. */
  chosen: When | null;
  onChoose: (when: When) => void;
  /** Null where this device has no lock: then only "now" is there, and is asked about once more. */
  asking: Asking | null;
  onSure: () => void;
  onSetLock: () => void;
  onCopy: () => void;
  onStop: () => void;
}

/** Deleting everything: two ways, side by side, and nothing in between. */
export function Delete(props: DeleteProps) {
  useFocusHeld();
  const { chosen, partnerName, until, others, phrase, onChoose, asking, onSure, ...rest } = props;
  const { onSetLock, onCopy, onStop, ...frame } = rest;
  return (
    <Screen {...frame}>
      {chosen ? (
        <Lock {...{ chosen, until, asking, onSure, onStop }} />
      ) : (
        <Choose
          {...{ partnerName, until, others, phrase, onChoose, onSetLock, onCopy, onStop }}
          asking={asking}
          onHelp={frame.onHelp}
        />
      )}
    </Screen>
  );
}

type ChooseProps = Pick<
  DeleteProps,
  | "partnerName"
  | "until"
  | "others"
  | "phrase"
  | "onChoose"
  | "asking"
  | "onSetLock"
  | "onCopy"
  | "onStop"
  | "onHelp"
>;

function Choose(props: ChooseProps) {
  const { partnerName, until, others, phrase, onChoose, asking, onSetLock, onCopy, onStop, onHelp } = props;
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{t("leaving.delete.title")}</Title>
        <Text look="read">{t("leaving.delete.lead")}</Text>
        {partnerName !== null && <Text>{pairText(partnerName)}</Text>}
      </Stack>
      {partnerName !== null && (
        <Part title={t("home.leave.danger")} text={t("home.leave.dangerText")}>
          <WordLink onPress={onHelp}>{t("home.leave.who")}</WordLink>
        </Part>
      )}
      <div class={css.ways}>
        {asking ? (
          <Way
            title={t("leaving.delete.later")}
            text={t("leaving.delete.laterText", { date: formatDate(until, false) })}
            action={t("leaving.delete.laterAction")}
            onPress={() => onChoose("later")}
          />
        ) : (
          <Stack gap="s">
            <Text>{t("leaving.delete.noLock")}</Text>
            <div>
              <WordLink onPress={onSetLock}>{t("leaving.delete.setLock")}</WordLink>
            </div>
          </Stack>
        )}
        <Way
          title={t("leaving.delete.now")}
          text={t("leaving.delete.nowText")}
          action={t("leaving.delete.nowAction")}
          onPress={() => onChoose("now")}
        />
      </div>
      {others && <Text>{t("leaving.delete.others")}</Text>}
      {phrase && <Text>{t("leaving.delete.words")}</Text>}
      <div class={css.links}>
        {asking && <WordLink onPress={onCopy}>{t("leaving.delete.copy")}</WordLink>}
        <WordLink onPress={onStop}>{t("leaving.delete.stop")}</WordLink>
      </div>
    </Stack>
  );
}

const pairText = (name: string): string =>
  name ? t("leaving.delete.pair", { name }) : t("leaving.delete.pairNoName");

interface WayProps {
  title: string;
  text: string;
  action: string;
  onPress: () => void;
}

function Way({ title, text, action, onPress }: WayProps) {
  return (
    <section class={css.way}>
      <h2>{title}</h2>
      <Text>{text}</Text>
      <div class={css.foot}>
        <Button variant="quiet" onPress={onPress}>
          {action}
        </Button>
      </div>
    </section>
  );
}

type LockProps = Pick<DeleteProps, "until" | "asking" | "onSure" | "onStop"> & { chosen: When };

function Lock({ chosen, until, asking, onSure, onStop }: LockProps) {
  const later = chosen === "later";
  const lead = later
    ? t("leaving.delete.laterLead", { date: formatDate(until, false) })
    : t("leaving.delete.nowLead");
  const action = t(later ? "leaving.delete.laterAction" : "leaving.delete.nowSure");
  const stop = (
    <div>
      <WordLink onPress={onStop}>{t("leaving.delete.stop")}</WordLink>
    </div>
  );
  return (
    <Stack gap="xl">
      <Stack>
        <Title>{t(asking ? "leaving.delete.lockTitle" : "leaving.delete.title")}</Title>
        <Text look="read">{lead}</Text>
      </Stack>
      {asking ? (
        <AskLock {...{ asking, action }} working={t("leaving.delete.working")}>
          {stop}
        </AskLock>
      ) : (
        <Stack>
          <Button onPress={onSure}>{action}</Button>
          {stop}
        </Stack>
      )}
    </Stack>
  );
}
