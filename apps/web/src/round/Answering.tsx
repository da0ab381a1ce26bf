import { useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import type { Copied } from "../parts/ByHand.tsx";
import { join } from "../parts/join.ts";
import { Letter } from "../parts/Letter.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./Answering.module.css";
import { KeepProblem } from "./KeepProblem.tsx";
import { LETTER_LIMIT } from "./limit.ts";
import { useVisibleHeight } from "./use-visible-height.ts";

const NEAR = 200;

export interface AnsweringProps extends ScreenFrame {
  /** What kind of card it is: "One light card". */
  eyebrow: string;
  prompt: string;
  value: string;
  onInput: (value: string) => void;
  /** Whether the draft lies on this device. */
  kept: "idle" | "kept" | "keeping";
  problem: null | "storage-full" | "storage-refused" | "too-long";
  onSeal: () => void;
  sealing: boolean;
  onAnother?: (() => void) | undefined;
  onNotNow: () => void;
  onRetryKeep: () => void;
  onCopy: () => void;
  copied: Copied;
}

/** An almost empty page to write on. The letter takes the space that the keyboard leaves. */
export function Answering(props: AnsweringProps) {
  const { compact } = useVisibleHeight();
  return (
    <Screen
      {...props}
      start={{ kind: "not-now", onPress: props.onNotNow }}
      title={t("answer.page")}
      fit
      footer={<Foot {...props} compact={compact} />}
    >
      <div class={join(css.page, compact && css.compact)}>
        <Card {...props} />
        <Sheet {...props} compact={compact} />
      </div>
    </Screen>
  );
}

function Card({ eyebrow, prompt, onAnother }: AnsweringProps) {
  return (
    <div>
      <div class={css.kind}>
        <Text look="soft">{eyebrow}</Text>
        {onAnother && <WordLink onPress={onAnother}>{t("answer.another")}</WordLink>}
      </div>
      <h1 class={css.prompt} dir="auto">
        {prompt}
      </h1>
    </div>
  );
}

type Compact = AnsweringProps & { compact: boolean };

function Sheet({ value, onInput, sealing, compact, ...rest }: Compact) {
  return (
    <div class={join(css.letter, sealing && css.folding)}>
      <Letter folds="two">
        <textarea
          class={css.words}
          dir="auto"
          aria-label={t("answer.letter")}
          autocomplete="off"
          aria-describedby="letter-note"
          aria-invalid={rest.problem === "too-long" ? "true" : undefined}
          value={value}
          rows={6}
          readOnly={sealing}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {!compact && <Note value={value} {...rest} />}
      </Letter>
    </div>
  );
}

/** Says that the words are kept while they are, which is read out once; near the limit, how much room is left. */
function Note({ value, kept, problem }: Pick<AnsweringProps, "value" | "kept" | "problem">) {
  const times = useRef(0);
  const before = useRef(kept);
  if (kept === "kept" && before.current !== "kept") times.current += 1;
  before.current = kept;
  const left = LETTER_LIMIT - value.length;
  const near = left <= NEAR && left >= 0;
  const words = near ? t("answer.left", { left }) : t(kept === "kept" ? "answer.kept" : "answer.kept-soon");
  return (
    <p class={css.note} id="letter-note" role={near || times.current <= 1 ? "status" : undefined}>
      {problem ? "" : words}
    </p>
  );
}

function Foot(props: Compact) {
  const { problem, value, onSeal, sealing, compact } = props;
  const tooLong = value.length > LETTER_LIMIT;
  const seal = (
    <Button inline={compact} disabled={sealing || tooLong || !value.trim()} onPress={onSeal}>
      {t(sealing ? "answer.sealing" : "answer.seal")}
    </Button>
  );
  if (problem) return <KeepProblem {...props} problem={problem} seal={seal} />;
  if (compact)
    return (
      <div class={css.beside}>
        <Note {...props} />
        {seal}
      </div>
    );
  return (
    <>
      {seal}
      <Text look="soft" centred>
        {t("answer.opens")}
      </Text>
    </>
  );
}
