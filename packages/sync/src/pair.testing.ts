/* One space with its founder, or with both, on a relay that a test can cut, stop and silence. */
import type { RelayOptions } from "@innermost/relay";
import { ask } from "./ask.ts";
import type { LinkOptions } from "./contract.ts";
import {
  bytes,
  type Device,
  deviceOn,
  type FakeClock,
  fakeClock,
  type Stage,
  stage,
} from "./stage.testing.ts";

export const A = 1;
export const B = 2;
export const SLOT = bytes(16, 7);
export const CREATE = { create: { ttlSeconds: 3600 } };

/** What a test has before it; `restart` makes it anew. While `deaf`, no message of the relay reaches anybody. */
export const at = {} as { clock: FakeClock; on: Stage; deaf: boolean };

export function restart(limits: RelayOptions["limits"] = {}): void {
  at.clock = fakeClock();
  at.on = stage(at.clock, limits);
  at.deaf = false;
  const { open } = at.on.wire;
  at.on.wire.open = (url, handlers) => {
    const message = (received: Uint8Array) => {
      if (!at.deaf) handlers.message(received);
    };
    return open(url, { ...handlers, message });
  };
}

export async function founder(more: Partial<LinkOptions> = {}): Promise<Device> {
  const device = deviceOn(at.on, at.clock, A, { ...CREATE, ...more });
  await at.clock.advance(0);
  return device;
}

export async function pair(): Promise<[Device, Device]> {
  const a = await founder();
  await a.link.offer({ slot: SLOT, sealed: bytes(20, 1), ttlSeconds: 3600 });
  await ask({ wire: at.on.wire, url: "ws://relay", clock: at.clock }).claim(SLOT, bytes(32, B));
  const b = deviceOn(at.on, at.clock, B);
  await at.clock.advance(0);
  return [a, b];
}
