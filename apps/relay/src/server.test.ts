import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ClientFrame,
  decodeRelay,
  encodeClient,
  loginMessage,
  MAX_MESSAGE,
  type RelayFrame,
} from "@innermost/protocol";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { verifyLogin } from "./platform.ts";
import { bytes, depositOf, itemOf } from "./scripted.testing.ts";
import { type LogEntry, type RunningServer, startServer } from "./server.ts";

const STYLE = "body{margin:0}";
const PAGE = `<!doctype html><style>${STYLE}</style><script type="module" src="/assets/app-1a2b.js"></script><script>let a</script>`;
const SPACE = bytes(16, 100);
const HTML = { accept: "text/html,application/xhtml+xml" };

let folder: string;
let server: RunningServer;
let log: LogEntry[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "innermost-"));
  const dist = join(folder, "dist");
  mkdirSync(join(dist, "assets"), { recursive: true });
  writeFileSync(join(dist, "index.html"), PAGE);
  writeFileSync(join(dist, "sw.js"), "self;");
  writeFileSync(join(dist, "assets", "app-1a2b.js"), "export {};");
  log = [];
  const logger = (entry: LogEntry) => log.push(entry);
  server = await startServer({ port: 0, dataDir: join(folder, "data"), distDir: dist, logger });
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.address + path, { headers });
const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

interface Device {
  deviceKey: Uint8Array;
  privateKey: KeyObject;
}

function newDevice(): Device {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const der = publicKey.export({ format: "der", type: "spki" });
  return { deviceKey: new Uint8Array(der.subarray(-32)), privateKey };
}

/** A socket that speaks frames; `next` waits for the next one, `closed` for the close code. */
async function connect(path = "/relay/v1") {
  const socket = new WebSocket(server.address.replace("http", "ws") + path);
  const frames: RelayFrame[] = [];
  const waiting: ((frame: RelayFrame) => void)[] = [];
  socket.on("message", (data: Buffer) => {
    const decoded = decodeRelay(new Uint8Array(data));
    if (!decoded.ok) throw new Error(decoded.code);
    const resolve = waiting.shift();
    if (resolve) resolve(decoded.frame);
    else frames.push(decoded.frame);
  });
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise<void>((resolve, reject) => {
    socket.on("open", resolve);
    socket.on("error", reject);
  });
  return {
    socket,
    closed,
    send: (frame: ClientFrame) => socket.send(encodeClient(frame)),
    next: (): Promise<RelayFrame> => {
      const frame = frames.shift();
      return frame ? Promise.resolve(frame) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

async function login({ deviceKey, privateKey }: Device, space = SPACE) {
  const client = await connect();
  client.send({ kind: "create", space, deviceKey, ttlSeconds: 3600 });
  client.send({ kind: "hello", space, deviceKey });
  const challenge = await client.next();
  if (challenge.kind !== "challenge") throw new Error(challenge.kind);
  const signature = sign(null, loginMessage(challenge.bytes, space, deviceKey), privateKey);
  client.send({ kind: "prove", signature: new Uint8Array(signature) });
  return { ...client, welcome: await client.next() };
}

describe("the pages", () => {
  it.each(["/", "/assets/app-1a2b.js", "/no/such.js", "/healthz", "/deep/link"])(
    "come with the security headers at %s",
    async (path) => {
      const { headers } = await get(path, HTML);
      const policy = headers.get("content-security-policy")!.split("; ");
      expect(policy).toEqual([
        "default-src 'none'",
        `script-src 'self' 'wasm-unsafe-eval' ${hashOf("let a")}`,
        `style-src 'self' ${hashOf(STYLE)}`,
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        // The sample couple's two phones are this app in frames of its own; see headers.ts.
        "frame-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types innermost",
      ]);
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
      expect(headers.get("strict-transport-security")).toBeNull();
      expect(headers.get("permissions-policy")).toMatch(/geolocation=\(\).*camera=\(self\)/);
    },
  );

  it.each(["/", "/index.html", "/deep/link", "/i/abc?x=1"])(
    "serve the app at %s, never from a cache",
    async (path) => {
      const answer = await get(path, HTML);
      expect([answer.status, await answer.text(), answer.headers.get("cache-control")]).toEqual([
        200,
        PAGE,
        "no-cache",
      ]);
      expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
    },
  );

  it("let hashed files be kept for good, and the service worker not at all", async () => {
    const asset = await get("/assets/app-1a2b.js");
    const worker = await get("/sw.js");
    expect(asset.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(worker.headers.get("cache-control")).toBe("no-cache");
  });

  it.each(["/assets/gone-1.js", "/gone.png", "/relay/v2", "/relay/v1"])(
    "are not the app at %s",
    async (path) => {
      expect((await get(path, HTML)).status).toBe(404);
    },
  );

  it("are not the app for what is no navigation", async () => {
    expect((await get("/deep/link", { accept: "application/json" })).status).toBe(404);
    expect((await fetch(`${server.address}/deep/link`, { method: "POST", headers: HTML })).status).toBe(404);
  });

  it.each(["/../data/relay.db", "/..%2fdata%2frelay.db", "/assets/..%2f..%2fdata%2frelay.db"])(
    "never leave their folder (%s)",
    async (path) => {
      const answer = await get(path);
      expect(await answer.text()).not.toContain("SQLite");
      expect(answer.status).toBeGreaterThanOrEqual(400);
    },
  );

  it.each(["/healthz", "/readyz"])(
    "tell at %s that the relay is there, and not how many are",
    async (path) => {
      await login(newDevice());
      const answer = await get(path);
      expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    },
  );

  it("tell no numbers", async () => {
    expect((await get("/metrics")).status).toBe(404);
  });
});

describe("the relay on its socket", () => {
  it("lets a device in that signs with its key, and keeps what it sends", async () => {
    const device = newDevice();
    const client = await login(device);
    expect(client.welcome).toMatchObject({ kind: "welcome", head: 0, party: 0 });
    client.send({ kind: "append", req: 1, item: itemOf(1) });
    expect(await client.next()).toEqual({ kind: "done", req: 1, number: 1 });
    const again = await login(device);
    again.send({ kind: "follow", after: 0 });
    expect(await again.next()).toMatchObject({
      kind: "items",
      records: [{ number: 1, body: itemOf(1).body }],
    });
  });

  it("refuses a signature by another key", async () => {
    const stranger = { ...newDevice(), privateKey: newDevice().privateKey };
    expect((await login(stranger)).welcome).toEqual({ kind: "refused", req: null, code: "bad-login" });
  });

  it("refuses a message that is too large, in words, and closes with 1009", async () => {
    const client = await connect();
    client.socket.send(bytes(MAX_MESSAGE + 1, 1));
    expect(await client.next()).toEqual({ kind: "refused", req: null, code: "too-large" });
    expect(await client.closed).toBe(1009);
  });

  it("closes with 1009 on one that is far too large", async () => {
    const client = await connect();
    client.socket.send(bytes(2 * MAX_MESSAGE + 1, 1));
    expect(await client.closed).toBe(1009);
  });

  it("takes a message of exactly the limit as a message", async () => {
    const client = await connect();
    client.socket.send(bytes(MAX_MESSAGE, 1));
    expect(await client.next()).toEqual({ kind: "refused", req: null, code: "malformed" });
  });

  it("refuses text", async () => {
    const client = await connect();
    client.socket.send("hello");
    expect(await client.next()).toEqual({ kind: "refused", req: null, code: "malformed" });
    expect(await client.closed).toBe(1000);
  });

  it("gives a connection nothing by which another could be told to be the same client's", async () => {
    const answered = await Promise.all([1, 2].map(() => upgraded()));
    for (const headers of answered)
      expect(Object.keys(headers).sort()).toEqual(["connection", "sec-websocket-accept", "upgrade"]);
    for (const path of ["/", "/healthz", "/assets/app-1a2b.js"])
      expect((await get(path, HTML)).headers.getSetCookie()).toEqual([]);
  });

  async function upgraded(): Promise<object> {
    const socket = new WebSocket(`${server.address.replace("http", "ws")}/relay/v1`);
    const { headers } = await new Promise<IncomingMessage>((resolve) => socket.on("upgrade", resolve));
    return headers;
  }

  it("admits a device, and knows it after a restart", async () => {
    const [one, two] = [newDevice(), newDevice()];
    const first = await login(one);
    first.send({ kind: "admit", req: 1, deviceKey: two.deviceKey });
    expect(await first.next()).toEqual({ kind: "done", req: 1, number: null });
    await server.close();
    server = await startServer({ port: 0, dataDir: join(folder, "data"), distDir: null });
    const second = await login(two);
    expect([second.welcome, await second.next()]).toMatchObject([
      { kind: "refused", code: "not-member" },
      { kind: "welcome", party: 0 },
    ]);
    second.send({ kind: "dismiss", req: 2, deviceKey: one.deviceKey });
    expect(await second.next()).toEqual({ kind: "done", req: 2, number: null });
    const again = await login(one);
    expect(again.welcome).toEqual({ kind: "refused", req: null, code: "not-member" });
  });

  it("is at one path only", async () => {
    await expect(connect("/relay/v2")).rejects.toThrow("404");
  });

  it("opens a sealed round from one real file", async () => {
    const [one, two] = [newDevice(), newDevice()];
    const a = await login(one);
    const slot = bytes(16, 7);
    a.send({ kind: "offer", req: 1, slot, sealed: bytes(9, 9), ttlSeconds: 60 });
    await a.next();
    const guest = await connect();
    guest.send({ kind: "claim", req: 2, slot, deviceKey: two.deviceKey });
    expect(await guest.next()).toEqual({ kind: "claimed", req: 2, space: SPACE, party: 1 });
    const b = await login(two);
    expect(b.welcome).toEqual({ kind: "refused", req: null, code: "not-member" });
    expect(await b.next()).toMatchObject({ kind: "welcome", party: 1 });
    a.send(depositOf(50, 1));
    await a.next();
    b.send(depositOf(50, 2));
    await b.next();
    b.send({ kind: "follow", after: 0 });
    expect(await b.next()).toMatchObject({ kind: "items", records: [{ number: 1, kind: "opening" }] });
  });
});

describe("what the server tells its log", () => {
  it("is counts and codes: no ids, no addresses, no bodies", async () => {
    const device = newDevice();
    const client = await login(device);
    const word = new TextEncoder().encode("salamander");
    client.send({ kind: "append", req: 1, item: itemOf(1, 0, word) });
    client.send({ kind: "append", req: 2, item: itemOf(2, 5) });
    client.send({ kind: "peek", req: 3, slot: bytes(16, 0xab) });
    for (const _ of [1, 2, 3]) await client.next();
    await server.close();
    const told = JSON.stringify(log);
    const secrets = [SPACE, device.deviceKey, word, bytes(16, 0xab), itemOf(1).id].flatMap((secret) => [
      Buffer.from(secret).toString("hex"),
      Buffer.from(secret).toString("base64"),
      [...secret].join(","),
    ]);
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
    expect(told).not.toMatch(/salamander|127\.0\.0\.1|localhost|::1/);
    expect(log.map(({ event }) => event)).toEqual(["swept", "listening", "closed"]);
  });
});

describe("starting", () => {
  it("rejects on a taken port, and lets go of the database", async () => {
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const options = { port, dataDir: join(folder, "second"), distDir: null };
    await expect(startServer(options)).rejects.toMatchObject({ code: "EADDRINUSE" });
    await new Promise((resolve) => other.close(resolve));
    const second = await startServer({ ...options, port: 0 });
    expect((await fetch(second.address, { headers: HTML })).status).toBe(404);
    await second.close();
  });

  it("rejects on a data folder below a file", async () => {
    writeFileSync(join(folder, "file"), "");
    const dataDir = join(folder, "file", "data");
    await expect(startServer({ port: 0, dataDir, distDir: null })).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  it("sweeps at once what expired while it was off", async () => {
    const client = await login(newDevice());
    client.send({ kind: "append", req: 1, item: itemOf(0x5e) });
    await client.next();
    await server.close();
    const now = () => Date.now() + 3_600_000;
    server = await startServer({ port: 0, dataDir: join(folder, "data"), distDir: null, now });
    await server.close();
    const left = readFileSync(join(folder, "data", "relay.db"));
    expect(left.includes(Buffer.from(bytes(32, 0x5e)))).toBe(false);
  });
});

describe("verifyLogin", () => {
  it("tells a signature by the key from all else, and never throws", () => {
    const { deviceKey, privateKey } = newDevice();
    const message = bytes(50, 1);
    const signature = new Uint8Array(sign(null, message, privateKey));
    expect(verifyLogin(deviceKey, message, signature)).toBe(true);
    expect(verifyLogin(newDevice().deviceKey, message, signature)).toBe(false);
    expect(verifyLogin(deviceKey, bytes(50, 2), signature)).toBe(false);
    expect(verifyLogin(deviceKey, message, bytes(64, 0))).toBe(false);
    expect(verifyLogin(bytes(32, 255), message, signature)).toBe(false);
    expect(verifyLogin(bytes(5, 0), message, bytes(3, 0))).toBe(false);
  });
});
