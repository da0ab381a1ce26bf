/** Where a fuzzer begins: the frozen messages of the wire. */
import { readFileSync } from "node:fs";

interface Vectors {
  client: { message: string }[];
  relay: { message: string }[];
  rejectedFromClient: { message: string }[];
  rejectedFromRelay: { message: string }[];
}

const file = new URL("../vectors/wire-v1.json", import.meta.url);
const vectors: Vectors = JSON.parse(readFileSync(file, "utf8"));
const bytesOf = ({ message }: { message: string }) => new Uint8Array(Buffer.from(message, "hex"));
const isShort = ({ length }: Uint8Array) => length <= 2048;

export const clientMessages = (): Uint8Array[] => vectors.client.map(bytesOf);

export const seedMessages = (): Uint8Array[] =>
  [...vectors.client, ...vectors.relay, ...vectors.rejectedFromClient, ...vectors.rejectedFromRelay]
    .map(bytesOf)
    .filter(isShort);
