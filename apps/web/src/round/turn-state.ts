/** The three ways to begin a reply. Advice is not one of them. */
export type Way = "reflect" | "thank" | "ask";

export const ways: readonly Way[] = ["reflect", "thank", "ask"];

export interface Reply {
  way: Way;
  words: string;
}

export type ReplyProblem = "offline" | "too-long" | "storage-full" | "storage-refused";

/** Where the listener's turn stands. */
export type TurnState =
  | { phase: "choose" }
  | {
      phase: "writing";
      way: Way;
      value: string;
      sending?: boolean | undefined;
      problem?: ReplyProblem | null | undefined;
    }
  | { phase: "sent"; reply: Reply };
