import type { ServerOptions } from "./server.ts";

/** Seconds that a relay among others takes to say that it stops, and then to let go of its clients. */
const DRAIN_SECONDS = 5;

type Environment = Record<string, string | undefined>;
type Read = Pick<
  ServerOptions,
  "port" | "host" | "dataDir" | "databaseUrl" | "natsUrl" | "numbers" | "drain" | "proxies"
>;

/**
 * What a host says by environment variables: PORT, HOST, INNERMOST_DATA, INNERMOST_DATABASE_URL, INNERMOST_NATS_URL,
 * INNERMOST_METRICS ("9464" or "10.0.0.5:9464"), INNERMOST_DRAIN_SECONDS, INNERMOST_PROXIES ("10.0.0.2,10.1.0.0/16"). An empty one is none.
 */
export function fromEnvironment(env: Environment): Read {
  const databaseUrl = env.INNERMOST_DATABASE_URL || undefined;
  const drain = Number(env.INNERMOST_DRAIN_SECONDS || (databaseUrl ? DRAIN_SECONDS : 0)) * 1000;
  return {
    port: Number(env.PORT || 7317),
    host: env.HOST || "127.0.0.1",
    dataDir: env.INNERMOST_DATA || "./data",
    databaseUrl,
    natsUrl: env.INNERMOST_NATS_URL || undefined,
    numbers: numbersAt(env.INNERMOST_METRICS),
    proxies: (env.INNERMOST_PROXIES ?? "").split(",").filter(Boolean),
    drain: drain > 0 ? { notice: drain, spread: drain } : undefined,
  };
}

function numbersAt(text: string | undefined): Read["numbers"] {
  if (!text) return undefined;
  const at = text.lastIndexOf(":");
  const host = text.slice(0, Math.max(at, 0)).replace(/^\[|\]$/g, "");
  return { port: Number(text.slice(at + 1)), ...(host ? { host } : {}) };
}
