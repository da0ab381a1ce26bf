/**
 * A process that attacks the relay at argv[2], one way after the other, argv[3] ms each (or only argv[4]), as fast as it can, and says on its
 * standard output when each begins and ends. It comes from the machine itself, which no limit of an address holds up.
 */
import type { Socket } from "node:net";
import { type ClientFrame, encodeClient } from "@innermost/protocol";
import { WebSocket } from "ws";
import { openDevice } from "./device.ts";
import { bytesBy, chanceOf, newLogin } from "./keys.ts";
import { openPair, urlOf } from "./pair.ts";
import { frame } from "./raw-frames.ts";
import { rawWebSocket } from "./raw-http.ts";

const [, , address = "", time = "2000", only] = process.argv;
const url = urlOf(address);
const chance = chanceOf(7);
const fresh = (size: number) => bytesBy(chance, size);
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sockets that send what `make` makes as fast as they are read, and come back when they are cut off. */
async function flood(make: () => Buffer, sockets = 10): Promise<void> {
  const end = performance.now() + Number(time);
  const one = async () => {
    while (performance.now() < end) {
      const socket = await rawWebSocket(address).catch(() => null);
      if (socket) await pour(socket, make, end);
      else await rest(50);
    }
  };
  await Promise.all(Array.from({ length: sockets }, one));
}

async function pour(socket: Socket, make: () => Buffer, end: number): Promise<void> {
  let isOpen = true;
  socket.resume();
  socket.once("close", () => {
    isOpen = false;
  });
  while (isOpen && performance.now() < end) {
    const goesOn = socket.write(make());
    if (!goesOn) await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), rest(100)]);
    else await rest(0);
  }
  socket.destroy();
}

const bunch = (count: number, make: () => ClientFrame) => () =>
  Buffer.concat(Array.from({ length: count }, () => frame({ payload: Buffer.from(encodeClient(make())) })));
const control = (count: number, first: number, size: number) => () =>
  Buffer.concat(Array.from({ length: count }, () => frame({ first, payload: Buffer.alloc(size) })));

/** A member of a space of its own who floods it. */
async function memberFlood(
  ask: (device: ReturnType<typeof openDevice>) => Promise<unknown>,
  lanes: number,
): Promise<void> {
  const end = performance.now() + Number(time);
  const device = openDevice({
    url,
    space: fresh(16),
    login: newLogin(),
    seed: 3,
    create: true,
    sizes: [50_000, 60_000],
  });
  await device.online();
  await device.rotate();
  const lane = async () => {
    while (performance.now() < end)
      await Promise.race([ask(device), rest(Math.max(1, end - performance.now()))]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  device.link.close();
}

/** One who never reads, while the partner writes all they can. */
async function slowReader(): Promise<void> {
  const pair = await openPair(url, 99, [40_000, 60_000]);
  const [writer, { login }] = pair.devices;
  const sockets = Array.from({ length: 4 }, () => new WebSocket(url));
  for (const socket of sockets) {
    socket.on("error", () => {});
    socket.on("open", () =>
      socket.send(encodeClient({ kind: "hello", space: pair.space, deviceKey: login.deviceKey })),
    );
    socket.once("message", async (data: Buffer) => {
      const challenge = new Uint8Array(data.subarray(data.length - 32));
      const { loginMessage } = await import("@innermost/protocol");
      const signature = await login.sign(loginMessage(challenge, pair.space, login.deviceKey));
      socket.send(encodeClient({ kind: "prove", signature }));
      socket.send(encodeClient({ kind: "follow", after: 0 }));
      socket.pause();
    });
  }
  const end = performance.now() + Number(time);
  while (performance.now() < end) await writer.append();
  for (const socket of sockets) socket.terminate();
  pair.close();
}

const ATTACKS: Record<string, () => Promise<void>> = {
  "pings of the protocol": () => flood(bunch(200, () => ({ kind: "ping" }))),
  "pings of the socket": () => flood(control(500, 0x89, 100)),
  "pongs of the socket": () => flood(control(500, 0x8a, 100)),
  hellos: () => flood(bunch(50, () => ({ kind: "hello", space: fresh(16), deviceKey: fresh(32) }))),
  "false proofs": () =>
    flood(() =>
      Buffer.concat([
        bunch(1, () => ({ kind: "hello", space: fresh(16), deviceKey: fresh(32) }))(),
        bunch(1, () => ({ kind: "prove", signature: fresh(64) }))(),
      ]),
    ),
  "guessed invitations": () => flood(bunch(20, () => ({ kind: "peek", req: 1, slot: fresh(16) }))),
  "new spaces": () =>
    flood(bunch(50, () => ({ kind: "create", space: fresh(16), deviceKey: fresh(32), ttlSeconds: 60 }))),
  garbage: () =>
    flood(() =>
      Buffer.concat(Array.from({ length: 200 }, () => frame({ payload: Buffer.from([1, ...fresh(40)]) }))),
    ),
  "garbage as large as may be": () => flood(() => frame({ payload: Buffer.alloc(130_000, 1) })),
  "empty pieces": () => flood(() => Buffer.concat([control(1, 0x02, 0)(), control(250, 0x00, 0)()])),
  "connections that come and go": () =>
    flood(() => frame({ first: 0x88, payload: Buffer.from([3, 232]) }), 20),
  "a log as fast as may be": () => memberFlood((device) => device.append(), 64),
  "a log read again and again": () =>
    memberFlood(async (device) => {
      await device.append();
      const socket = new WebSocket(url);
      socket.on("error", () => {});
      await rest(50);
      socket.terminate();
    }, 16),
  "one who never reads": slowReader,
};

for (const [name, attack] of Object.entries(ATTACKS)) {
  if (only && only !== name) continue;
  console.log(`begin ${name}`);
  await attack();
  console.log(`end ${name}`);
}
process.exit(0);
