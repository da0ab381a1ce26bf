import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import type { Meters, Sources } from "./meters.ts";

/** Who may know that this relay is there, and whether it should be sent anybody. Says nothing of who or how many. */
export function serveHealth(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  app.addHook("onRequest", async ({ url }, reply) => {
    if (url === "/healthz" || url === "/readyz") reply.header("cache-control", "no-store");
  });
  app.get("/healthz", async () => ({ ok: true }));
  app.get("/readyz", async (_request, reply) => {
    const ok = await isReady();
    return reply.code(ok ? 200 : 503).send({ ok });
  });
}

export interface OperatorPort {
  /** 0 takes any free port. */
  port: number;
  /** This machine alone, unless another address is named. */
  host?: string;
}

/**
 * The numbers for who runs this relay, on a port of their own: behind a proxy everybody seems to come from this machine,
 * and how many are connected to a small relay is nothing for those who are.
 */
export async function serveNumbers(
  { port, host = "127.0.0.1" }: OperatorPort,
  meters: Meters,
  sources: Sources,
): Promise<{ address: string; close(): Promise<void> }> {
  const app = fastify({ logger: false, forceCloseConnections: true });
  app.get("/metrics", async (_request, reply) =>
    reply.header("content-type", meters.contentType).send(await meters.text(sources)),
  );
  await app.listen({ port, host });
  const { port: taken } = app.server.address() as AddressInfo;
  return { address: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`, close: () => app.close() };
}
