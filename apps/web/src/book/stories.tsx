import { frame, nowhere, type Stories } from "../gallery/stories.ts";
import { CopyPage } from "./CopyPage.tsx";
import type { Book } from "./model.ts";
import { type CopyProblem, OpenCopy } from "./OpenCopy.tsx";
import { PrintPage } from "./PrintPage.tsx";

const back = { ...frame, start: { kind: "back" as const, onPress: nowhere } };

const letters = {
  date: "22 November 2026",
  title: "What home smelled like",
  prompt: "When you were small, what did home smell like?",
  letters: [
    {
      lead: "Mara",
      words: "Wet coats and cinnamon.\nI used to stand in the hall until somebody noticed I was back.",
    },
    { lead: "Sam", words: "Floor polish. It meant guests were coming, and that I should be quiet." },
  ],
  lines: [{ lead: "Mara gave back what they heard", words: "That a clean flat still makes you go quiet." }],
};
const together = {
  title: "With Sam",
  months: [
    {
      name: "November 2026",
      entries: [
        { date: "20 November 2026", title: "You both kept this" },
        {
          date: "21 November 2026",
          title: "Noticing",
          lines: [{ lead: "", words: "The focus you both chose" }],
        },
        letters,
      ],
    },
  ],
};
const own = {
  title: "Yours alone",
  note: "Nobody else has seen this part.",
  months: [
    {
      name: "November 2026",
      entries: [
        {
          date: "22 November 2026",
          title: "Today’s pulse",
          lines: [{ lead: "How heard I feel", words: "7 of 10" }],
        },
      ],
    },
  ],
};
const book: Book = {
  title: "Our words",
  notes: [
    "Private. Keep it where nobody else reads.",
    "It says what was opened here, and proves to nobody who wrote it.",
  ],
  parts: [together, own],
};
const printing = {
  ...back,
  book: { ...book, title: "Our story", parts: [together] },
  newest: new Date(2026, 10, 1),
  which: "all" as const,
  onWhich: nowhere,
  onPrint: nowhere,
};
const opening = {
  ...back,
  chosen: null,
  onPick: nowhere,
  passphrase: "",
  onPassphrase: nowhere,
  trying: false,
  problem: null,
  onOpen: nowhere,
  onEverything: nowhere,
};
const picked = { ...opening, chosen: "innermost.sealed", passphrase: "slow walk after supper" };
const PROBLEMS: readonly CopyProblem[] = ["notOurs", "everything", "newer", "damaged", "wrong"];

export const stories: Stories = {
  "book/PrintPage": {
    all: () => <PrintPage {...printing} />,
    month: () => <PrintPage {...printing} which="month" />,
  },
  "book/OpenCopy": {
    begin: () => <OpenCopy {...opening} />,
    picked: () => <OpenCopy {...picked} />,
    trying: () => <OpenCopy {...picked} trying />,
    ...Object.fromEntries(
      PROBLEMS.map((problem) => [problem, () => <OpenCopy {...picked} problem={problem} />]),
    ),
  },
  "book/CopyPage": {
    page: () => <CopyPage {...back} book={book} onPrint={nowhere} onPage={nowhere} onData={nowhere} />,
  },
};
