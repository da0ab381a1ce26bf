import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { join } from "./join.ts";
import { Mark } from "./Mark.tsx";
import { Nav, type NavProps } from "./Nav.tsx";
import { NotDone, type NotDoneProps } from "./NotDone.tsx";
import css from "./Screen.module.css";
import { StateLine } from "./StateLine.tsx";
import { WordLink } from "./WordLink.tsx";

export interface Start {
  /** mark: home; not-now: before anything is kept; back: side pages; save: what goes on later; stop: heavy ones. */
  kind: "mark" | "not-now" | "back" | "save" | "stop";
  onPress: () => void;
}

/** What every screen takes from the shell and hands on to its frame. */
export interface ScreenFrame {
  start?: Start | null | undefined;
  onHelp: () => void;
  onExit: () => void;
  /** A heavy screen has no four words at the bottom. */
  heavy?: boolean | undefined;
  /** Puts a minute to breathe in reach at the bottom of a heavy screen. */
  onBreathe?: (() => void) | undefined;
  nav?: NavProps | null | undefined;
  stateLine?: "offline" | "syncing" | null | undefined;
  /** What was just tried could not be written, and the page says nothing of it. */
  notKept?: NotDoneProps["why"] | null | undefined;
}

export interface ScreenProps extends ScreenFrame {
  /** Names the page in the browser's tab, after the app's own name by default. Never a person's words: it lands in the history. */
  title?: string | undefined;
  children: ComponentChildren;
  /** What lies at the bottom, within reach of a thumb. */
  footer?: ComponentChildren;
  /** Exactly as high as what the keyboard leaves, unless the type is large. */
  fit?: boolean | undefined;
  /** An open book on a desktop, its content two `Leaves`: of equal width, or the first one narrower, beside the matter. */
  spread?: "even" | "aside" | undefined;
}

/** The frame. When it comes, or another page in it, the page is named anew and its first heading takes the focus. */
export function Screen(props: ScreenProps) {
  const main = useRef<HTMLElement>(null);
  useArrival(main, props.title);
  const nav = props.heavy ? null : props.nav;
  return (
    <div class={css.screen} data-spread={props.spread}>
      <div class={join(css.column, props.fit && css.fit)}>
        <Top {...props} />
        <main class={css.main} ref={main}>
          <div class={css.content}>{props.children}</div>
          <Foot
            footer={props.footer}
            notKept={props.notKept}
            onBreathe={props.heavy ? props.onBreathe : undefined}
            under={!nav}
          />
        </main>
        {nav && (
          <div class={join(css.bottom, css.sticky)}>
            <Nav {...nav} />
          </div>
        )}
      </div>
    </div>
  );
}

function Top({ start, onHelp, onExit, stateLine }: ScreenProps) {
  return (
    <header>
      <div class={css.top}>
        <div class={css.start}>{start && <StartWord {...start} />}</div>
        <div class={css.end}>
          <WordLink look="soft" onPress={onHelp}>
            {t("frame.help")}
          </WordLink>
          <WordLink look="soft" onPress={onExit}>
            {t("frame.exit")}
          </WordLink>
        </div>
      </div>
      <StateLine state={stateLine ?? null} />
    </header>
  );
}

function StartWord({ kind, onPress }: Start) {
  if (kind === "mark")
    return (
      <WordLink look="picture" onPress={onPress} label={t("frame.home")}>
        <Mark />
      </WordLink>
    );
  return (
    <WordLink look="soft" onPress={onPress}>
      {t(`frame.${kind}`)}
    </WordLink>
  );
}

interface FootProps extends Pick<ScreenProps, "footer" | "onBreathe" | "notKept"> {
  /** Whether it is the last thing on the page. */
  under: boolean;
}

function Foot({ footer, notKept, onBreathe, under }: FootProps) {
  if (!footer && !notKept && !onBreathe) return null;
  // The note alone covers nothing that it speaks of.
  const stays = under && Boolean(footer || onBreathe);
  return (
    <div class={join(css.footer, under && css.bottom, stays && css.sticky)}>
      {notKept && <NotDone why={notKept} />}
      {footer}
      {onBreathe && (
        <div>
          <WordLink onPress={onBreathe}>{t("frame.breathe")}</WordLink>
        </div>
      )}
    </div>
  );
}

function useArrival(main: { current: HTMLElement | null }, title?: string) {
  useLayoutEffect(() => {
    document.title = title ? `${title} · ${t("app.name")}` : t("app.name");
  }, [title]);
  const arrived = useRef<HTMLElement | null>(null);
  // At each drawing: a page that goes on to its next step has another heading, not only other words in it.
  useLayoutEffect(() => {
    const heading = main.current?.querySelector("h1");
    if (!heading || heading === arrived.current) return;
    arrived.current = heading;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  });
}
