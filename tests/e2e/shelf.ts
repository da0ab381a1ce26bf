/** The built app as plain files on a shelf: another origin, where no relay is. */

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { securityHeaders } from "../../apps/relay/src/headers.ts";

const DIST = join(import.meta.dirname, "../../apps/web/dist");
const TYPES: Record<string, string> = {
  css: "text/css",
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  json: "application/json",
  svg: "image/svg+xml",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  woff2: "font/woff2",
};

export interface Shelf {
  readonly address: string;
  close(): Promise<void>;
}

export async function openShelf(): Promise<Shelf> {
  const html = readFileSync(join(DIST, "index.html"), "utf8");
  const headers = securityHeaders(html);
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://shelf").pathname;
    const isFile = /\.[^/]+$/.test(path);
    try {
      const body = isFile ? readFileSync(join(DIST, path)) : html;
      response.writeHead(200, {
        ...headers,
        "content-type": TYPES[path.split(".").at(-1) ?? ""] ?? TYPES.html,
      });
      response.end(body);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
