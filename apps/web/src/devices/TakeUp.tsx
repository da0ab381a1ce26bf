import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Field } from "../parts/Field.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";

export type TakeProblem = "away" | "storage-full" | "storage-refused" | null;

export interface TakeUpProps extends ScreenFrame {
  name: string;
  onName: (name: string) => void;
  problem: TakeProblem;
  onBegin: () => void;
  onStop: () => void;
}

/** Where a link for a device leads: what it is, whose it may be, and a name for this device. */
export function TakeUp({ name, onName, problem, onBegin, onStop, ...frame }: TakeUpProps) {
  const send = (event: Event) => {
    event.preventDefault();
    onBegin();
  };
  return (
    <Screen {...frame}>
      <form onSubmit={send} noValidate>
        <Stack gap="xl">
          <Stack>
            <Title>{t("devices.take.title")}</Title>
            <Text look="read">{t("devices.take.lead")}</Text>
            <Text>{t("devices.take.only")}</Text>
            <Text>{t("devices.take.stranger")}</Text>
          </Stack>
          <DeviceName {...{ name, onName }} />
          <BringProblem problem={problem} />
          <Stack>
            <Button submit>{t(problem ? "devices.take.again" : "devices.take.begin")}</Button>
            <div>
              <WordLink onPress={onStop}>{t("devices.take.stop")}</WordLink>
            </div>
          </Stack>
        </Stack>
      </form>
    </Screen>
  );
}

export function DeviceName({ name, onName }: Pick<TakeUpProps, "name" | "onName">) {
  return (
    <Field
      label={t("devices.take.name")}
      value={name}
      onInput={onName}
      maxLength={40}
      hint={t("devices.add.hereHint")}
    />
  );
}

/** Nothing half-done lies here: the same button goes on from where it broke off. */
export function BringProblem({ problem }: { problem: TakeProblem }) {
  if (problem === "away")
    return <ErrorNote title={t("devices.take.broke")}>{t("devices.take.brokeNext")}</ErrorNote>;
  return <NotKept problem={problem} />;
}
