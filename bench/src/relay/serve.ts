/* One contender's server in a process of its own: says its address, its CPU time, and when all is stored; ends with its parent. */
import type { Served } from "./served.ts";
import type { Contender } from "./work.ts";

const SERVERS: Record<Contender, () => Promise<{ serve(folder: string): Promise<Served> }>> = {
  innermost: () => import("./serve-innermost.ts"),
  "y-websocket": () => import("./serve-y-websocket.ts"),
  hocuspocus: () => import("./serve-hocuspocus.ts"),
  evolu: () => import("./serve-evolu.ts"),
};

/** Of all threads of this process, since it began. */
const cpuMs = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

const [, , contender, folder] = process.argv;
const { serve } = await SERVERS[contender as Contender]();
const served = await serve(folder as string);
process.on("disconnect", () => process.exit(0));
process.on("message", async (asked) => {
  const answer = asked === "cpu" ? cpuMs() : await served.durableAt();
  process.send?.({ kind: asked, answer });
});
process.send?.({ kind: "address", address: served.address });
