import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isKeptSecure } from "./headers.ts";
import { gradeOf } from "./observatory.testing.ts";
import { type RunningServer, startServer } from "./server.ts";

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "innermost-"));
  const dist = join(folder, "dist");
  mkdirSync(join(dist, "assets"), { recursive: true });
  writeFileSync(join(dist, "index.html"), "<!doctype html><title>Innermost</title><script>let a</script>");
  writeFileSync(join(dist, "assets", "app-1a2b.js"), "export {};");
  server = await startServer({ port: 0, dataDir: join(folder, "data"), distDir: dist });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** The headers of an answer to somebody who came as a server in front says. `fetch` may not choose its host. */
function headersAt(path: string, proto = "https", host = "innermost.example.org"): Promise<Headers> {
  const headers = { host, "x-forwarded-proto": proto, accept: "text/html" };
  return new Promise((resolve, reject) => {
    const asked = request(server.address + path, { headers }, (answer) => {
      answer.resume();
      resolve(new Headers(answer.headers as Record<string, string>));
    });
    asked.on("error", reject).end();
  });
}

describe("the observatory", () => {
  it.each(["/", "/deep/link", "/assets/app-1a2b.js", "/gone.png", "/healthz"])(
    "finds nothing at %s that would cost a point",
    async (path) => expect(gradeOf(await headersAt(path))).toEqual({ score: 150, costs: [] }),
  );

  it.each([
    ["content-security-policy", null, "no policy"],
    [
      "content-security-policy",
      "default-src 'none'; script-src 'self' 'unsafe-inline'",
      "scripts from anywhere",
    ],
    ["content-security-policy", "default-src *", "scripts from anywhere"],
    ["content-security-policy", "script-src 'self'", "scripts from anywhere"],
    ["content-security-policy", "default-src 'none'; script-src 'self' 'unsafe-eval'", "eval"],
    ["content-security-policy", "default-src 'none'; connect-src http://a.example", "plain HTTP"],
    ["cross-origin-opener-policy", "unsafe", "odd opener policy"],
    ["cross-origin-embedder-policy", "unsafe", "odd embedder policy"],
    ["cross-origin-resource-policy", "*", "odd resource policy"],
    ["referrer-policy", "unsafe-url", "referrer told"],
    ["strict-transport-security", null, "not kept to HTTPS"],
    ["strict-transport-security", "max-age=3600", "HTTPS for a short time"],
    ["strict-transport-security", "includeSubDomains", "HTTPS for no time"],
    ["x-content-type-options", null, "guessed types"],
    ["set-cookie", "a=b", "a cookie"],
  ])("would take points for %s: %s", async (name, value, cost) => {
    const headers = await headersAt("/");
    if (value === null) headers.delete(name);
    else headers.set(name, value);
    expect(gradeOf(headers).costs).toContain(cost);
    expect(gradeOf(headers).score).toBeLessThan(150);
  });

  it("would take points where anybody may frame the app", async () => {
    const headers = await headersAt("/");
    headers.delete("x-frame-options");
    headers.set("content-security-policy", "default-src 'none'");
    expect(gradeOf(headers)).toEqual({ score: 80, costs: ["frames of anybody"] });
  });
});

describe("a browser", () => {
  it.each([
    ["https", "innermost.example.org", "max-age=31536000"],
    ["http, https", "innermost.example.org:7317", "max-age=31536000"],
    ["http", "innermost.example.org", null],
    ["https, http", "innermost.example.org", null],
    ["https", "kitchen.local", null],
    ["https", "kitchen", null],
    ["https", "192.0.2.7:7317", null],
  ])("that came by %s to %s is told to keep to HTTPS: %s", async (proto, host, told) =>
    expect((await headersAt("/", proto, host)).get("strict-transport-security")).toBe(told),
  );

  it.each(["localhost", "kitchen.local", "KITCHEN.LOCAL", "nas.home.arpa", "a.lan", "[::1]", "10.0.0.2", ""])(
    "is told nothing of the kind at %s",
    (name) => expect(isKeptSecure(name)).toBe(false),
  );

  it.each(["innermost.example.org", "example.org", "local.example.org", "homeland.org"])("is at %s", (name) =>
    expect(isKeptSecure(name)).toBe(true),
  );
});
