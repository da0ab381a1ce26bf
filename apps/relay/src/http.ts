import { readFileSync } from "node:fs";
import { isWebSocket } from "./sockets.ts";

/**
 * How long (ms) one may take, and how large (bytes) one may be, to be answered over HTTP. The app is asked for with short
 * heads and no bodies, so none of it is tight for a slow phone.
 */
export const HTTP = {
  bodyLimit: 1024,
  requestTimeout: 30_000,
  keepAliveTimeout: 10_000,
  // Of a connection on which nothing moves, as where an answer is never read.
  connectionTimeout: 60_000,
  http: {
    headersTimeout: 15_000,
    connectionsCheckingInterval: 5_000,
    maxHeaderSize: 8 * 1024,
    // What asks for another protocol is answered as if it did not.
    shouldUpgradeCallback: isWebSocket,
  },
} as const;

/** Open files that are kept for the database, the app's files and what else the process needs. */
const OWN_FILES = 64;

/**
 * How many connections the process may hold, so that one too many is closed at once while there still are files for the
 * rest of the work. Null where the system does not say.
 */
export function mostConnections(): number | null {
  const files = openFilesAllowed();
  return files === null ? null : Math.max(16, files - OWN_FILES);
}

function openFilesAllowed(): number | null {
  try {
    const line = readFileSync("/proc/self/limits", "utf8").match(/^Max open files\s+(\d+)/m);
    return line ? Number(line[1]) : null;
  } catch {
    return null;
  }
}
