export {
  type Decoded,
  decodeClient,
  decodeOpening,
  decodeRelay,
  encodeClient,
  encodeOpening,
  encodeRelay,
} from "./codec.ts";
export * from "./frames.ts";
export * from "./limits.ts";
export * from "./login.ts";
