/* The relay with a disk that can be made slow (SIGUSR2, for so many ms; again to end it), or that fails at the next wait. */
import { fdatasync } from "node:fs";
import { promisify } from "node:util";
import { runUntilStopped } from "@innermost/relay";

const { PORT, INNERMOST_DATA, SLOW_MS = "2000", BROKEN } = process.env;
const wait = promisify(fdatasync);
let isHeld = false;
process.on("SIGUSR2", () => {
  isHeld = !isHeld;
});

async function sync(file: number): Promise<void> {
  if (isHeld && BROKEN) throw Object.assign(new Error("no"), { code: "EIO" });
  if (isHeld) await new Promise((resolve) => setTimeout(resolve, Number(SLOW_MS)));
  await wait(file);
}

const server = await runUntilStopped({
  port: Number(PORT),
  dataDir: INNERMOST_DATA!,
  distDir: null,
  sync,
  logger: (entry) => console.log(JSON.stringify(entry)),
});
console.log(JSON.stringify({ event: "address", address: server.address }));
