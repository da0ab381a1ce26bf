/** What a space says once it is opened: the input of every fold. Bytes and keys stay behind in the store. */
import type { AnyEvent, Envelope } from "./event.ts";

/** A person's id as text, so that it can key a map. */
export type PersonId = string;
export type RoundId = string;

/** One side of an opening: words that were truly sealed for this round, or nothing that can be trusted. */
export type OpenedAnswer =
  | { readonly author: PersonId; readonly ok: true; readonly card: string; readonly words: string }
  | { readonly author: PersonId; readonly ok: true; readonly subject: string; readonly data: unknown }
  | { readonly author: PersonId; readonly ok: false };

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
    | { readonly kind: "rotation"; readonly epoch: number }
    /** An erased body, bytes that don't open, or words that their named author did not write. */
    | { readonly kind: "unreadable" }
  );
