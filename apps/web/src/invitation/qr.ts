import encodeQR from "qr";

const QUIET = 4;

/** A link as a QR code: one SVG path of its dark modules, and the side of the square in modules, quiet zone included. */
export function qrPath(link: string): { path: string; side: number } {
  const rows = encodeQR(link, "raw", { ecc: "medium", border: QUIET });
  const path = rows
    .map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join(""))
    .join("");
  return { path, side: rows.length };
}
