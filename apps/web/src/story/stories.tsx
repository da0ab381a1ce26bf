import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { OurStory, type StoryEntry } from "./OurStory.tsx";

const entry = (on: string, title: string, kind: StoryEntry["kind"], more: Partial<StoryEntry> = {}) => ({
  id: `${on} ${title}`,
  on,
  date: new Date(`${on}T12:00:00`),
  title,
  kind,
  ...more,
});
const letters = [
  "Wet coats and cinnamon. I used to stand in the hall until somebody noticed I was back.",
  "Floor polish. It meant guests were coming.",
];
const kept = entry("2026-11-20", "", "kept");
const entries = [
  entry("2026-11-22", "What home smelled like", "opened", { words: letters }),
  entry("2026-11-21", "What I hear is that a clean flat still makes you quiet.", "reply", { by: "Mara" }),
  entry("2026-11-21", "Rooms of the check", "experiences"),
  entry("2026-11-20", "Noticing", "focus"),
  kept,
  entry("2025-12-30", "The song on the ferry", "opened"),
];
/** Two years, nearly each day. */
const years = Array.from({ length: 700 }, (_, days) => new Date(Date.UTC(2026, 10, 22) - days * 86_400_000))
  .map((day) => day.toISOString().slice(0, 10))
  .map((on, at) => entry(on, `A light card, number ${at + 1}`, "opened"));

const story = {
  ...frame,
  nav: { current: "story" as const, onGo: nowhere },
  today: "2026-11-25",
  region: "en-GB",
  entries,
  onEntry: nowhere,
  onPrint: nowhere,
};

export const stories: Stories = {
  "story/OurStory": {
    first: () => <OurStory {...story} entries={[kept]} onFirstCard={nowhere} />,
    empty: () => <OurStory {...story} entries={[]} onFirstCard={nowhere} />,
    thread: () => <OurStory {...story} />,
    syncing: () => <OurStory {...story} stateLine="syncing" />,
    month: () => <OurStory {...story} begun={{ month: "2026-11" }} />,
    "month-quiet": () => <OurStory {...story} begun={{ month: "2026-02" }} />,
    found: () => <OurStory {...story} begun={{ query: "cinnamon hall" }} />,
    "found-nothing": () => <OurStory {...story} begun={{ query: "harbour" }} />,
    years: () => <OurStory {...story} entries={years} begun={{ month: "2026-11" }} />,
  },
};
