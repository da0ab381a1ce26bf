import { practicesOf, ROOM_IDS, roomText } from "@innermost/content";
import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { RoomPage } from "./RoomPage.tsx";

const here = {
  ...frame,
  start: { kind: "back" as const, onPress: nowhere },
  nav: { current: "rooms" as const, onGo: nowhere },
  onOpened: nowhere,
  onPractice: nowhere,
  onCheck: nowhere,
  alone: false,
};
const opened = [
  { id: "a", title: "What home smelled like", date: new Date(2026, 10, 22) },
  { id: "b", title: "The song on the ferry", date: new Date(2026, 10, 14) },
];

const empty = ROOM_IDS.map(
  (id) =>
    [
      id,
      () => (
        <RoomPage
          {...here}
          room={roomText(id)}
          practices={practicesOf(id)}
          opened={[]}
          onBreathe={id === "past" || id === "conflict" ? nowhere : undefined}
        />
      ),
    ] as const,
);

export const stories: Stories = {
  "rooms/RoomPage": {
    ...Object.fromEntries(empty),
    alone: () => (
      <RoomPage {...here} alone room={roomText("time")} practices={practicesOf("time")} opened={[]} />
    ),
    "with-letters": () => (
      <RoomPage
        {...here}
        room={roomText("vulnerability")}
        practices={practicesOf("vulnerability")}
        opened={opened}
      />
    ),
  },
};
