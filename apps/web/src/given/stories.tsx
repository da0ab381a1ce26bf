import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { Given, type What } from "./Given.tsx";
import { HomeScreen } from "./HomeScreen.tsx";

const back = { ...frame, start: { kind: "back" as const, onPress: nowhere } };
const ways = { onOpenLink: nowhere, onCopy: nowhere, copied: "no" as const, onLeave: nowhere };
const free = [24, 26, 29].map((day) => new Date(2026, 10, day));
const words: What = { kind: "words", words: "The line about the ferry, from the book you lent me." };

export const stories: Stories = {
  "given/Given": {
    words: () => <Given {...back} {...ways} what={words} onLetter={nowhere} />,
    "words, no letter open": () => <Given {...back} {...ways} what={words} copied="copied" />,
    "words, not copied": () => <Given {...back} {...ways} what={words} copied="refused" onLetter={nowhere} />,
    "words, not kept": () => (
      <Given {...back} {...ways} what={words} onLetter={nowhere} notKept="storage-full" />
    ),
    calendar: () => (
      <Given {...back} {...ways} what={{ kind: "calendar", entries: 31, free }} onLetter={nowhere} />
    ),
    "calendar, full": () => (
      <Given {...back} {...ways} what={{ kind: "calendar", entries: 212, free: [] }} onLetter={nowhere} />
    ),
    link: () => <Given {...back} {...ways} what={{ kind: "link" }} />,
    unreadable: () => <Given {...back} {...ways} what={{ kind: "unreadable" }} />,
    nothing: () => <Given {...back} {...ways} what={{ kind: "none" }} />,
  },
  "given/HomeScreen": {
    tab: () => <HomeScreen {...back} where="tab" onBring={nowhere} onCopy={nowhere} />,
    installed: () => <HomeScreen {...back} where="installed" onBring={nowhere} onCopy={nowhere} />,
  },
};
