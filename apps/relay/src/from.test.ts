import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { fromOf, proxies } from "./from.ts";

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage;

describe("where a request comes from", () => {
  it.each([
    ["203.0.113.9", undefined, "203.0.113.9"],
    ["::ffff:203.0.113.9", undefined, "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", undefined, "2001:db8:1:2"],
    ["2001:db8::1", undefined, "2001:db8:0:0"],
    ["2001:DB8:0001:2::", undefined, "2001:db8:1:2"],
    ["127.0.0.1", undefined, null],
    ["::1", undefined, null],
    ["127.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["::ffff:127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"],
    ["127.0.0.1", "garbage", null],
    ["10.1.2.3", "203.0.113.9", "203.0.113.9"],
    ["203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ])("is of %s, forwarded for %s: %s", (address, forwarded, from) => {
    expect(fromOf(request(address, forwarded), proxies(["10.0.0.0/8"]))).toBe(from);
  });

  it("is believed of no proxy that is not named", () => {
    expect(fromOf(request("10.1.2.3", "203.0.113.9"), proxies())).toBe("10.1.2.3");
    expect(() => proxies(["example.org"])).toThrow("example.org");
  });
});
