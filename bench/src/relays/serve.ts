/* One relay of several on one database, in a process of its own: says its address, its CPU time and its commits; ends with its parent. */
import { startServer } from "@innermost/relay";

const [, , folder, databaseUrl, natsUrl] = process.argv;
const cpuMs = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

const server = await startServer({
  port: 0,
  dataDir: folder as string,
  numbers: { port: 0 },
  ...(databaseUrl ? { databaseUrl } : {}),
  ...(natsUrl ? { natsUrl } : {}),
});
process.on("disconnect", () => process.exit(0));
/** Commits so far, and the runs in them. */
async function commits(): Promise<{ commits: number; runs: number }> {
  const text = await (await fetch(`${server.numbers}/metrics`)).text();
  const number = (name: string): number => Number(text.match(new RegExp(`^${name} (\\d+)`, "m"))?.[1] ?? 0);
  return { commits: number("innermost_commit_runs_count"), runs: number("innermost_commit_runs_sum") };
}

process.on("message", async (asked) => {
  process.send?.({ kind: asked, answer: asked === "cpu" ? cpuMs() : await commits() });
});
process.send?.({ kind: "address", address: server.address.replace("http://", "") });
