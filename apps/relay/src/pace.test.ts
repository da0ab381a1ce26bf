import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LIMITS } from "./limits.ts";
import { Pace } from "./pace.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function reader() {
  const said: string[] = [];
  return { said, pause: () => void said.push("pause"), resume: () => void said.push("resume") };
}

const paceOf = (one: ReturnType<typeof reader>) =>
  new Pace(
    one,
    { ...LIMITS, framesPerSecond: 10, burst: 20, bytesPerSecond: 1000, burstBytes: 5000 },
    Date.now,
  );

it("reads on within the share, rests when it is used up, and goes on by itself", async () => {
  const one = reader();
  const pace = paceOf(one);
  expect(Array.from({ length: 11 }, () => pace.count(10))).toEqual([...Array(10).fill(true), false]);
  expect(one.said).toEqual(["pause"]);
  await vi.advanceTimersByTimeAsync(99);
  expect(one.said).toEqual(["pause"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(one.said).toEqual(["pause", "resume"]);
});

it("counts bytes, too", async () => {
  const one = reader();
  const pace = paceOf(one);
  expect([pace.count(5000), pace.count(2000)]).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(1999);
  expect(one.said).toEqual(["pause"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(one.said).toEqual(["pause", "resume"]);
});

it("waits for the store as well as for the share, and reads when both are there", async () => {
  const one = reader();
  const pace = paceOf(one);
  const room = Promise.withResolvers<void>();
  pace.waitFor(room.promise);
  pace.count(5100);
  await vi.advanceTimersByTimeAsync(1000);
  expect(one.said).toEqual(["pause"]);
  room.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(one.said).toEqual(["pause", "resume"]);
});

it("says nothing to a reader that is gone", async () => {
  const one = reader();
  const pace = paceOf(one);
  pace.count(6000);
  pace.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(one.said).toEqual(["pause"]);
});
