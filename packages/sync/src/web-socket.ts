import type { Wire } from "./ports.ts";

/** The wire over the platform's WebSocket. */
export const webSocketWire: Wire = {
  open(url, handlers) {
    let socket: WebSocket;
    try {
      socket = new WebSocket(url);
    } catch (error) {
      queueMicrotask(() => handlers.closed(String(error)));
      return { send() {}, close() {} };
    }
    socket.binaryType = "arraybuffer";
    socket.onopen = () => handlers.opened();
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) handlers.message(new Uint8Array(data));
    };
    socket.onclose = ({ code }) => handlers.closed(`closed with ${code}`);
    return {
      send: (bytes) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>);
      },
      close: () => socket.close(),
    };
  },
};
