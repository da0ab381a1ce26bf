import { Row, Rows } from "../parts/Rows.tsx";
import { Screen } from "../parts/Screen.tsx";
import { Title } from "../parts/Title.tsx";
import { frame, type Stories } from "./stories.ts";

/** Every screen in every state, as links. */
export function Chooser({ stories }: { stories: Stories }) {
  const all = Object.entries(stories).flatMap(([screen, states]) =>
    Object.keys(states).map((state) => ({ screen, state })),
  );
  return (
    <Screen {...frame} title="Innermost">
      <Title>Gallery</Title>
      <Rows>
        {all.map(({ screen, state }) => (
          <Row key={screen + state} href={`?screen=${screen}&state=${state}`} detail={state}>
            {screen}
          </Row>
        ))}
      </Rows>
    </Screen>
  );
}
