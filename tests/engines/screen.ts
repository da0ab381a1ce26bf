/** A screen for browsers that want one, on a machine that has none. */
import { spawn } from "node:child_process";

/** Starts Xvfb where there is no display, and points DISPLAY at it. Resolves with what ends it. */
export async function openScreen(): Promise<() => void> {
  if (process.env.DISPLAY) return () => {};
  // It chooses a free number by itself and writes it to the file that it is given as 3.
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise<string>((resolve, reject) => {
    screen.stdio[3]?.once("data", (data) => resolve(String(data).trim()));
    screen.once("error", reject);
    screen.once("exit", () => reject(new Error("Xvfb gave no screen")));
  });
  process.env.DISPLAY = `:${number}`;
  return () => {
    delete process.env.DISPLAY;
    screen.kill();
  };
}
