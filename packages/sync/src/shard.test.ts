import { expect, it } from "vitest";
import { errand, openLink, type Wire } from "./index.ts";
import { shardUrl } from "./shard.ts";
import { bytes, fakeClock } from "./stage.testing.ts";

const space = Uint8Array.from([1, 2, ...bytes(14, 0xee)]);

it("makes of a space's first two bytes a number in the address", () => {
  expect(shardUrl("wss://a.example/relay/v1", space)).toBe("wss://a.example/relay/v1?shard=258");
  expect(shardUrl("ws://a/relay/v1?x=1", bytes(16, 255))).toBe("ws://a/relay/v1?x=1&shard=65535");
  expect(shardUrl("ws://a/relay/v1", bytes(16, 0))).toBe("ws://a/relay/v1?shard=0");
});

it("shows no more of the space than that, to whoever reads addresses", async () => {
  const seen: string[] = [];
  const wire: Wire = {
    open: (url) => {
      seen.push(url);
      return { send() {}, close() {} };
    },
  };
  const clock = fakeClock();
  const login = { deviceKey: bytes(32, 1), sign: () => bytes(64, 1) };
  const options = { wire, url: "wss://a/relay/v1", space, login, clock };
  const link = openLink({
    ...options,
    after: () => 0,
    random: () => 0,
    onRecords: async () => {},
    onState: () => {},
  });
  const ran = errand(options, async () => 0);
  await clock.advance(60_000);
  await ran;
  link.close();
  expect(new Set(seen)).toEqual(new Set(["wss://a/relay/v1?shard=258"]));
});
