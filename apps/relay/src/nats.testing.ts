/* A NATS server for tests, on a port of its own, that can be stopped and started again. */
import { type ChildProcess, spawn } from "node:child_process";
import { connect } from "node:net";
import { needNats } from "../../../tools/test/nats.mjs";
import { pause } from "./platform.ts";
import { freePort } from "./postgres.testing.ts";

export interface TestNats {
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startNats(): Promise<TestNats> {
  const port = await freePort();
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    child = spawn(needNats(), ["-a", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
    while (!(await answers(port))) await pause(20);
  }

  async function stop(): Promise<void> {
    const ended = new Promise((resolve) => child?.once("exit", resolve));
    if (!child?.kill("SIGKILL")) return;
    await ended;
    child = null;
  }

  await start();
  return { url: `nats://127.0.0.1:${port}`, start, stop };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("data", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("data", () => socket.destroy());
  });
}
