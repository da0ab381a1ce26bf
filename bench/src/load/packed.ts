import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const DIST = join(import.meta.dirname, "../../../apps/web/dist");
/** What is compressed in itself already. */
const DENSE = /\.(woff2|png)$/;

/** What the files of these addresses weigh, in bytes: as built, and if they were served compressed. */
export function weigh(addresses: readonly string[]): { plain: number; gzip: number; brotli: number } {
  const sum = { plain: 0, gzip: 0, brotli: 0 };
  for (const address of new Set(addresses)) {
    const { pathname } = new URL(address);
    const file = join(DIST, pathname.includes(".") ? pathname : "index.html");
    if (!existsSync(file)) continue;
    const bytes = readFileSync(file);
    sum.plain += bytes.length;
    sum.gzip += DENSE.test(file) ? bytes.length : gzipSync(bytes).length;
    sum.brotli += DENSE.test(file) ? bytes.length : brotliCompressSync(bytes).length;
  }
  return sum;
}
