import type { ComponentChildren } from "preact";
import { formatDate, t } from "../i18n/index.ts";
import { Leaves } from "../parts/Leaves.tsx";
import { Letter } from "../parts/Letter.tsx";
import { Screen, type ScreenFrame } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Text } from "../parts/Text.tsx";
import { Title } from "../parts/Title.tsx";
import css from "./home.module.css";

/** One side of an opened round: only whole rounds open, so there are always words. */
export interface Side {
  name: string;
  words: string;
}

export interface Reply {
  id: string;
  name: string;
  way: "reflect" | "thank" | "ask";
  words: string;
}

export interface StoryLetterProps extends ScreenFrame {
  title: string;
  prompt: string;
  date: Date;
  mine: Side;
  theirs: Side;
  replies: readonly Reply[];
  /** What I wrote for the same card on this device, where another one's letter was first. */
  twice?: ComponentChildren;
}

/** An opened round, read again: both letters, then what each said to the other's. */
export function StoryLetter({
  title,
  prompt,
  date,
  mine,
  theirs,
  replies,
  twice,
  ...frame
}: StoryLetterProps) {
  return (
    <Screen {...frame} spread="even">
      <Leaves
        gap="xl"
        first={
          <Stack gap="xl">
            <Stack gap="s">
              <Title eyebrow={t("home.letter.opened", { date: formatDate(date) })}>{title}</Title>
              <Text look="read">{prompt}</Text>
            </Stack>
            <Letter author={mine.name} tilt="start" size="read">
              {mine.words}
            </Letter>
          </Stack>
        }
      >
        <Stack gap="xl">
          <Letter author={theirs.name} tilt="end" size="read">
            {theirs.words}
          </Letter>
          {replies.length > 0 && <Replies replies={replies} />}
          {twice}
        </Stack>
      </Leaves>
    </Screen>
  );
}

const ways = { reflect: "home.letter.reflect", thank: "home.letter.thank", ask: "home.letter.ask" } as const;

function Replies({ replies }: { replies: readonly Reply[] }) {
  return (
    <Stack>
      <h2>{t("home.letter.replies")}</h2>
      <ul class={css.replies}>
        {replies.map(({ id, name, way, words }) => (
          <li key={id}>
            <Text look="soft">{t(ways[way], { name })}</Text>
            <p class={css.replyWords} dir="auto">
              {words}
            </p>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
