/* One relay of several on one database, in a process of its own: says its address and its CPU time; ends with its parent. */
import { startServer } from "@innermost/relay";

const [, , folder, databaseUrl, natsUrl] = process.argv;
const cpuMs = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

const server = await startServer({
  port: 0,
  dataDir: folder as string,
  ...(databaseUrl ? { databaseUrl } : {}),
  ...(natsUrl ? { natsUrl } : {}),
});
process.on("disconnect", () => process.exit(0));
process.on("message", (asked) => process.send?.({ kind: asked, answer: cpuMs() }));
process.send?.({ kind: "address", address: server.address.replace("http://", "") });
