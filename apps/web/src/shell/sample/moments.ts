/** The prepared moments, in their order: when they are, what is done in them, and what each phone then shows. */
import type { RoomId } from "@innermost/content";
import type { Frequency } from "@innermost/core";
import type { MessageId } from "../../i18n/index.ts";
import type { Act, Who } from "./acts.ts";
import type { CoupleWords } from "./couple-words.ts";

export type MomentId = keyof CoupleWords["moments"];

/** A page of the phone; "card" is the page of the told card's day. */
type Shown = Readonly<Record<Who, string>>;

export interface Moment {
  readonly id: MomentId;
  /** 1 to 12, and days after its Monday. */
  readonly week: number;
  readonly day: number;
  readonly hour: number;
  readonly acts: readonly Act[];
  readonly shown: Shown;
  /** It is something that both did, and not each alone. */
  readonly shared: boolean;
  /** What is then pressed on both phones. */
  readonly press?: MessageId;
}

const both = (path: string): Shown => ({ mara: path, sam: path });

type Answers = Readonly<Record<RoomId, readonly Frequency[]>>;

const FIRST_CHECK: Readonly<Record<Who, Answers>> = {
  mara: {
    vulnerability: [2, 2, 3, 1],
    communication: [2, 2, 2, 2],
    past: [1, 3, 3, 2],
    time: [1, 3, 1, 1],
    conflict: [2, 2, 2, 3],
    neglect: [3, 1, 3, 3],
    expectations: [2, 2, 2, 1],
  },
  sam: {
    vulnerability: [1, 3, 2, 2],
    communication: [3, 1, 2, 3],
    past: [2, 2, null, 2],
    time: [1, 3, 2, 1],
    conflict: [3, 2, 2, 3],
    neglect: [3, 1, 2, 3],
    expectations: [2, 1, 2, 1],
  },
};

const SECOND_CHECK: Readonly<Record<Who, Answers>> = {
  mara: { ...FIRST_CHECK.mara, vulnerability: [2, 1, 3, 1], time: [3, 1, 3, 3], neglect: [3, 1, 4, 3] },
  sam: { ...FIRST_CHECK.sam, vulnerability: [2, 2, 2, 2], communication: [2, 1, 2, 2], time: [3, 1, 3, 2] },
};

const OPENED: Readonly<Record<Who, readonly RoomId[]>> = {
  mara: ["vulnerability", "communication", "time", "neglect", "expectations"],
  sam: ["vulnerability", "communication", "time", "conflict", "neglect"],
};
const KEPT: Readonly<Record<Who, readonly RoomId[]>> = {
  mara: ["past", "conflict"],
  sam: ["past", "expectations"],
};

const check = (answers: Readonly<Record<Who, Answers>>): readonly Act[] => [
  { by: "mara", do: "check", answers: answers.mara },
  { by: "sam", do: "check", answers: answers.sam },
];

const reveals: readonly Act[] = [
  { by: "mara", do: "open", rooms: OPENED.mara },
  { by: "mara", do: "keep", rooms: KEPT.mara },
  { by: "sam", do: "open", rooms: OPENED.sam },
  { by: "sam", do: "keep", rooms: KEPT.sam },
];

const plan: Act = { by: "mara", do: "plan" };

export const tell: readonly Act[] = [
  { by: "sam", do: "tell", minutes: 60 },
  { by: "mara", do: "tell", minutes: 40 },
];

export const MOMENTS: readonly Moment[] = [
  { id: "kept", shared: true, week: 1, day: 0, hour: 20, acts: [], shown: { mara: "/", sam: "/story" } },
  { id: "check", shared: false, week: 2, day: 1, hour: 20, acts: check(FIRST_CHECK), shown: both("/check") },
  { id: "rooms", shared: true, week: 2, day: 3, hour: 20, acts: reveals, shown: both("/experiences") },
  {
    id: "focus",
    shared: true,
    week: 3,
    day: 0,
    hour: 18,
    acts: [
      { by: "mara", do: "name", rooms: ["time", "communication"], minutes: 40 },
      { by: "sam", do: "name", rooms: ["time", "neglect"], minutes: 60 },
      { by: "sam", do: "choose", room: "time" },
      { by: "mara", do: "choose", room: "time" },
    ],
    shown: both("/focus"),
  },
  { id: "plan", shared: true, week: 3, day: 0, hour: 19, acts: [plan], shown: both("/week") },
  {
    id: "back",
    shared: true,
    week: 4,
    day: 0,
    hour: 20,
    acts: [],
    shown: { mara: "/week/back", sam: "/week" },
  },
  { id: "marks", shared: false, week: 5, day: 6, hour: 20, acts: [], shown: both("/week") },
  { id: "lines", shared: false, week: 6, day: 6, hour: 22, acts: [], shown: both("/lines") },
  { id: "rest", shared: false, week: 7, day: 3, hour: 18, acts: [], shown: both("/") },
  { id: "story", shared: true, week: 8, day: 6, hour: 22, acts: [], shown: both("/story") },
  { id: "sealed", shared: false, week: 9, day: 2, hour: 18, acts: [], shown: { mara: "card", sam: "/" } },
  {
    id: "opened",
    shared: true,
    week: 9,
    day: 2,
    hour: 19,
    acts: [],
    shown: both("card"),
    press: "meeting.open",
  },
  {
    id: "replied",
    shared: true,
    week: 9,
    day: 2,
    hour: 20,
    acts: [],
    shown: both("card"),
    press: "words.read",
  },
  {
    id: "again",
    shared: true,
    week: 10,
    day: 1,
    hour: 20,
    acts: [...check(SECOND_CHECK), ...reveals],
    shown: both("/review"),
  },
  {
    id: "next",
    shared: true,
    week: 11,
    day: 0,
    hour: 18,
    acts: [
      { by: "mara", do: "name", rooms: ["communication", "vulnerability"], minutes: 40 },
      { by: "sam", do: "name", rooms: ["communication", "time"], minutes: 60 },
      { by: "mara", do: "choose", room: "communication" },
      { by: "sam", do: "choose", room: "communication" },
    ],
    shown: both("/focus"),
  },
  { id: "plan-next", shared: true, week: 11, day: 0, hour: 19, acts: [...tell, plan], shown: both("/week") },
  {
    id: "back-next",
    shared: true,
    week: 12,
    day: 0,
    hour: 19,
    acts: [...tell, plan],
    shown: both("/week/back"),
  },
  { id: "review", shared: true, week: 12, day: 4, hour: 19, acts: [], shown: { mara: "/story", sam: "/" } },
];

/** The moment that the sample begins with. */
export const BEGIN: MomentId = "sealed";
export const WEEKS = 12;
