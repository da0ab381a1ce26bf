/** Where people reach a server that listens at `address`: "every address" is spelled out. */
export function addressesFor(address, interfaces) {
  const { hostname, port } = new URL(address);
  if (hostname !== "0.0.0.0" && hostname !== "[::]") return [address];
  const found = Object.values(interfaces).flat();
  const outside = found.filter(({ family, internal }) => family === "IPv4" && !internal);
  return ["localhost", ...outside.map((one) => one.address)].map((host) => `http://${host}:${port}`);
}
