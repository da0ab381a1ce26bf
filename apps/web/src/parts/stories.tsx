import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { Button } from "./Button.tsx";
import { Envelope } from "./Envelope.tsx";
import { ErrorNote } from "./ErrorNote.tsx";
import { Field } from "./Field.tsx";
import { Letter } from "./Letter.tsx";
import { PenChoice } from "./PenChoice.tsx";
import { Problem } from "./Problem.tsx";
import { RoomPicture } from "./RoomPicture.tsx";
import { Row, Rows } from "./Rows.tsx";
import { Rule } from "./Rule.tsx";
import { roomArt } from "./room-art.tsx";
import { Screen } from "./Screen.tsx";
import { Stack } from "./Stack.tsx";
import { Text } from "./Text.tsx";
import { Moment, Timeline } from "./Timeline.tsx";
import { Title } from "./Title.tsx";
import { TwoCircles } from "./TwoCircles.tsx";
import { WordLink } from "./WordLink.tsx";

const nav = { current: "today" as const, onGo: nowhere };

export const stories: Stories = {
  "parts/All": {
    words: () => (
      <Screen
        {...frame}
        nav={nav}
        stateLine="offline"
        title="Parts"
        footer={<Button>One filled pill</Button>}
      >
        <Stack gap="xl">
          <Title eyebrow="An eyebrow">A title in the serif</Title>
          <Text look="lead">Lead, twenty-four.</Text>
          <Text look="read">Read, twenty: what a person wrote or is to read with care.</Text>
          <Text look="soft">Soft, seventeen.</Text>
          <Stack row="apart">
            <WordLink>Copy the link</WordLink>
            <WordLink>Show a code</WordLink>
          </Stack>
          <Rule />
          <PenChoice
            legend="I am"
            value="a"
            onPick={nowhere}
            options={[
              { value: "a", label: "18 or older" },
              { value: "b", label: "younger" },
            ]}
          />
          <Field label="Your name" value="Mara" onInput={nowhere} hint="As your partner calls you." />
          <ErrorNote title="These six don’t fit together.">
            One word may be off. What you typed stays here.
          </ErrorNote>
          <Button variant="quiet">Quiet</Button>
          <Button disabled>Not yet</Button>
          <Rows>
            <Row onPress={nowhere}>Read your own once more</Row>
            <Row onPress={nowhere} word="Reflect">
              What I hear is…
            </Row>
            <Row onPress={nowhere} detail="with a softer line">
              A row
            </Row>
          </Rows>
          <Timeline>
            <Moment
              by="both"
              date="22 November"
              title="What home smelled like"
              note="Two letters, opened together"
            />
            <Moment
              by="one"
              date="20 November"
              title="“You held the door.”"
              note="Thank you, from Sam"
              onPress={nowhere}
            />
          </Timeline>
        </Stack>
      </Screen>
    ),
    pictures: () => (
      <Screen {...frame} title="Pictures" stateLine="syncing">
        <Stack gap="xl">
          <Title>Pictures</Title>
          <Stack row>
            <TwoCircles look="lit" size="small" />
            <TwoCircles look="wash" />
            <TwoCircles look="dotted" />
            <TwoCircles look="lit" />
          </Stack>
          <Stack row>
            {(["none", "one", "two", "free", "gone"] as const).map((seal) => (
              <Envelope key={seal} seal={seal} size="small" />
            ))}
          </Stack>
          <Envelope seal="one" />
          <Letter author="Sam" tilt="start" folds="one">
            Floor polish. It meant guests were coming, and that I should be quiet.
          </Letter>
          <Stack row>
            {(Object.keys(roomArt) as (keyof typeof roomArt)[]).map((room) => (
              <RoomPicture key={room} room={room} washed />
            ))}
          </Stack>
        </Stack>
      </Screen>
    ),
  },
  "parts/Problem": {
    browser: () => (
      <Problem
        {...frame}
        title="This browser is too old"
        body="Innermost needs a newer one to keep your words safe. Nothing is lost."
        action="Look again"
        onAction={nowhere}
      />
    ),
  },
};
