/**
 * A relay that is back from an old backup may have lost a sealed answer that it had taken, and nothing would show it: what
 * lies sealed has no number. So what is to open yet is handed in again now and then, as the same bytes, which the relay
 * takes for what they are.
 */
import { fromHex, mayStillOpen } from "@innermost/core";
import type { Link } from "@innermost/sync";
import { today } from "../ports/clock.ts";
import { roundIn, type SealedDeposit } from "./intents.ts";
import type { Session } from "./session.ts";

/** Each 8 KiB: no more often than this, in ms, and when the app is opened. */
const EVERY_MS = 6 * 60 * 60_000;

/** Sends; whatever the relay says to it changes nothing here. */
export async function handAgain(session: Session, link: Link): Promise<void> {
  const { memory, ports, handed } = session;
  const now = ports.clock.now();
  for (const [key, sealed] of memory.deposits) {
    if (!isLying(session, key, sealed) || now - (handed.get(key) ?? 0) < EVERY_MS) continue;
    handed.set(key, now);
    const { epoch, commitment, ciphertext } = sealed;
    await link.deposit({ round: fromHex(roundIn(key)), epoch, commitment, ciphertext });
  }
}

/** Of what another of one's devices has sealed only the sum is here: it is that one's to hand in. A first letter ends in days. */
function isLying({ memory, ports }: Session, key: string, { epoch, ciphertext, on }: SealedDeposit): boolean {
  const { settled, personal } = memory;
  const round = roundIn(key);
  const day = on ?? personal.answers.get(round)?.date;
  const isPromised = [...memory.intents.values()].some(
    (one) => one.kind === "deposit" && one.round === round,
  );
  return (
    ciphertext.length > 0 &&
    epoch > 0 &&
    epoch === settled.epoch &&
    !isPromised &&
    !settled.rounds.has(round) &&
    day !== undefined &&
    mayStillOpen(day, today(ports.clock))
  );
}
