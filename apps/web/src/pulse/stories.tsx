import { pulseItems, roomText } from "@innermost/content";
import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { Lines } from "./Lines.tsx";
import { Pulse } from "./Pulse.tsx";

const pulse = {
  ...frame,
  nav: { current: "today" as const, onGo: nowhere },
  day: "Sunday 29 November",
  onPick: nowhere,
  kept: false,
  keeping: false,
  problem: null,
  onKeep: nowhere,
  onLines: nowhere,
};
const unsaid = { connected: null, heard: null, energy: null };
const at = (connected: number) => ({ connected, heard: 4, energy: null });

const day = (number: number) => `2026-11-${String(number).padStart(2, "0")}`;
const points = (count: number, wave: number) =>
  Array.from({ length: count }, (_, place) => ({
    date: day(29 - (count - 1 - place) * 2),
    value: Math.round(5 + 3 * Math.sin(place * wave)),
  }));
const weekly = pulseItems.map(({ room, text, low, high }, place) => ({
  name: roomText(room).name,
  text: `${text} From ${low} to ${high}.`,
  points:
    place % 3 === 1
      ? []
      : [2, 9, 16, 23].map((date, week) => ({ date: day(date), value: (place * 3 + week) % 11 })),
}));
const lines = { ...frame, today: day(29), onPulse: nowhere, onBack: nowhere };

export const stories: Stories = {
  "pulse/Pulse": {
    first: () => <Pulse {...pulse} pulse={unsaid} />,
    apart: () => <Pulse {...pulse} pulse={at(0)} />,
    half: () => <Pulse {...pulse} pulse={at(6)} />,
    close: () => <Pulse {...pulse} pulse={at(10)} kept />,
    full: () => <Pulse {...pulse} pulse={at(8)} problem="storage-full" />,
  },
  "pulse/Lines": {
    empty: () => (
      <Lines
        {...lines}
        daily={{
          connected: { points: [], median: null },
          heard: { points: [], median: null },
          energy: { points: [], median: null },
        }}
        weekly={[]}
      />
    ),
    few: () => (
      <Lines
        {...lines}
        daily={{
          connected: { points: points(3, 1), median: null },
          heard: { points: points(1, 2), median: null },
          energy: { points: [], median: null },
        }}
        weekly={weekly.slice(0, 1)}
      />
    ),
    many: () => (
      <Lines
        {...lines}
        daily={{
          connected: { points: points(14, 1.3), median: 6.5 },
          heard: { points: points(9, 0.7), median: 5 },
          energy: { points: points(6, 2.1), median: null },
        }}
        weekly={weekly}
      />
    ),
  },
};
