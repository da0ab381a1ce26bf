import fc from "fast-check";
import { expect, it } from "vitest";
import { ask } from "./ask.ts";
import {
  bytes,
  type Device,
  deviceOn,
  type FakeClock,
  fakeClock,
  idOf,
  itemOf,
  type Stage,
  stage,
} from "./stage.testing.ts";

const SLOT = bytes(16, 7);

/** Cuts the connection when a message is on its way for which `fate` says so; the message is lost. */
function unreliable(on: Stage, fate: () => boolean): Stage {
  return {
    ...on,
    wire: {
      open(url, handlers) {
        const connection = on.wire.open(url, {
          ...handlers,
          message: (received) => (fate() ? connection.close() : handlers.message(received)),
        });
        return {
          send: (sent) => (fate() ? connection.close() : connection.send(sent)),
          close: () => connection.close(),
        };
      },
    },
  };
}

/** Appends each id in turn until the relay says that it has it, as a store does with what waits. */
async function appendAll({ link }: Device, clock: FakeClock, ids: number[]): Promise<void> {
  for (const id of ids) {
    for (;;) {
      const result = await link.append(itemOf(id));
      if (result.ok) break;
      expect(result.code).toBe("away");
      await new Promise<void>((resolve) => clock.setTimeout(resolve, 200));
    }
  }
}

it("brings everything to both devices once and in one order, whatever is lost on the way", async () => {
  const losses = fc.array(fc.nat(9), { minLength: 20, maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(losses, fc.integer({ min: 1, max: 12 }), async (dice, count) => {
      const clock = fakeClock();
      const on = stage(clock);
      const a = deviceOn(on, clock, 1, { create: { ttlSeconds: 3600 } });
      await clock.advance(0);
      await a.link.offer({ slot: SLOT, sealed: bytes(9, 9), ttlSeconds: 600 });
      await ask({ wire: on.wire, url: "ws://relay", clock }).claim(SLOT, bytes(32, 2));
      a.link.close();

      let throws = 0;
      const lossy = unreliable(on, () => dice[throws++] === 0);
      const devices = [deviceOn(lossy, clock, 1), deviceOn(lossy, clock, 2)];
      const ids = devices.map((_, who) => Array.from({ length: count }, (_, i) => 1000 * who + i + 1));
      let isDone = false;
      const appended = Promise.all(devices.map((device, who) => appendAll(device, clock, ids[who]!)));
      void appended.then(() => {
        isDone = true;
      });
      while (!isDone) await clock.advance(1000);
      await clock.advance(60_000);

      const [first, second] = devices.map(({ records }) => records.map(idOf));
      expect(second).toEqual(first);
      expect([...first!].sort((x, y) => x - y)).toEqual(ids.flat());
      for (const [who, own] of ids.entries()) {
        expect(first!.filter((id) => Math.floor(id / 1000) === who)).toEqual(own);
      }
      for (const { link } of devices) link.close();
    }),
    { numRuns: 60 },
  );
});
