import { describe, expect, it } from "vitest";
import { securityHeaders } from "../../../relay/src/headers.ts";
import { headerFaults } from "./served-headers.ts";

const PAGE = "<!doctype html><title>Innermost</title>";
const KEPT = { "strict-transport-security": "max-age=31536000" };

/** What is found where a host sends what it should, but for `more`; null takes a header away. */
function faults(more: Record<string, string | null>, origin = "https://innermost.example.org"): string[] {
  const headers = new Headers({ ...securityHeaders(PAGE), ...KEPT });
  for (const [name, value] of Object.entries(more)) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return headerFaults(headers, new URL(origin), PAGE);
}

describe("the headers of a host", () => {
  it("are as they should be", () => expect(faults({})).toEqual([]));

  it.each(Object.keys(securityHeaders(PAGE)))("are not without %s", (name) =>
    expect(faults({ [name]: null })).toEqual([`${name} is missing`]),
  );

  it.each([null, "max-age=86400", "includeSubDomains"])("keep a browser to HTTPS, and not by %s", (value) =>
    expect(faults({ "strict-transport-security": value })).toEqual([
      "strict-transport-security is missing or short",
    ]),
  );

  it.each([
    "http://innermost.example.org",
    "https://kitchen.local",
    "https://192.0.2.7",
    "http://localhost:7317",
  ])("need not at %s", (origin) => expect(faults({ "strict-transport-security": null }, origin)).toEqual([]));

  it("may hold what a server in front adds and a page doesn't heed", () =>
    expect(faults({ server: "Caddy", via: "1.1 Caddy", "alt-svc": 'h3=":443"', etag: '"a"' })).toEqual([]));

  it("say it where they are written for another page", () =>
    expect(
      headerFaults(
        new Headers({ ...securityHeaders("<script>x</script>"), ...KEPT }),
        new URL("https://a.example"),
        PAGE,
      ),
    ).toEqual(["content-security-policy is another one"]));
});
