import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Field } from "../parts/Field.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./keep.module.css";

export interface NamesProps extends ScreenFrame {
  mine: string;
  /** The name that the partner gave, once it is here. */
  partner?: string | undefined;
  problem: "empty" | "long" | null;
  onMine: (name: string) => void;
  onNext: () => void;
}

/** The name that the partner will see. */
export function Names({ mine, partner, problem, onMine, onNext, ...frame }: NamesProps) {
  const send = (event: Event) => {
    event.preventDefault();
    onNext();
  };
  return (
    <Screen {...frame}>
      <form class={css.form} onSubmit={send} noValidate>
        <Stack gap="xl">
          <Stack>
            <Title>{t("keep.names.title")}</Title>
            <Text look="read">{t("keep.names.lead")}</Text>
          </Stack>
          <Stack>
            <Field
              label={t("keep.names.mine")}
              value={mine}
              onInput={onMine}
              errorId={problem ? "name-problem" : undefined}
            />
            {problem && (
              <ErrorNote id="name-problem" title={t(`keep.names.${problem}.what`)}>
                {t(`keep.names.${problem}.next`)}
              </ErrorNote>
            )}
          </Stack>
          {partner && <Text look="soft">{t("keep.names.partner", { name: partner })}</Text>}
        </Stack>
        <Button submit>{t("keep.names.next")}</Button>
      </form>
    </Screen>
  );
}
