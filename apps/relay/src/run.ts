import { type RunningServer, type ServerOptions, startServer } from "./server.ts";

/** Starts the server and stops it at SIGINT or SIGTERM, ending the process with 0. */
export async function runUntilStopped(options: ServerOptions): Promise<RunningServer> {
  const server = await startServer(options);
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await server.close();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return server;
}
