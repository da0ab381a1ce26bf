import type { WireHandlers } from "@innermost/sync";
import { expect, test, vi } from "vitest";
import { quietWire } from "./quiet.ts";

function setUp() {
  const real = { handlers: [] as WireHandlers[], sent: [] as Uint8Array[], closes: 0 };
  const timers: (() => void)[] = [];
  let quiet = false;
  const clock = {
    now: () => 0,
    offsetMinutes: () => 0,
    setTimeout: (run: () => void) => timers.push(run),
    clearTimeout: (timer: unknown) => void delete timers[(timer as number) - 1],
  };
  const wire = {
    open(_url: string, handlers: WireHandlers) {
      real.handlers.push(handlers);
      return { send: (bytes: Uint8Array) => void real.sent.push(bytes), close: () => void real.closes++ };
    },
  };
  const quietly = quietWire({ wire }, clock, () => quiet);
  const heard = { opened: vi.fn(), message: vi.fn(), closed: vi.fn() };
  return {
    real,
    heard,
    open: () => quietly.wire.open("ws://relay", heard),
    turn(on: boolean) {
      quiet = on;
      quietly.hush();
    },
    tick: () => timers.splice(0).map((run) => run?.()),
  };
}

test("nothing changes while it is off", () => {
  const { real, heard, open } = setUp();
  const connection = open();
  real.handlers[0]!.opened();
  real.handlers[0]!.message(Uint8Array.of(1));
  connection.send(Uint8Array.of(2));
  real.handlers[0]!.closed("gone");
  expect([real.sent.length, heard.opened.mock.calls.length, heard.message.mock.calls.length]).toEqual([
    1, 1, 1,
  ]);
  expect(heard.closed.mock.calls).toEqual([["gone"]]);
});

test("turning it on ends what is open, once, and nothing passes in either direction any more", () => {
  const { real, heard, open, turn } = setUp();
  const connection = open();
  real.handlers[0]!.opened();
  turn(true);
  expect([real.closes, heard.closed.mock.calls.length]).toEqual([1, 1]);
  connection.send(Uint8Array.of(3));
  real.handlers[0]!.message(Uint8Array.of(4));
  real.handlers[0]!.closed("late");
  expect([real.sent, heard.message.mock.calls.length, heard.closed.mock.calls.length]).toEqual([[], 0, 1]);
});

test("while it is on, opening fails as it does without a network, and never within the call", () => {
  const { real, heard, open, turn, tick } = setUp();
  turn(true);
  open();
  expect(heard.closed).not.toHaveBeenCalled();
  tick();
  expect([real.handlers.length, heard.closed.mock.calls.length]).toEqual([0, 1]);
});

test("who closes in time hears nothing", () => {
  const { heard, open, turn, tick } = setUp();
  turn(true);
  open().close();
  tick();
  expect(heard.closed).not.toHaveBeenCalled();
});

test("turning it off lets the next one through", () => {
  const { real, open, turn } = setUp();
  turn(true);
  turn(false);
  open().send(Uint8Array.of(5));
  expect(real.sent.length).toBe(1);
});
