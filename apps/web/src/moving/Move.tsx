import { type MessageId, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorNote } from "../parts/ErrorNote.tsx";
import { Field } from "../parts/Field.tsx";
import { NotKept } from "../parts/NotKept.tsx";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { useFocusHeld } from "../parts/use-focus-held.ts";
import { WordLink } from "../parts/WordLink.tsx";

export type MoveProblem = "not-an-address" | "same" | "storage-full" | "storage-refused" | null;

export interface MoveProps extends ScreenFrame {
  partnerName?: string | undefined;
  /** none: nothing is asked; alone: nobody to ask; mine and theirs: who asks; said: one's answer goes out; leaving: both agreed. */
  state: "none" | "alone" | "mine" | "theirs" | "said" | "leaving";
  /** Where to; empty while nothing is asked. */
  address: string;
  typed: string;
  onTyped: (typed: string) => void;
  problem: MoveProblem;
  onAsk: () => void;
  onAgree: () => void;
  /** Says no, or takes back what one has asked. */
  onStay: () => void;
  onSave: () => void;
  /** To where all that is here, and at the server here, is deleted. */
  onEnd: () => void;
}

/** Going on at another address, with all that the two have: one asks, the other answers, and each brings their own file. */
export function Move(props: MoveProps) {
  useFocusHeld();
  const {
    partnerName,
    state,
    address,
    typed,
    onTyped,
    problem,
    onAsk,
    onAgree,
    onStay,
    onSave,
    onEnd,
    ...frame
  } = props;
  const named = { named: partnerName ? "yes" : "no", name: partnerName ?? "", address };
  return (
    <Screen {...frame}>
      <Stack gap="xl">
        <Stack>
          <Title>{t(`moving.move.${state}`, named)}</Title>
          <Text look="read">{t(`moving.move.${state}Lead`, named)}</Text>
        </Stack>
        {(state === "none" || state === "theirs") && <Meaning />}
        {state === "none" && <Asking {...{ typed, onTyped, problem, onAsk, partnerName }} />}
        {state === "theirs" && (
          <Stack>
            <Button onPress={onAgree}>{t("moving.move.agree")}</Button>
            <div>
              <WordLink onPress={onStay}>{t("moving.move.stay")}</WordLink>
            </div>
          </Stack>
        )}
        {state === "mine" && (
          <div>
            <WordLink onPress={onStay}>{t("moving.move.takeBack")}</WordLink>
          </div>
        )}
        {(state === "alone" || state === "leaving") && <Steps address={address} onSave={onSave} />}
        {state === "leaving" && (
          <Stack gap="s">
            <h2>{t("moving.end.title")}</h2>
            <Text>{t("moving.end.lead", named)}</Text>
            <div>
              <WordLink onPress={onEnd}>{t("moving.end.go")}</WordLink>
            </div>
          </Stack>
        )}
        {state !== "none" && <NotKept problem={keptProblem(problem)} />}
      </Stack>
    </Screen>
  );
}

const keptProblem = (problem: MoveProblem) =>
  problem === "storage-full" || problem === "storage-refused" ? problem : null;

const MEANING: readonly MessageId[] = ["moving.means.host", "moving.means.words", "moving.means.until"];

function Meaning() {
  return (
    <Stack gap="s">
      <h2>{t("moving.means.title")}</h2>
      <Rows open>
        {MEANING.map((id) => (
          <Row key={id}>{t(id)}</Row>
        ))}
      </Rows>
    </Stack>
  );
}

type AskingProps = Pick<MoveProps, "typed" | "onTyped" | "problem" | "onAsk" | "partnerName">;

function Asking({ typed, onTyped, problem, onAsk, partnerName }: AskingProps) {
  const send = (event: Event) => {
    event.preventDefault();
    if (typed.trim()) onAsk();
  };
  const wrong = problem === "not-an-address" || problem === "same" ? problem : null;
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="l">
        <Field
          label={t("moving.move.address")}
          value={typed}
          onInput={onTyped}
          code
          errorId={wrong ? "address-problem" : undefined}
        />
        {wrong && (
          <ErrorNote id="address-problem" title={t(`moving.address.${wrong}`)}>
            {t(`moving.address.${wrong}Next`)}
          </ErrorNote>
        )}
        <NotKept problem={keptProblem(problem)} />
        <Button submit disabled={!typed.trim()}>
          {t("moving.move.ask", { named: partnerName ? "yes" : "no", name: partnerName ?? "" })}
        </Button>
      </Stack>
    </form>
  );
}

/** What each of the two does, on each device. */
function Steps({ address, onSave }: Pick<MoveProps, "address" | "onSave">) {
  return (
    <Stack gap="l">
      <Rows open>
        <Row>{t("moving.steps.save")}</Row>
        <Row>{t("moving.steps.open", { known: address ? "yes" : "no", address })}</Row>
        <Row>{t("moving.steps.file")}</Row>
      </Rows>
      <Button onPress={onSave}>{t("moving.steps.now")}</Button>
    </Stack>
  );
}
