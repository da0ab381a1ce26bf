import { t } from "../i18n/index.ts";
import { Envelope } from "../parts/Envelope.tsx";
import { Text } from "../parts/Text.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import css from "./home.module.css";

export interface WaitingCard {
  id: string;
  title: string;
  /** ready: both letters are in; sealed: this person's is; returned: it came back; open-earlier: put off on another day. */
  state: "ready" | "sealed" | "returned" | "open-earlier";
  onOpen: () => void;
}

const words = {
  ready: { note: "home.today.ready", action: "home.today.beginReady", seal: "two" },
  sealed: { note: "home.today.waitingSealed", action: "home.today.lookAtIt", seal: "one" },
  returned: { note: "home.today.returned", action: "home.today.readReturned", seal: "none" },
  "open-earlier": { note: "home.today.waitingEarlier", action: "home.today.begunEarlier", seal: "none" },
} as const;

/** One letter or card that lies here from before. */
export function WaitingRow({ title, state, onOpen, offline }: WaitingCard & { offline: boolean }) {
  const { note, action, seal } = words[state];
  const later = state === "ready" && offline;
  return (
    <li>
      <span class={css.envelope}>
        <Envelope seal={seal} size="small" />
      </span>
      <div class={css.waitingWords}>
        <h2>{title}</h2>
        <Text look="soft">{t(later ? "home.today.readyOffline" : note)}</Text>
        {!later && (
          <WordLink onPress={onOpen} label={t("home.today.about", { action: t(action), title })}>
            {t(action)}
          </WordLink>
        )}
      </div>
    </li>
  );
}
