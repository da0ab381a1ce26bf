/* One contender's server in a process of its own: says its address, its CPU time, and when all is stored; ends with its parent. */
import type { Served } from "./served.ts";
import type { Contender } from "./work.ts";

const SERVERS: Record<Contender, () => Promise<{ serve(folder: string, pairs?: number): Promise<Served> }>> =
  {
    innermost: () => import("./serve-innermost.ts"),
    "y-websocket": () => import("./serve-y-websocket.ts"),
    hocuspocus: () => import("./serve-hocuspocus.ts"),
    evolu: () => import("./serve-evolu.ts"),
  };

/** Of all threads of this process, since it began. */
const cpuMs = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

/** Of the whole process, as the system counts it, once what can be let go is let go. */
function memoryBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

const [, , contender, folder, pairs] = process.argv;
const { serve } = await SERVERS[contender as Contender]();
const served = await serve(folder as string, pairs ? Number(pairs) : undefined);
process.on("disconnect", () => process.exit(0));
process.on("message", async (asked) => {
  const answers: Record<string, () => number | Promise<number>> = {
    cpu: cpuMs,
    memory: memoryBytes,
    durable: served.durableAt,
  };
  process.send?.({ kind: asked, answer: await answers[asked as string]?.() });
});
process.send?.({ kind: "address", address: served.address });
