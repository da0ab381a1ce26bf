/** What a space says once it is opened: the input of every fold. Bytes and keys stay behind in the store. */
import type { Bytes } from "../bytes.ts";
import type { AnyEvent, Envelope } from "./event.ts";

/** A person's id as text, so that it can key a map. */
export type PersonId = string;
export type RoundId = string;

/** A half as it lies in its opening: only the key that its author gives afterwards opens it. Empty where that is known. */
export interface SealedHalf {
  readonly commitment: Bytes;
  readonly ciphertext: Bytes;
}

/**
 * One side of an opening: words that were truly sealed for this round, or nothing that can be trusted. With `sealed` it
 * is neither yet; null stands for one's own whose key waits here to be sent.
 */
export type OpenedAnswer =
  | { readonly author: PersonId; readonly ok: true; readonly card: string; readonly words: string }
  | { readonly author: PersonId; readonly ok: true; readonly subject: string; readonly data: unknown }
  | { readonly author: PersonId; readonly ok: false; readonly sealed?: SealedHalf | null };

interface Placed {
  /** The log's number, or null while the fact waits on this device to be sent. */
  readonly number: number | null;
  /** The relay's receipt in ms, or null while it waits. */
  readonly receivedAt: number | null;
}

export type Fact = Placed &
  (
    | { readonly kind: "event"; readonly epoch: number; readonly event: AnyEvent }
    | { readonly kind: "unknown"; readonly epoch: number; readonly event: Envelope }
    | { readonly kind: "opening"; readonly round: RoundId; readonly answers: readonly OpenedAnswer[] }
    /** A key that its author gave away, and what it opened of theirs. */
    | {
        readonly kind: "unsealed";
        readonly epoch: number;
        readonly round: RoundId;
        readonly answer: OpenedAnswer;
      }
    | { readonly kind: "rotation"; readonly epoch: number }
    /** An erased body, bytes that don't open, or words that their named author did not write. */
    /** `newer`: new keys in a form that only a later version knows, without which nothing can be said here any more. */
    | { readonly kind: "unreadable"; readonly newer?: true }
  );
