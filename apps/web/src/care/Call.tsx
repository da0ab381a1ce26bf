import { dialOf, type HelpLine } from "@innermost/content";
import { t } from "../i18n/index.ts";
import css from "./care.module.css";

type Props = {
  line: HelpLine;
  /** The line about traces (element `trace`) was on screen. */
  seen: boolean;
  /** Called in place of dialling while it was not: bring that line into view. */
  onUnseen: () => void;
  large?: boolean;
};

/** Opens the phone's dialler. The first tap shows what a call leaves behind, where that was not on screen yet. */
export function Call({ line, seen, onUnseen, large = false }: Props) {
  const name = t("care.help.callName", { number: line.number });
  const hold = (event: Event) => {
    if (seen) return;
    event.preventDefault();
    onUnseen();
  };
  return (
    <a
      class={large ? css.callLarge : css.call}
      href={`tel:${dialOf(line)}`}
      aria-label={name}
      aria-describedby="trace"
      onClick={hold}
    >
      {t("care.help.call")}
    </a>
  );
}
