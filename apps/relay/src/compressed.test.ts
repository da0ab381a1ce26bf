import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type RunningServer, startServer } from "./server.ts";

const TEXT = "export const words = 'the same words again and again and again';\n".repeat(40);
let folder: string;
let server: RunningServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "innermost-pages-"));
  const assets = join(folder, "dist", "assets");
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(folder, "dist", "index.html"), "<!doctype html><title>Innermost</title>");
  writeFileSync(join(assets, "app.js"), TEXT);
  writeFileSync(join(assets, "app.js.br"), brotliCompressSync(TEXT));
  writeFileSync(join(assets, "app.js.gz"), gzipSync(TEXT));
  server = await startServer({ port: 0, dataDir: join(folder, "data"), distDir: join(folder, "dist") });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(["br", "gzip", "identity"])("what the build compressed is handed out as %s", async (encoding) => {
  const answer = await fetch(`${server.address}/assets/app.js`, { headers: { "accept-encoding": encoding } });
  expect(answer.headers.get("content-encoding") ?? "identity").toBe(encoding);
  expect(answer.headers.get("content-type")).toContain("javascript");
  expect(await answer.text()).toBe(TEXT);
});
