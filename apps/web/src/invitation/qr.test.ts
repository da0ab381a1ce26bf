import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { qrPath } from "./qr.ts";

const link = "https://innermost.example/#i/1.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

test("the drawn modules read back as the link, with four light modules all round", () => {
  const { path, side } = qrPath(link);
  const scale = 4;
  const data = new Uint8Array((side * scale) ** 2 * 4).fill(255);
  const squares = [...path.matchAll(/M(\d+) (\d+)h1/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  for (const [x, y] of squares) blacken(data, side, scale, x, y);
  expect(decodeQR({ width: side * scale, height: side * scale, data })).toBe(link);
  for (const place of squares.flat()) expect(place).toBeGreaterThanOrEqual(4);
  for (const place of squares.flat()) expect(place).toBeLessThan(side - 4);
});

function blacken(data: Uint8Array, side: number, scale: number, x: number, y: number) {
  for (let row = y * scale; row < (y + 1) * scale; row++)
    for (let column = x * scale; column < (x + 1) * scale; column++)
      data.fill(0, (row * side * scale + column) * 4, (row * side * scale + column) * 4 + 3);
}
