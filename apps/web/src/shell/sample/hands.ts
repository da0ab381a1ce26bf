/** What passes between the sample's page and the phones in its frames. Each side's arrays are foreign to the other. */
import type { Ports, Storage } from "@innermost/store";
import type { MessageId } from "../../i18n/index.ts";
import type { Looks } from "../types.ts";
import type { Act, Who } from "./acts.ts";

/** The wire leads to the relay in the page around, whatever the address says. */
export const RELAY = "ws://sample/relay/v1";

export interface Given {
  readonly storage: Storage;
  readonly wire: Ports["wire"];
  /** ms since 1970, in the couple's own time. */
  readonly now: () => number;
  readonly offsetMinutes: number;
  /** As the page around it looks. */
  readonly looks: Readonly<Looks>;
  /** The page that the phone shows first. */
  readonly path: string;
}

export interface Hands {
  /** Comes once the couple has lived up to the present. */
  given(who: Who): Promise<Given>;
  /** The phone stands, and can be acted on. */
  stands(who: Who, phone: Phone): void;
  /** Quick exit on a phone leaves the whole page. */
  leave(): void;
}

export interface Standing {
  /** Something waits here to be sent. */
  readonly waiting: boolean;
  /** How much of the log is here; null where the two are no pair any more. */
  readonly upTo: number | null;
}

/** One phone, as the page around it acts on it. */
export interface Phone {
  /** Does what its person would do; false where that is not possible any more. */
  act(act: Act): Promise<boolean>;
  standing(): Standing;
  go(path: string): void;
  /** Presses the button with these words, once it is there. */
  press(words: MessageId): Promise<void>;
  /** The couple's clock was moved. */
  moved(): void;
}
