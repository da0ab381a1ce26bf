/** What one would like the relay to hear before all is gone here, without waiting for a relay that is away. */
import type { Session } from "../local/session.ts";
import { endLink } from "./link.ts";

/** How long erasing waits for the relay to hear what nobody could tell it afterwards, in ms. */
const SOON_MS = 4000;

export const soon = ({ ports }: Session, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise<void>((resolve) => void ports.clock.setTimeout(resolve, SOON_MS))]);

export const closeLinkSoon = async (session: Session): Promise<unknown> =>
  session.own.linking && soon(session, endLink(session));
