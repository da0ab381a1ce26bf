/** What no browser sends, as bytes on a socket, and what came back. */
import { connect, type Socket } from "node:net";

export interface Raw {
  what: string;
  bytes: string | Buffer;
}

const head = (line: string, ...headers: string[]): string =>
  [`${line}`, "Host: relay.example", ...headers, "", ""].join("\r\n");
const get = (path: string, ...headers: string[]): string => head(`GET ${path} HTTP/1.1`, ...headers);
const many = (count: number, make: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => make(i));

export const UPGRADE = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
export const KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

export const ODD_REQUESTS: readonly Raw[] = [
  { what: "an empty path", bytes: get("//") },
  { what: "another host as path", bytes: get("//evil.example/") },
  { what: "three slashes", bytes: get("///evil.example/%2e%2e") },
  { what: "the absolute form", bytes: get("http://evil.example/x") },
  { what: "a path without a slash", bytes: get("evil") },
  { what: "a bad escape", bytes: get("/%zz") },
  { what: "half an escape", bytes: get("/%") },
  { what: "an overlong escape", bytes: get("/%c0%ae%c0%ae/etc/passwd") },
  { what: "a way out", bytes: get("/../../../../etc/passwd") },
  { what: "an escaped way out", bytes: get("/assets/..%2f..%2f..%2fdata%2frelay.db") },
  { what: "a way out by backslashes", bytes: get("/..\\..\\relay.db") },
  { what: "a zero in the path", bytes: get("/%00relay.db") },
  { what: "a question of marks", bytes: get(`/?${"&".repeat(4000)}`) },
  { what: "a long path", bytes: get(`/${"a".repeat(20_000)}`) },
  { what: "a large header", bytes: get("/", `X: ${"a".repeat(40_000)}`) },
  { what: "many headers", bytes: get("/", ...many(3000, (i) => `X-${i}: ${i}`)) },
  { what: "a header without a colon", bytes: get("/", "no header") },
  { what: "a zero in a header", bytes: get("/", "X: a\0b") },
  { what: "a folded header", bytes: get("/", "X: a", "  b") },
  { what: "no host", bytes: "GET / HTTP/1.1\r\n\r\n" },
  { what: "two hosts", bytes: get("/", "Host: other.example") },
  { what: "a method in small letters", bytes: head("get / HTTP/1.1") },
  { what: "an unknown method", bytes: head("BREW / HTTP/1.1") },
  { what: "TRACE", bytes: head("TRACE / HTTP/1.1") },
  { what: "CONNECT", bytes: head("CONNECT evil.example:443 HTTP/1.1") },
  { what: "OPTIONS of all", bytes: head("OPTIONS * HTTP/1.1") },
  { what: "another version", bytes: head("GET / HTTP/3.7") },
  { what: "no version", bytes: "GET /\r\n\r\n" },
  { what: "a negative length", bytes: `${head("POST / HTTP/1.1", "Content-Length: -1")}x` },
  { what: "two lengths", bytes: `${head("POST / HTTP/1.1", "Content-Length: 1", "Content-Length: 2")}xx` },
  {
    what: "a length and chunks",
    bytes: `${head("POST / HTTP/1.1", "Content-Length: 4", "Transfer-Encoding: chunked")}0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n`,
  },
  { what: "a broken chunk", bytes: `${head("POST / HTTP/1.1", "Transfer-Encoding: chunked")}zz\r\n` },
  {
    what: "a body that is too large",
    bytes: head("POST / HTTP/1.1", "Content-Type: application/json", "Content-Length: 99999999999"),
  },
  {
    what: "broken JSON",
    bytes: `${head("POST / HTTP/1.1", "Content-Type: application/json", "Content-Length: 1")}{`,
  },
  { what: "an expectation", bytes: get("/", "Expect: the unexpected") },
  {
    what: "an upgrade to HTTP/2",
    bytes: get("/", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AA"),
  },
  { what: "the beginning of HTTP/2", bytes: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" },
  { what: "the beginning of TLS", bytes: Buffer.from("16030100c8010000c40303", "hex") },
  { what: "zeros", bytes: Buffer.alloc(4096) },
  { what: "an upgrade elsewhere", bytes: get("/relay/v2", ...UPGRADE, KEY) },
  { what: "an upgrade without a key", bytes: get("/relay/v1", ...UPGRADE) },
  { what: "an upgrade with a bad key", bytes: get("/relay/v1", ...UPGRADE, "Sec-WebSocket-Key: x") },
  {
    what: "an upgrade of another version",
    bytes: get("/relay/v1", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 7", KEY),
  },
  { what: "an upgrade by POST", bytes: head("POST /relay/v1 HTTP/1.1", ...UPGRADE, KEY) },
  {
    what: "a socket of no subprotocol",
    bytes: get("/relay/v1", ...UPGRADE, KEY, "Sec-WebSocket-Protocol: ,,,"),
  },
  { what: "a broken extension", bytes: get("/relay/v1", ...UPGRADE, KEY, "Sec-WebSocket-Extensions: ;;=") },
];

export interface Heard {
  text: string;
  ended: boolean;
}

/** Sends bytes, and hears what comes until the other side ends it, or `most` ms are over. */
export function hear(address: string, bytes: string | Buffer, most = 3000): Promise<Heard> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    const finish = (ended: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, ended });
    };
    const timer = setTimeout(() => finish(false), most);
    socket.on("connect", () => socket.write(bytes));
    socket.on("data", (data) => {
      text += data.toString("latin1");
    });
    socket.on("error", () => {});
    socket.on("close", () => finish(true));
  });
}

/** A socket past its handshake, on which raw frames can be written. Rejects when there is none. */
export function rawWebSocket(address: string, more: string[] = []): Promise<Socket> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.on("error", () => {});
    socket.once("close", () => reject(new Error("closed before it was open")));
    socket.on("connect", () => socket.write(get("/relay/v1", ...UPGRADE, KEY, ...more)));
    socket.once("data", (data) => {
      if (String(data).startsWith("HTTP/1.1 101")) resolve(socket);
      else reject(new Error(String(data).split("\r\n")[0]));
    });
  });
}
