import { type HelpLine, lineStatus } from "@innermost/content";
import { formatDate, type MessageId, t } from "../i18n/index.ts";
import { Call } from "./Call.tsx";
import css from "./care.module.css";

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
        <p class={css.lineNote}>{noteOf(line, today)}</p>
      </div>
      <Call line={line} {...calling} />
      {line.source && <OwnPage line={line} source={line.source} />}
    </li>
  );
}

/** Only what the data says; nothing is assumed about hours or cost. */
function noteOf(line: HelpLine, today: string): string {
  const name = line.name === line.number ? null : line.name;
  const known = [name, line.hours, line.cost, line.languages?.join(", ")].filter(Boolean);
  const facts = known.length > 0 ? [`${known.join(", ")}.`] : [];
  return [...facts, checkedOf(line, today)].join(" ");
}

function checkedOf(line: HelpLine, today: string): string {
  if (line.verified === null || lineStatus(line, today) !== "checked") return t("care.help.unchecked");
  return t("care.help.checked", { date: formatDate(new Date(`${line.verified.on}T12:00`)) });
}

function OwnPage({ line, source }: { readonly line: HelpLine; readonly source: string }) {
  const name = t("care.help.pageName", { name: line.name ?? line.number });
  return (
    <a class={css.ownPage} href={source} target="_blank" rel="noreferrer" aria-label={name}>
      {t("care.help.page")}
    </a>
  );
}
