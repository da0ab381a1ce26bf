import type about from "./en/about.json";
import type book from "./en/book.json";
import type care from "./en/care.json";
import type check from "./en/check.json";
import type devices from "./en/devices.json";
import type experiences from "./en/experiences.json";
import type focus from "./en/focus.json";
import type given from "./en/given.json";
import type home from "./en/home.json";
import type invitation from "./en/invitation.json";
import type keep from "./en/keep.json";
import type leaving from "./en/leaving.json";
import type moving from "./en/moving.json";
import type parts from "./en/parts.json";
import type phrase from "./en/phrase.json";
import type pulse from "./en/pulse.json";
import type rooms from "./en/rooms.json";
import type round from "./en/round.json";
import type safety from "./en/safety.json";
import type sample from "./en/sample.json";
import type shell from "./en/shell.json";
import type solo from "./en/solo.json";
import type story from "./en/story.json";
import type trouble from "./en/trouble.json";
import type vault from "./en/vault.json";
import type week from "./en/week.json";

/** Every message's id. A new area adds its file here. */
export type MessageId =
  | keyof typeof about
  | keyof typeof book
  | keyof typeof care
  | keyof typeof check
  | keyof typeof devices
  | keyof typeof experiences
  | keyof typeof focus
  | keyof typeof given
  | keyof typeof home
  | keyof typeof invitation
  | keyof typeof keep
  | keyof typeof leaving
  | keyof typeof moving
  | keyof typeof parts
  | keyof typeof phrase
  | keyof typeof pulse
  | keyof typeof rooms
  | keyof typeof round
  | keyof typeof safety
  | keyof typeof sample
  | keyof typeof shell
  | keyof typeof solo
  | keyof typeof story
  | keyof typeof trouble
  | keyof typeof vault
  | keyof typeof week;
