import type { RoomId } from "@innermost/content";
import type { ComponentChildren } from "preact";
import { t } from "../i18n/index.ts";
import { Almond } from "../parts/Almond.tsx";
import { join } from "../parts/join.ts";
import { RoomPicture } from "../parts/RoomPicture.tsx";
import { Unseen } from "../parts/Text.tsx";
import css from "./RoomLines.module.css";
import { Scale, type ScaleProps } from "./Scale.tsx";

/** Where a dot leans, in words. */
export type Lean = "easier" | "middle" | "harder";

export interface Line extends Pick<ScaleProps, "ease" | "look"> {
  /** Whose it is, or of which day. */
  of: string;
  /** What the dot says, in words. */
  words: string;
}

export interface RoomLinesProps {
  room: RoomId;
  name: string;
  /** The pair's focus stands here. */
  focus?: boolean | undefined;
  lines: readonly Line[];
  margin: number;
  /** Words instead of the picture. */
  asText?: boolean | undefined;
  /** Stands in the place of the lines, or under them. */
  note?: ComponentChildren;
  /** What a tap on the room's name opens below. */
  more?: ComponentChildren;
  onName?: (() => void) | undefined;
  /** The tap leads to another page instead of opening something below. */
  leads?: boolean | undefined;
}

/** One room of a ruled list: its picture and name, and a line for each dot. The order of rooms is never another. */
export function RoomLines(props: RoomLinesProps) {
  const { room, name, focus, lines, margin, asText, note, more, onName, leads } = props;
  return (
    <li class={join(css.room, asText && css.words)}>
      <h2 class={css.head}>
        <Name {...{ onName }} expanded={leads ? undefined : Boolean(more)}>
          <span class={css.art}>
            <RoomPicture room={room} size="small" />
          </span>
          <span>
            {name}
            {focus && (
              <span class={css.focus}>
                <Almond />
                <Unseen>{t("experiences.focusHere")}</Unseen>
              </span>
            )}
          </span>
        </Name>
      </h2>
      {lines.length > 0 && (
        <dl class={css.lines}>
          {lines.map(({ of, ease, look, words }) => (
            <div class={css.side} key={of}>
              <dt class={css.of}>{of}</dt>
              <dd class={css.at}>
                {asText ? (
                  words
                ) : (
                  <Scale {...{ room, ease, look, margin }} label={of === words ? undefined : words} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {note && <div class={css.note}>{note}</div>}
      {more && <div class={css.more}>{more}</div>}
    </li>
  );
}

interface NameProps {
  children: ComponentChildren;
  onName?: (() => void) | undefined;
  expanded: boolean | undefined;
}

function Name({ children, onName, expanded }: NameProps) {
  if (!onName) return <span class={css.name}>{children}</span>;
  return (
    <button type="button" class={join(css.name, css.tap)} aria-expanded={expanded} onClick={onName}>
      {children}
    </button>
  );
}

/** Letters of a name that fits beside its line on a phone; a longer one stands above it. */
const SHORT = 10;

/** The list around them, with the two ends of every line named once, and the owners of two columns on a wide page. */
export function RoomList({ children, owners, inWords, asText, label }: RoomListProps) {
  const isLong = owners?.some((owner) => owner.length > SHORT);
  return (
    <div class={join(owners && css.two, inWords && css.inWords, isLong && css.long)}>
      {!asText && (
        <div class={css.ends} aria-hidden="true">
          <Ends />
        </div>
      )}
      {owners && (
        <div class={css.owners} aria-hidden="true">
          <div class={css.columns}>
            <span>{owners[0]}</span>
            <span>{owners[1]}</span>
          </div>
        </div>
      )}
      <ul class={css.list} aria-label={label}>
        {children}
      </ul>
      {owners && !asText && (
        <div class={css.feet} aria-hidden="true">
          <div class={css.columns}>
            {[0, 1].map((column) => (
              <span class={css.foot} key={column}>
                <Ends />
              </span>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

export interface RoomListProps {
  children: ComponentChildren;
  label: string;
  /** Mine and theirs: two columns side by side where there is room. */
  owners?: readonly [string, string] | undefined;
  /** Words instead of lines: they have no ends. */
  asText?: boolean | undefined;
  /** What stands before a line are words, which need more room than a name. */
  inWords?: boolean | undefined;
}

const Ends = () => (
  <>
    <span>{t("experiences.easier")}</span>
    <span>{t("experiences.harder")}</span>
  </>
);
