import type { HelpLine } from "@innermost/content";
import { type MessageId, t } from "../i18n/index.ts";
import { Call } from "./Call.tsx";
import css from "./care.module.css";
import { checkedOf, factsOf } from "./line-note.ts";

type Props = {
  line: HelpLine;
  today: string;
  calling: { readonly seen: boolean; readonly onUnseen: () => void };
};

const kinds: Record<Exclude<HelpLine["kind"], "emergency">, MessageId> = {
  abuse: "care.help.abuse",
  crisis: "care.help.crisis",
  youth: "care.help.youth",
};

/** One line: whom it is for, its number, what is known of it, and whether that was checked lately. */
export function LineRow({ line, today, calling }: Props) {
  if (line.kind === "emergency") return null;
  return (
    <li class={css.line}>
      <div>
        <p>{t(kinds[line.kind])}</p>
        <p class={css.lineNumber} dir="ltr">
          {line.number}
        </p>
        <p class={css.lineNote}>
          <bdi>{factsOf(line)}</bdi> {checkedOf(line, today)}
        </p>
      </div>
      <Call line={line} {...calling} />
      {line.source && <OwnPage line={line} source={line.source} />}
    </li>
  );
}

function OwnPage({ line, source }: { readonly line: HelpLine; readonly source: string }) {
  const name = t("care.help.pageName", { name: line.name ?? line.number });
  return (
    <a class={css.ownPage} href={source} target="_blank" rel="noreferrer" aria-label={name}>
      {t("care.help.page")}
    </a>
  );
}
