import { type MessageId, t } from "../i18n/index.ts";
import { Button } from "../parts/Button.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./care.module.css";

export interface QuickExitPageProps extends ScreenFrame {
  onTry: () => void;
  onSeen: () => void;
}

const facts: readonly [MessageId, MessageId][] = [
  ["care.exit.how", "care.exit.howText"],
  ["care.exit.then", "care.exit.thenText"],
  ["care.exit.words", "care.exit.wordsText"],
  ["care.exit.not", "care.exit.notText"],
];

/** What the quick exit does and does not do: a page to read earlier, never a step in between. */
export function QuickExitPage({ onTry, onSeen, ...frame }: QuickExitPageProps) {
  return (
    <Screen {...frame}>
      <Title>{t("care.exit.title")}</Title>
      <ThreePages />
      <dl class={css.facts}>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <Try {...{ onTry, onSeen }} />
    </Screen>
  );
}

function Try({ onTry, onSeen }: Pick<QuickExitPageProps, "onTry" | "onSeen">) {
  return (
    <div class={css.try}>
      <Button onPress={onTry}>{t("care.exit.try")}</Button>
      <WordLink onPress={onSeen}>{t("care.exit.seen")}</WordLink>
    </div>
  );
}

function ThreePages() {
  return (
    <ul class={css.threePages}>
      <li>
        <svg viewBox="0 0 94 128" aria-hidden="true">
          <rect class={css.ours} x="1" y="1" width="92" height="126" rx="3" />
          <path class={css.almond} d="M21 13.8a7 7 0 0 1 0 11.4a7 7 0 0 1 0-11.4z" />
          <circle class={css.pen} cx="18" cy="19.500" r="6.500" />
          <circle class={css.pen} cx="24" cy="19.500" r="6.500" />
          <path class={css.penThick} d="M12 45h64M12 56h70M12 67h47" />
          <path class={css.penFaint} d="M12 86h68M12 95h62M12 105h36" />
        </svg>
        {t("care.exit.yourPage")}
      </li>
      <li>
        <svg viewBox="0 0 94 128" aria-hidden="true">
          <rect class={css.cover} width="94" height="128" rx="3" />
        </svg>
        {t("care.exit.covered")}
      </li>
      <li>
        <svg viewBox="0 0 94 128" aria-hidden="true">
          <rect class={css.plain} x="1" y="1" width="92" height="126" rx="3" />
          <rect class={css.plainPicture} x="12" y="15" width="70" height="37" />
          <path class={css.penFaint} d="M12 66h68M12 75h62M12 85h70M12 94h55M12 103h64M12 112h32" />
        </svg>
        {t("care.exit.plain")}
      </li>
    </ul>
  );
}
