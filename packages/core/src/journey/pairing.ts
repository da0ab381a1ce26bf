/**
 * How two devices become a pair: the invited one joins with its keys and a nonce, the inviting one reveals the nonce
 * it had committed to, both compare the short code that follows from all of it, and each confirms with a name.
 */
import type { Bytes } from "../bytes.ts";
import type { DataOf, KeyBundle } from "../log/catalogue.ts";
import type { KnownEvent } from "../log/event.ts";
import type { PersonId } from "../log/fact.ts";

export interface Pairing {
  readonly joined: { readonly by: PersonId; readonly keys: KeyBundle; readonly nonce: Bytes } | null;
  readonly revealed: { readonly by: PersonId; readonly nonce: Bytes } | null;
  readonly confirmed: Readonly<Record<PersonId, DataOf<"pair.confirmed">>>;
}

export const noPairing = (): Pairing => ({ joined: null, revealed: null, confirmed: {} });

type PairingEvent = KnownEvent<"pair.joined"> | KnownEvent<"pair.revealed"> | KnownEvent<"pair.confirmed">;

/** The first joining and the first reveal count, so that neither can be swapped once the code depends on it. */
export function foldPairing(pairing: Pairing, author: PersonId, event: PairingEvent): Pairing {
  switch (event.type) {
    case "pair.joined":
      return pairing.joined ? pairing : { ...pairing, joined: { by: author, ...event.data } };
    case "pair.revealed":
      return reveal(pairing, author, event.data.nonce);
    case "pair.confirmed":
      return isOneOfThem(pairing, author) && !pairing.confirmed[author]
        ? { ...pairing, confirmed: { ...pairing.confirmed, [author]: event.data } }
        : pairing;
  }
}

/** What is confirmed follows from both, so that nobody else has anything to confirm. */
const isOneOfThem = ({ joined, revealed }: Pairing, author: PersonId): boolean =>
  joined?.by === author || revealed?.by === author;

function reveal(pairing: Pairing, author: PersonId, nonce: Bytes): Pairing {
  const tooEarly = pairing.joined === null || pairing.joined.by === author;
  return tooEarly || pairing.revealed ? pairing : { ...pairing, revealed: { by: author, nonce } };
}
