/**
 * A process that holds argv[3] connections to the relay at argv[2] and prints "open gone" whenever that changes: "silent" ones
 * open a TCP connection and nothing more, "strangers" a web socket, and "members" log in to a space of their own.
 */
import { connect } from "node:net";
import { decodeRelay, encodeClient, loginMessage } from "@innermost/protocol";
import { WebSocket } from "ws";
import { bytesBy, chanceOf, newLogin } from "./keys.ts";
import { urlOf } from "./pair.ts";

const [, , address = "", count = "0", kind = ""] = process.argv;
const AT_ONCE = 64;
let open = 0;
let gone = 0;
let told = "";

setInterval(() => {
  const now = `${open} ${gone}`;
  if (now !== told) console.log(now);
  told = now;
}, 100);

/** Resolves when it is open, or gone. */
function arrive(begin: (opened: () => void, closed: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    let isOpen = false;
    begin(
      () => {
        isOpen = true;
        open += 1;
        resolve();
      },
      () => {
        if (isOpen) open -= 1;
        gone += 1;
        resolve();
      },
    );
  });
}

const { hostname, port } = new URL(address);

/** Open is only what the other side did not close within a moment. */
const silent = () =>
  arrive((opened, closed) => {
    const socket = connect(Number(port), hostname);
    socket.on("error", () => {});
    socket.once("close", closed);
    socket.resume();
    socket.once("connect", () => setTimeout(() => socket.destroyed || opened(), 300));
  });

const stranger = () =>
  arrive((opened, closed) => {
    const socket = new WebSocket(urlOf(address));
    socket.on("error", () => {});
    socket.once("open", opened);
    socket.once("close", closed);
  });

const login = newLogin();
const chance = chanceOf(11);

const member = () =>
  arrive((opened, closed) => {
    const socket = new WebSocket(urlOf(address));
    const space = bytesBy(chance, 16);
    const { deviceKey } = login;
    socket.on("error", () => {});
    socket.once("close", closed);
    socket.once("open", () => {
      socket.send(encodeClient({ kind: "create", space, deviceKey, ttlSeconds: 3600 }));
      socket.send(encodeClient({ kind: "hello", space, deviceKey }));
    });
    socket.on("message", async (data: Buffer) => {
      const decoded = decodeRelay(new Uint8Array(data));
      if (!decoded.ok) return;
      const { frame } = decoded;
      if (frame.kind === "challenge") {
        const signature = await login.sign(loginMessage(frame.bytes, space, deviceKey));
        socket.send(encodeClient({ kind: "prove", signature }));
      }
      if (frame.kind === "welcome") socket.send(encodeClient({ kind: "follow", after: 0 }));
      if (frame.kind === "caught-up") opened();
    });
  });

const KINDS: Record<string, () => Promise<void>> = { silent, strangers: stranger, members: member };

let left = Number(count);
async function lane(): Promise<void> {
  while (left-- > 0) await KINDS[kind]!();
}
await Promise.all(Array.from({ length: AT_ONCE }, lane));
