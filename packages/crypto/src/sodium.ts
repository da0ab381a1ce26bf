/**
 * [Note: one door] This file alone names the library. It is fetched when a door is opened, so that the first screen
 * paints before its 180 kB (compressed) arrive. It compiles WebAssembly: a strict CSP must allow 'wasm-unsafe-eval'.
 */
export type Sodium = typeof import("libsodium-wrappers-sumo").default;

export async function loadSodium(): Promise<Sodium> {
  const { default: sodium } = await import("libsodium-wrappers-sumo");
  await sodium.ready;
  return sodium;
}
