import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { almondPath, Light } from "../parts/Almond.tsx";
import { Button } from "../parts/Button.tsx";
import { Mark } from "../parts/Mark.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./SamplePage.module.css";
import { Weeks } from "./Weeks.tsx";

export interface SampleMoment {
  readonly title: string;
  readonly body: string;
  /** Both did it: the light between their phones is on. */
  readonly shared: boolean;
}

export interface SamplePageProps {
  /** The week it is now, from 1. */
  week: number;
  weeks: number;
  /** Null while the weeks are being told. */
  moment: SampleMoment | null;
  /** Something is happening on the phones. */
  busy: boolean;
  /** Null at the last moment. */
  onNext: (() => void) | null;
  onAgain: () => void;
  /** Null in the first week. */
  onBack: (() => void) | null;
  onOwn: () => void;
  onHelp: () => void;
  onExit: () => void;
  phones: readonly { readonly name: string; readonly screen: ComponentChildren }[];
}

/** Two phones of a made-up couple beside the words that say what happens on them. */
export function SamplePage(props: SamplePageProps) {
  useLayoutEffect(() => {
    document.title = `${t("sample.title")} · ${t("app.name")}`;
  }, []);
  return (
    <div class={css.desk}>
      <header class={css.top}>
        <WordLink look="soft" onPress={props.onOwn} label={t("frame.home")}>
          <Mark />
        </WordLink>
        <div class={css.end}>
          <WordLink look="soft" onPress={props.onHelp}>
            {t("frame.help")}
          </WordLink>
          <WordLink look="soft" onPress={props.onExit}>
            {t("frame.exit")}
          </WordLink>
        </div>
      </header>
      <main class={css.main}>
        <div class={css.words}>
          <Happening {...props} />
          <Weeks week={props.week} weeks={props.weeks} />
          <Steps {...props} />
          <Text look="soft">{t("sample.made-up")}</Text>
        </div>
        <Phones phones={props.phones} lit={props.moment?.shared ?? false} />
      </main>
      <footer class={css.own}>
        <WordLink onPress={props.onOwn}>{t("sample.own")}</WordLink>
      </footer>
    </div>
  );
}

/** What just happened: read out when it changes, and where the focus is when the page comes. */
function Happening({ week, weeks, moment }: SamplePageProps) {
  const heading = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const title = heading.current?.querySelector("h1");
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }, []);
  return (
    <div class={css.happening} role="status" aria-busy={moment === null} ref={heading}>
      <Title size="display" eyebrow={t("sample.week", { week, weeks })}>
        {moment ? moment.title : t("sample.telling")}
      </Title>
      <Text look="read">{moment ? moment.body : t("sample.tellingBody", { week })}</Text>
    </div>
  );
}

function Steps({ moment, busy, onNext, onAgain, onBack }: SamplePageProps) {
  const waits = busy || moment === null;
  return (
    <div class={css.steps}>
      <Button inline disabled={waits} onPress={onNext ?? onAgain}>
        {t(onNext ? "sample.next" : "sample.again")}
      </Button>
      {onBack && <WordLink onPress={() => !waits && onBack()}>{t("sample.back")}</WordLink>}
    </div>
  );
}

/** Side by side where there is room, one at a time where there is not; the other goes on living meanwhile. */
function Phones({ phones, lit }: Pick<SamplePageProps, "phones"> & { lit: boolean }) {
  const [shown, setShown] = useState(0);
  return (
    <div class={css.phones}>
      <fieldset class={css.choice} aria-label={t("sample.phones")}>
        {phones.map(({ name }, at) => (
          <button
            key={name}
            type="button"
            class={css.choose}
            aria-pressed={at === shown}
            onClick={() => setShown(at)}
          >
            <span>{t("sample.phone", { name })}</span>
          </button>
        ))}
      </fieldset>
      <Between lit={lit} />
      {phones.map(({ name, screen }, at) => (
        <section
          key={name}
          class={css.phone}
          data-shown={at === shown}
          aria-label={t("sample.phone", { name })}
        >
          <h2 class={css.name}>{t("sample.phone", { name })}</h2>
          <div class={css.screen}>{screen}</div>
        </section>
      ))}
    </div>
  );
}

const Between = ({ lit }: { lit: boolean }) => (
  <svg class={css.between} viewBox="0 0 62 122" aria-hidden="true">
    {lit ? (
      <Light x={31} y={61} radius={72} half={42} />
    ) : (
      <path class={css.unlit} d={almondPath(31, 61, 72, 42)} />
    )}
  </svg>
);
