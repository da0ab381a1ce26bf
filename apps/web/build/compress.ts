import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin, ResolvedConfig } from "vite";

const WORTH_IT = /\.(js|css|html|svg|json|webmanifest)$/;

/** Lays a .br and a .gz beside every text file of the finished build, for a server to hand out as they are. */
export function compress(): Plugin {
  let config: ResolvedConfig;
  return {
    name: "innermost-compress",
    apply: "build",
    enforce: "post",
    configResolved: (resolved) => {
      config = resolved;
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler: () => compressFolder(resolve(config.root, config.build.outDir)),
    },
  };
}

/** Writes beside the files of `folder`, at any depth. */
function compressFolder(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    WORTH_IT.test(name),
  );
  for (const name of files) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}
