import { createReadStream, existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "vite";
import { launch } from "../../../tests/e2e/browser.ts";
import { forget, scratch } from "../child.ts";
import type { Kept } from "./kept.ts";
import type {} from "./page.ts";

/** Bundles page.ts, serves it on the loopback and runs it in Chromium; each opening is measured `times` times. */
export async function measureInBrowser(times: number): Promise<Kept> {
  const folder = scratch();
  await bundle(folder);
  const server = await serve(folder);
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html`);
    await page.waitForFunction(() => Boolean(window.measureLog));
    return await page.evaluate((count) => window.measureLog(count), times);
  } finally {
    await browser.close();
    server.close();
    forget(folder);
  }
}

async function bundle(folder: string): Promise<void> {
  const page = join(import.meta.dirname, "page.ts");
  await build({
    configFile: false,
    logLevel: "silent",
    build: {
      outDir: folder,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: { input: page, output: { entryFileNames: "page.js" } },
    },
  });
  writeFileSync(join(folder, "index.html"), `<!doctype html><script type="module" src="/page.js"></script>`);
}

async function serve(folder: string) {
  const server = createServer((request, response) => {
    const file = join(folder, new URL(request.url ?? "/", "http://localhost").pathname);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.setHeader("content-type", file.endsWith(".js") ? "text/javascript" : "text/html");
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
