import { readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isKeptSecure, KEPT_SECURE, securityHeaders } from "./headers.ts";

const FOREVER = "public, max-age=31536000, immutable";
const HASHED = /[\\/]assets[\\/]/;

/** Serves the built app from `distDir`; without one, every page is "not built". Reads its index.html once. */
export async function servePages(app: FastifyInstance, distDir: string | null): Promise<void> {
  const html = distDir ? pageOf(distDir) : "";
  const headers = securityHeaders(html);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    if (cameSecure(request) && isKeptSecure(request.hostname)) reply.header(...KEPT_SECURE);
  });
  if (distDir && html) {
    await app.register(fastifyStatic, {
      root: distDir,
      cacheControl: false,
      // The build lays a brotli and a gzip file beside each of its own: compressed once, not at each visit.
      preCompressed: true,
      setHeaders: (reply, path) => {
        reply.header("cache-control", HASHED.test(path) ? FOREVER : "no-cache");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => answerUnknown(request, reply, html));
}

/** As the server in front says. Who says so without one is told to keep to HTTPS, over HTTP, which no browser heeds. */
const cameSecure = ({ headers }: FastifyRequest): boolean =>
  String(headers["x-forwarded-proto"] ?? "")
    .split(",")
    .at(-1)!
    .trim() === "https";

/** Places inside the app have addresses that are no files: a browser that goes to one gets the app. */
function answerUnknown(request: FastifyRequest, reply: FastifyReply, html: string): FastifyReply {
  reply.header("cache-control", "no-cache");
  if (html && isNavigation(request)) return reply.type("text/html; charset=utf-8").send(html);
  return reply.code(404).type("text/plain; charset=utf-8").send("Nothing here.\n");
}

function isNavigation({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split("?")[0]!;
  const isFile = /\.[^/]+$/.test(path) || path.startsWith("/assets/") || path.startsWith("/relay/");
  return (method === "GET" || method === "HEAD") && !isFile && (headers.accept ?? "").includes("text/html");
}

function pageOf(distDir: string): string {
  try {
    return readFileSync(join(distDir, "index.html"), "utf8");
  } catch {
    return "";
  }
}
