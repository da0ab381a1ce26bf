import { type AddressInfo, connect as connectTo, createServer } from "node:net";
import { connect } from "@nats-io/transport-node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Bus, Wake } from "./bus.ts";
import { startNats, type TestNats } from "./nats.testing.ts";
import { natsBus } from "./nats.ts";
import { bytes } from "./scripted.testing.ts";

let nats: TestNats;
const open: Bus[] = [];

beforeAll(async () => {
  nats = await startNats();
}, 120_000);
afterEach(async () => {
  for (const bus of open.splice(0)) await bus.close();
});
afterAll(() => nats.stop());

function relay(url = nats.url) {
  const heard: Wake[] = [];
  const states: boolean[] = [];
  let missed = 0;
  const bus = natsBus({ url, watch: { changed: (isUp) => states.push(isUp) } });
  open.push(bus);
  bus.listen({
    wakes: (wakes) => void heard.push(...wakes),
    missed: () => {
      missed += 1;
    },
  });
  return { bus, heard, states, missed: () => missed };
}

/** Resolves once what is waited for is so; the test's own time is the limit. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** A way to the server at `port` on which what one says takes `ms` longer. */
async function slowWay(port: number, ms: number): Promise<{ url: string; close(): void }> {
  const server = createServer((near) => {
    const far = connectTo(port, "127.0.0.1");
    near.on("data", (data) => void setTimeout(() => far.write(data), ms));
    near.on("close", () => far.destroy());
    far.pipe(near);
    for (const socket of [near, far]) socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  const { port: at } = server.address() as AddressInfo;
  return { url: `nats://127.0.0.1:${at}`, close: () => void server.close() };
}

const wake = (space: number, head: number): Wake => ({ space: bytes(16, space), head });

describe("the bus over NATS", () => {
  it("tells all others, and not oneself", async () => {
    const [one, two, three] = [relay(), relay(), relay()];
    await until(() => [one, two, three].every(({ bus }) => bus.isUp()));
    one.bus.publish([wake(1, 5), wake(2, 0)]);
    await until(() => two.heard.length === 2 && three.heard.length === 2);
    two.bus.publish([wake(3, 7)]);
    await until(() => one.heard.length > 0);
    expect([one.heard, two.heard, three.heard.slice(0, 2)]).toEqual([
      [wake(3, 7)],
      [wake(1, 5), wake(2, 0)],
      [wake(1, 5), wake(2, 0)],
    ]);
  });

  it("carries ids of spaces and numbers, and not a byte more", async () => {
    const ear = await connect({ servers: nats.url.replace("nats://", "") });
    const messages: [string, Uint8Array][] = [];
    ear.subscribe(">", {
      callback: (_error, { subject, data }) => void messages.push([subject, new Uint8Array(data)]),
    });
    await ear.flush();
    const { bus } = relay();
    await until(() => bus.isUp());
    bus.publish([wake(0xaa, 258)]);
    await until(() => messages.length === 2);
    await ear.close();
    expect(messages).toEqual([
      ["innermost.wake.v1", bytes(0, 0)],
      ["innermost.wake.v1", Uint8Array.from([...bytes(16, 0xaa), 0, 0, 0, 0, 1, 2])],
    ]);
  });

  it("takes what is no hint for nothing", async () => {
    const one = relay();
    await until(() => one.bus.isUp());
    const stranger = await connect({ servers: nats.url.replace("nats://", "") });
    stranger.publish("innermost.wake.v1", bytes(23, 1));
    stranger.publish("innermost.wake.v1", "hello");
    stranger.publish("innermost.wake.v1", bytes(22, 1));
    await until(() => one.heard.length > 0);
    await stranger.close();
    expect(one.heard).toEqual([{ space: bytes(16, 1), head: 0x010101010101 }]);
  });

  it("splits what is too much for one message", async () => {
    const [one, two] = [relay(), relay()];
    await until(() => one.bus.isUp() && two.bus.isUp());
    const many = Array.from({ length: 40_000 }, (_, i) => wake(i % 256, i));
    one.bus.publish(many);
    await until(() => two.heard.length >= many.length);
    expect(two.heard.map(({ head }) => head)).toEqual(many.map(({ head }) => head));
  });

  it("goes on after the server was away, and says to everybody that words were missed", async () => {
    const [one, two] = [relay(), relay()];
    await until(() => one.bus.isUp() && two.bus.isUp());
    await nats.stop();
    await until(() => !one.bus.isUp() && !two.bus.isUp());
    one.bus.publish([wake(1, 1)]);
    const before = two.missed();
    await nats.start();
    await until(() => one.bus.isUp() && two.bus.isUp() && two.missed() > before);
    one.bus.publish([wake(2, 2)]);
    await until(() => two.heard.length > 0);
    expect(two.heard).toEqual([wake(2, 2)]);
    expect(one.states).toEqual([true, false, true]);
  });

  it("is up only once it hears: what is published from then on comes", async () => {
    const slow = await slowWay(Number(new URL(nats.url).port), 200);
    const [one, two] = [relay(), relay(slow.url)];
    await until(() => one.bus.isUp() && two.bus.isUp());
    const heardBefore = two.heard.length;
    one.bus.publish([wake(3, 3)]);
    await until(() => two.heard.length > heardBefore);
    expect(two.heard).toEqual([wake(3, 3)]);
    await two.bus.close();
    slow.close();
  });

  it("comes up by itself when the server was not there at first", async () => {
    await nats.stop();
    const one = relay();
    one.bus.publish([wake(1, 1)]);
    expect(one.bus.isUp()).toBe(false);
    await nats.start();
    await until(() => one.bus.isUp());
    expect([one.states, one.missed()]).toEqual([[true], 1]);
  });
});
