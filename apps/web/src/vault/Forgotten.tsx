import { t } from "../i18n/index.ts";
import { arrive } from "../parts/arrive.ts";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./vault.module.css";

export interface ForgottenProps extends ScreenFrame {
  /** "explain" says what is so; "confirm" asks for the typed word. */
  step: "explain" | "confirm";
  confirmText: string;
  onConfirmText: (text: string) => void;
  onConfirm: () => void;
  /** Reached only after a second tap and the typed word. */
  onErase: () => void;
  onBack: () => void;
}

/** Nobody can open it. What is left is to try again, or to erase this device and begin anew. */
export function Forgotten(props: ForgottenProps) {
  const { step, confirmText, onConfirmText, onConfirm, onErase, onBack, ...frame } = props;
  return (
    <Screen {...frame}>
      <Stack gap="xxl">
        <Stack>
          <Title>{t("vault.forgotten.title")}</Title>
          <Text look="read">{t("vault.forgotten.lead")}</Text>
          <Text look="read">{t("vault.forgotten.try")}</Text>
          <Button onPress={onBack}>{t("vault.forgotten.tryAgain")}</Button>
        </Stack>
        <Stack>
          <h2>{t("vault.forgotten.eraseTitle")}</h2>
          <Text>{t("vault.forgotten.erase")}</Text>
          <Text>{t("vault.forgotten.words")}</Text>
          {step === "confirm" ? (
            <Confirm {...{ confirmText, onConfirmText, onErase }} />
          ) : (
            <div>
              <WordLink onPress={onConfirm}>{t("vault.forgotten.start")}</WordLink>
            </div>
          )}
        </Stack>
      </Stack>
    </Screen>
  );
}

type ConfirmProps = Pick<ForgottenProps, "confirmText" | "onConfirmText" | "onErase">;

function Confirm({ confirmText, onConfirmText, onErase }: ConfirmProps) {
  const word = t("vault.forgotten.word");
  const meant = confirmText.trim().toLocaleLowerCase() === word.toLocaleLowerCase();
  const send = (event: Event) => {
    event.preventDefault();
    if (meant) onErase();
  };
  return (
    <form class={css.form} onSubmit={send} noValidate>
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
