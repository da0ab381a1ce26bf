import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import type { From } from "./porch.ts";

/** Whether a connection comes from a server of ours that passes others on, and may say for whom. */
export type IsProxy = (address: string) => boolean;

/** The machine itself, and `more`: addresses, or ranges as "10.0.0.0/8". Throws on what is neither. */
export function proxies(more: readonly string[] = []): IsProxy {
  const list = new BlockList();
  for (const one of ["127.0.0.0/8", "::1", ...more]) add(list, one);
  return (address) => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
  };
}

function add(list: BlockList, range: string): void {
  const [address = "", size] = range.split("/");
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  if (isIP(address) === 0) throw new Error(`"${range}" is no address of a proxy.`);
  if (size === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(size), family);
}

/**
 * Where a request comes from, for counting and nothing else; it is never kept or told. Only the last address that our
 * own proxy added is believed. A house has a whole /64 of IPv6, so that is one address. Null is the machine itself.
 */
export function fromOf({ socket, headers }: IncomingMessage, isProxy: IsProxy): From {
  const peer = plain(socket.remoteAddress ?? "");
  if (!isProxy(peer)) return network(peer);
  const forwarded = plain(
    String(headers["x-forwarded-for"] ?? "")
      .split(",")
      .at(-1)!
      .trim(),
  );
  return isIP(forwarded) === 0 ? null : network(forwarded);
}

/** An IPv4 address that a socket of both families shows as IPv6. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");

function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("%")[0]!.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array(Math.max(0, 8 - front.length - back.length)).fill("0");
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(":");
}
