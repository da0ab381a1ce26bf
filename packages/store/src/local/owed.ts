/**
 * What a device still has to tell the relay of spaces that it holds nothing else of any more: that they end, or that they
 * stay after all. It goes over connections of its own, and is tried again until the relay has answered.
 */
import { type Bytes, toHex } from "@innermost/core";
import type { KeyPair } from "@innermost/crypto";
import { type Errands, errand, type Item, type Result } from "@innermost/sync";
import type { Ports, Session } from "./session.ts";

export type Step =
  | { kind: "append"; item: Item }
  /** The space ends at `until` (ms), or at once where that is over; 0 is always over. */
  | { kind: "leave"; until: number }
  | { kind: "stay" }
  | { kind: "dismiss"; deviceKey: Bytes }
  /** This device is out; where it is the last one, the space ends at once. */
  | { kind: "out" };

export interface Owed {
  space: Bytes;
  /** The pseudonym by which the relay lets this device in there. */
  device: KeyPair;
  /** In order. What the relay refuses has nothing left to do. */
  steps: Step[];
}

/** Where a session keeps them, by space. */
export const OWED = "leaving/";
export const owedPlace = (space: Bytes): string => OWED + toHex(space);

export const ENDS_NOW: Step = { kind: "leave", until: 0 };

/** True once there is nothing more to tell: it was told, or the relay lets this device in no more. */
export async function tell(ports: Ports, { space, device, steps }: Owed): Promise<boolean> {
  const { wire, relay: url, clock, door } = ports;
  const sign = (message: Bytes) => door.sign(device.secretKey, message);
  const login = { deviceKey: device.publicKey, sign };
  const here: Here = { own: device.publicKey, now: clock.now() };
  const ran = await errand({ wire, url, clock, space, login }, (ask) => takeAll(ask, steps, here));
  return ran.ok ? ran.value : ran.code !== "away" && ran.code !== "version";
}

interface Here {
  own: Bytes;
  now: number;
}

async function takeAll(ask: Errands, steps: readonly Step[], here: Here): Promise<boolean> {
  for (const step of steps) {
    const result = await take(ask, step, here);
    if (!result.ok && result.code === "away") return false;
  }
  return true;
}

async function take(ask: Errands, step: Step, { own, now }: Here): Promise<Result> {
  if (step.kind === "leave")
    return ask({ kind: "leave", endsIn: Math.max(0, Math.ceil((step.until - now) / 1000)) });
  if (step.kind !== "out") return ask(step);
  const out = await ask({ kind: "dismiss", deviceKey: own });
  // The last device of a party is not dismissed.
  return out.ok || out.code === "away" ? out : ask({ kind: "leave", endsIn: 0 });
}

/** Ms between two tries; the last one goes on. */
const WAITS = [5_000, 15_000, 60_000, 300_000];

export interface Telling {
  /** Tells what there is to tell, now. */
  run(): void;
  close(): void;
}

/** Tells all that `list` gives and lets `done` forget it, as long as it is open; one run at a time. */
export function openTelling({ clock }: Pick<Ports, "clock">, run: () => Promise<boolean>): Telling {
  let tries = 0;
  let timer: unknown = null;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;

  async function once(): Promise<void> {
    clock.clearTimeout(timer);
    const isDone = await run().catch(() => false);
    running = null;
    if (closed) return;
    if (again) return start();
    if (isDone) tries = 0;
    else timer = clock.setTimeout(start, WAITS[Math.min(tries++, WAITS.length - 1)] as number);
  }

  function start(): void {
    again = false;
    running = once();
  }

  return {
    run() {
      if (closed) return;
      tries = 0;
      if (running) again = true;
      else start();
    },
    close() {
      closed = true;
      clock.clearTimeout(timer);
    },
  };
}

/** True once nothing is owed. */
export async function tellOwed(session: Session): Promise<boolean> {
  const { keeper, ports } = session;
  let isDone = true;
  for (const [place, owed] of await keeper.list<Owed>(OWED)) {
    const isTold = await tell(ports, owed);
    if (!isTold || !(await session.save({ [place]: null })).ok) isDone = false;
  }
  session.untold = !isDone;
  session.changed();
  return isDone;
}
