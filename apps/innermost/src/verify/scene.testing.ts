/** A small built app in a folder of its own, a host for it, and the command held against it. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { startServer } from "../../../relay/src/server.ts";
import { hashesOf } from "../../../web/build/hashes.ts";
import type { Exit } from "../exit.ts";
import { verifyCommand } from "./command.ts";
import type { Bounds } from "./fetched.ts";

const FILES = {
  "index.html": '<!doctype html><title>Innermost</title><script type="module" src="/assets/a.js"></script>',
  "sw.js": 'precache([{url:"assets/a.js"},{url:"index.html"}]);',
  "assets/a.js": "export const a = 1;\n",
  "mark.svg": "<svg/>",
};

export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "innermost-verify-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

export function put(place: string, text: string | Uint8Array): void {
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}

/** A built app; `more` are files that it has besides, or others than usual. */
export function build(version = "0.1.0", more: Record<string, string> = {}): string {
  const dist = folder();
  for (const [name, text] of Object.entries({ ...FILES, ...more })) put(join(dist, name), text);
  put(join(dist, "hashes.txt"), hashesOf(dist, version));
  return dist;
}

/** A copy that a host serves, and may change, while the list that it is held against stays as it is. */
export function copyOf(dist: string): string {
  const copy = folder();
  cpSync(dist, copy, { recursive: true });
  return copy;
}

export async function honestHost(dist: string): Promise<string> {
  const server = await startServer({ port: 0, dataDir: folder(), distDir: dist });
  onTestFinished(() => server.close());
  return server.address;
}

/** A host that may answer anything. */
export async function anyHost(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address at which nobody listens any more. */
export async function noHost(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** An honest host, but for what `meddle` does: true where it has answered by itself. */
export async function meddlingHost(
  dist: string,
  meddle: (request: IncomingMessage, response: ServerResponse) => boolean,
): Promise<string> {
  const behind = await honestHost(dist);
  return anyHost(async (request, response) => {
    if (meddle(request, response)) return;
    const { "accept-encoding": packing = "", accept = "" } = request.headers;
    const got = await fetch(behind + request.url, { headers: { "accept-encoding": "identity", accept } });
    const headers = [...got.headers].filter(
      ([name]) => !/^(connection|keep-alive|content-length)$/.test(name),
    );
    for (const [name, value] of headers) if (!response.hasHeader(name)) response.setHeader(name, value);
    response.setHeader("x-asked-as", String(packing));
    response.writeHead(got.status).end(Buffer.from(await got.arrayBuffer()));
  });
}

export interface Outcome {
  words: string;
  code: Exit;
}

/** Runs the command against the build in `dist`, as a package would that holds it and `key`. */
export async function verify(
  address: string,
  dist: string,
  { key = join(dist, "no-key.pem"), bounds }: { key?: string; bounds?: Bounds } = {},
): Promise<Outcome> {
  let said = "";
  const say = (words: string, code: Exit): Exit => {
    said += words;
    return code;
  };
  const code = await verifyCommand({ address }, say, { app: dist, key }, bounds);
  return { words: said, code };
}

/** A release key; `signs` lays the signature beside a build's list. */
export function releaseKey() {
  const { privateKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const file = join(folder(), "release-key.pem");
  put(file, createPublicKey(pem).export({ type: "spki", format: "pem" }));
  return {
    file,
    signs(dist: string, bytes: Uint8Array): void {
      const signature = sign(null, bytes, createPrivateKey(pem)).toString("base64");
      put(join(dist, "hashes.txt.sig"), `${signature}\n`);
    },
  };
}
