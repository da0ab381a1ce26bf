/** Drives an engine by the WebDriver of its own package: WebKitGTK and WPE. */
import { spawn } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { Builder, Capabilities, type WebDriver, WebElement } from "selenium-webdriver";
import type { Tab } from "./hand.ts";

export interface DriverOptions {
  /** The path of the driver, such as WebKitWebDriver. */
  driver: string;
  /** Where the driver looks for its browser, such as "webkitgtk:browserOptions". */
  options: string;
  /** The path of the browser, and what it is started with. */
  browser: string;
  flags: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/** Starts a driver on a port of its own, and with it a browser that keeps nothing once it ends. */
export async function byWebDriver({ driver, options, browser, flags, env }: DriverOptions): Promise<Tab> {
  const port = await freePort();
  // A group of its own: WPE's driver leaves its browser behind, and both are ended together.
  const server = spawn(driver, [`--port=${port}`], {
    stdio: "ignore",
    detached: true,
    env: { ...process.env, ...env },
  });
  const ended = new Promise<void>((resolve) => void server.once("exit", () => resolve()));
  const end = () => {
    if (server.pid) endGroup(server.pid);
  };
  process.once("exit", end);
  const stop = async () => {
    process.off("exit", end);
    end();
    await ended;
  };
  try {
    await listening(port);
    const session = await openSession(`http://127.0.0.1:${port}`, options, {
      binary: browser,
      args: [...flags],
    });
    const about = await session.getCapabilities();
    return tabOf(session, String(about.get("browserVersion")), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function openSession(address: string, options: string, value: object): Promise<WebDriver> {
  const wanted = new Capabilities({ browserName: "MiniBrowser", [options]: value });
  return Promise.resolve(new Builder().usingServer(address).withCapabilities(wanted).build());
}

const tabOf = (session: WebDriver, version: string, stop: () => Promise<void>): Tab => ({
  version,
  go: (address) => session.get(address),
  reload: () => session.navigate().refresh(),
  run: (source, ...args) => session.executeScript(`return (${source})(...arguments)`, ...args),
  async press(source, ...args) {
    const found = await session.executeScript(`return (${source})(...arguments)`, ...args);
    if (!(found instanceof WebElement)) return false;
    await found.click();
    return true;
  },
  async type(text, source, ...args) {
    const found = await session.executeScript(`return (${source})(...arguments)`, ...args);
    if (!(found instanceof WebElement)) return false;
    await found.clear();
    await found.sendKeys(text);
    return true;
  },
  async close() {
    await session.quit().catch(() => undefined);
    await stop();
  },
});

function endGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // All of it has ended already.
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("its driver does not answer");
}
