import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "@innermost/relay";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ask } from "./ask.ts";
import { systemClock } from "./clock.ts";
import type { LinkState } from "./contract.ts";
import { openLink } from "./link.ts";
import { bytes, idOf, itemOf, SPACE } from "./stage.testing.ts";
import { webSocketWire } from "./web-socket.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "innermost-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const serve = (port = 0) => startServer({ port, dataDir: folder, distDir: null });
const urlOf = ({ address }: { address: string }) => `${address.replace("http", "ws")}/relay/v1`;

/** A real device on a real socket; `until` waits for a state. */
function deviceAt(url: string) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const deviceKey = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const stored: number[] = [];
  const waiting: [LinkState["name"], () => void][] = [];
  const link = openLink({
    wire: webSocketWire,
    url,
    space: SPACE,
    login: { deviceKey, sign: (message) => new Uint8Array(sign(null, message, privateKey)) },
    create: { ttlSeconds: 3600 },
    after: () => stored.length,
    clock: systemClock,
    random: () => 0,
    onRecords: async (records) => void stored.push(...records.map(idOf)),
    onState: ({ name }) => {
      for (const [wanted, resolve] of waiting) if (wanted === name) resolve();
    },
  });
  const until = (name: LinkState["name"]) =>
    new Promise<void>((resolve) => {
      if (link.state().name === name) resolve();
      else waiting.push([name, resolve]);
    });
  return { link, stored, until };
}

it("reaches a real relay, survives its restart and closes", async () => {
  const first = await serve();
  const { link, stored, until } = deviceAt(urlOf(first));
  await until("online");
  expect(await link.append(itemOf(1))).toEqual({ ok: true, number: 1 });
  const isAway = until("away");
  await first.close();
  await isAway;
  const second = await serve(Number(new URL(first.address).port));
  link.retry();
  await until("online");
  expect(await link.append(itemOf(2))).toEqual({ ok: true, number: 2 });
  expect(stored.slice(0, 1)).toEqual([1]);
  link.close();
  await second.close();
});

it("asks without a login", async () => {
  const server = await serve();
  const { link, until } = deviceAt(urlOf(server));
  await until("online");
  await link.offer({ slot: bytes(16, 7), sealed: bytes(20, 1), ttlSeconds: 60 });
  const questions = ask({ wire: webSocketWire, url: urlOf(server), clock: systemClock });
  expect(await questions.peek(bytes(16, 7))).toMatchObject({ ok: true, sealed: bytes(20, 1) });
  link.close();
  await server.close();
});

it.each(["ws://127.0.0.1:9", "not an address"])("is away where nobody is (%s)", async (url) => {
  const questions = ask({ wire: webSocketWire, url, clock: systemClock });
  expect(await questions.peek(bytes(16, 7))).toEqual({ ok: false, code: "away" });
});
