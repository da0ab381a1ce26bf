import { type RunningServer, type ServerOptions, startServer } from "./server.ts";

/** The exit code after an error of the disk (EX_IOERR), for a supervisor that starts it anew. */
const DISK_FAILED = 74;

/**
 * Starts the server and stops it at SIGINT or SIGTERM, ending the process with 0; with 74 when the disk failed in a way
 * that only a new start can look through.
 */
export async function runUntilStopped(options: ServerOptions): Promise<RunningServer> {
  const server = await startServer({ lost: () => process.exit(DISK_FAILED), ...options });
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
