import { ownName } from "../i18n/locale.ts";
import { Row, Rows } from "../parts/Rows.tsx";
import { Screen } from "../parts/Screen.tsx";
import { Stack } from "../parts/Stack.tsx";
import { Title } from "../parts/Title.tsx";
import { WordLink } from "../parts/WordLink.tsx";
import { frame, type Stories } from "./stories.ts";

export interface ChooserProps {
  stories: Stories;
  locales: readonly string[];
  /** How they are looked at, as it stands in the address. */
  view: URLSearchParams;
}

/** Every screen in every state, as links, in the language that is chosen above them. */
export function Chooser({ stories, locales, view }: ChooserProps) {
  const all = Object.entries(stories).flatMap(([screen, states]) =>
    Object.keys(states).map((state) => ({ screen, state })),
  );
  const seen = view.size > 0 ? `&${view}` : "";
  return (
    <Screen {...frame} title="Innermost">
      <Stack>
        <Title>Gallery</Title>
        <nav lang="mul">
          {locales.map((lang) => (
            <WordLink key={lang} href={`?${new URLSearchParams({ ...Object.fromEntries(view), lang })}`}>
              {ownName(lang)}
            </WordLink>
          ))}
        </nav>
        <Rows>
          {all.map(({ screen, state }) => (
            <Row key={screen + state} href={`?screen=${screen}&state=${state}${seen}`} detail={state}>
              {screen}
            </Row>
          ))}
        </Rows>
      </Stack>
    </Screen>
  );
}
