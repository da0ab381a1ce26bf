import type { ComponentChildren } from "preact";
import type { ScreenFrame } from "../parts/Screen.tsx";
import type { Reply, TurnState, Way } from "./turn-state.ts";

export interface RevealProps extends ScreenFrame {
  title: string;
  mine: { name?: string | undefined; words: string };
  theirs: { name?: string | undefined; words: string };
  turn: TurnState;
  /** The other's reply to my letter, once it is there. */
  theirReply: Reply | null;
  onWay: (way: Way) => void;
  onReplyInput: (value: string) => void;
  onSendReply: () => void;
  onAnotherWay: () => void;
  /** What I wrote as a reply on this device, where another one's came first. */
  twice?: ComponentChildren;
  /** Whether "Keep this?" comes next: only before it was kept. */
  canKeep: boolean;
  onKeep: () => void;
  onDone: () => void;
  onStop: () => void;
}
