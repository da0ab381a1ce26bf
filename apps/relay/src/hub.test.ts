import type { LogRecord } from "@innermost/protocol";
import { describe, expect, it } from "vitest";
import { createHub, type Listener } from "./hub.ts";

const space = new Uint8Array(16).fill(1);
const other = new Uint8Array(16).fill(2);
const nothing = new Uint8Array(0);

const record = (number: number): LogRecord => ({
  number,
  kind: "event",
  receivedAt: 0,
  id: nothing,
  suite: 1,
  epoch: 0,
  sum: nothing,
  capsule: nothing,
  body: nothing,
});

function listener(): Listener & { heard: number[][] } {
  const heard: number[][] = [];
  const publish = (records: LogRecord[]) => void heard.push(records.map(({ number }) => number));
  return {
    space,
    deviceKey: space,
    party: 0,
    publish,
    hint: () => {},
    forward: () => {},
    expel: () => {},
    heard,
  };
}

describe("what one turn writes", () => {
  it("reaches each reader of its space as one bunch, in order", async () => {
    const hub = createHub();
    const [one, two, stranger] = [listener(), listener(), listener()];
    hub.join(space, one);
    hub.join(space, two);
    hub.join(other, stranger);
    for (const number of [1, 2, 3]) hub.publish(space, [record(number)]);
    hub.publish(other, [record(9)]);
    hub.publish(space, []);
    await Promise.resolve();
    expect([one.heard, two.heard, stranger.heard]).toEqual([[[1, 2, 3]], [[1, 2, 3]], [[9]]]);
    hub.publish(space, [record(4)]);
    await Promise.resolve();
    expect(one.heard).toEqual([[1, 2, 3], [4]]);
  });

  it("does not reach who has left before it went out", async () => {
    const hub = createHub();
    const gone = listener();
    hub.join(space, gone);
    hub.publish(space, [record(1)]);
    hub.leave(space, gone);
    await Promise.resolve();
    expect(gone.heard).toEqual([]);
  });
});
