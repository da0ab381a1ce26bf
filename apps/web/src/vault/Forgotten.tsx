import { type MessageId, t } from "../i18n/index.ts";
import { arrive } from "../parts/arrive.ts";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./vault.module.css";

/** How somebody goes on who has erased what is here: by their paper, by another device of theirs, or from nothing. */
export type Way = "words" | "device" | "anew";

export interface ForgottenProps extends ScreenFrame {
  /** This device has an unlock of its own, which still opens it. */
  passkey: boolean;
  passkeyFailed: boolean;
  onPasskey: () => void;
  /** Null until one is chosen: then the typed word is asked for. */
  way: Way | null;
  onWay: (way: Way) => void;
  confirmText: string;
  onConfirmText: (text: string) => void;
  /** Reached only after a second tap and the typed word. */
  onErase: () => void;
  onBack: () => void;
}

/** Nobody can set another passphrase for somebody. Here stand the ways that are left, the mildest first. */
export function Forgotten(props: ForgottenProps) {
  const { passkey, passkeyFailed, onPasskey, way, onWay, confirmText, onConfirmText, onErase, ...rest } =
    props;
  const { onBack, ...frame } = rest;
  return (
    <Screen {...frame}>
      <Stack gap="xxl">
        <Stack>
          <Title>{t("vault.forgotten.title")}</Title>
          <Text look="read">{t("vault.forgotten.lead")}</Text>
          <Text look="read">{t("vault.forgotten.try")}</Text>
          <Button onPress={onBack}>{t("vault.forgotten.tryAgain")}</Button>
        </Stack>
        {passkey && <ByPasskey {...{ passkeyFailed, onPasskey }} />}
        {way === null ? (
          <Ways onWay={onWay} />
        ) : (
          <Confirm {...{ way, confirmText, onConfirmText, onErase }} />
        )}
      </Stack>
    </Screen>
  );
}

function ByPasskey({ passkeyFailed, onPasskey }: Pick<ForgottenProps, "passkeyFailed" | "onPasskey">) {
  return (
    <Stack gap="s">
      <h2>{t("vault.forgotten.passkeyTitle")}</h2>
      <Text>{t("vault.forgotten.passkey")}</Text>
      {passkeyFailed && <Text>{t("vault.forgotten.passkeyFailed")}</Text>}
      <div>
        <WordLink onPress={onPasskey}>{t("vault.forgotten.passkeyOpen")}</WordLink>
      </div>
    </Stack>
  );
}

const ways: readonly { way: Way; title: MessageId; text: MessageId; start: MessageId }[] = [
  {
    way: "words",
    title: "vault.forgotten.wordsTitle",
    text: "vault.forgotten.words",
    start: "vault.forgotten.wordsStart",
  },
  {
    way: "device",
    title: "vault.forgotten.deviceTitle",
    text: "vault.forgotten.device",
    start: "vault.forgotten.deviceStart",
  },
  {
    way: "anew",
    title: "vault.forgotten.eraseTitle",
    text: "vault.forgotten.erase",
    start: "vault.forgotten.start",
  },
];

function Ways({ onWay }: Pick<ForgottenProps, "onWay">) {
  return (
    <>
      {ways.map(({ way, title, text, start }) => (
        <Stack key={way} gap="s">
          <h2>{t(title)}</h2>
          <Text>{t(text)}</Text>
          <div>
            <WordLink onPress={() => onWay(way)}>{t(start)}</WordLink>
          </div>
        </Stack>
      ))}
    </>
  );
}

const losses = {
  words: "vault.forgotten.loss",
  device: "vault.forgotten.loss",
  anew: "vault.forgotten.lossAll",
} as const satisfies Record<Way, MessageId>;

type ConfirmProps = Pick<ForgottenProps, "confirmText" | "onConfirmText" | "onErase"> & { way: Way };

function Confirm({ way, confirmText, onConfirmText, onErase }: ConfirmProps) {
  const word = t("vault.forgotten.word");
  const meant = confirmText.trim().toLocaleLowerCase() === word.toLocaleLowerCase();
  const send = (event: Event) => {
    event.preventDefault();
    if (meant) onErase();
  };
  return (
    <form class={css.form} onSubmit={send} noValidate>
      <Text>{t(losses[way])}</Text>
      <Field
        label={t("vault.forgotten.confirmLabel", { word })}
        value={confirmText}
        onInput={onConfirmText}
        inputRef={arrive}
        code
      />
      <Button submit variant="quiet" disabled={!meant}>
        {t("vault.forgotten.confirm")}
      </Button>
    </form>
  );
}
