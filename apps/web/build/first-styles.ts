import type { Plugin } from "vite";

/** The parts of a bundle's files that matter here; what is written is changed in place. */
export type Files = Record<string, { type: string; code?: string; source?: string | Uint8Array }>;

const LINK = /[ \t]*<link rel="stylesheet"[^>]* href="\/([^"]+\.css)">\n?/g;
const EARLY = /<link rel="modulepreload"[^>]* href="\/([^"]+)">/;

/**
 * Lays the first page's styles into the page itself: on a slow line each file that a first paint waits for costs a round
 * trip more. The relay allows inline styles by their hash alone (headers.ts). The files are taken out of the build; a part
 * that asks for one of them asks for some of the first page's code instead, which is there already.
 */
export function firstStyles(): Plugin {
  return {
    name: "innermost-first-styles",
    apply: "build",
    enforce: "post",
    generateBundle: { order: "post", handler: (_options, bundle) => layIn(bundle as Files) },
  };
}

/** Changes `files`: index.html holds the styles that it linked, and nothing names their files any more. */
export function layIn(files: Files): void {
  const page = files["index.html"];
  if (!page) return;
  const html = String(page.source);
  const linked = [...html.matchAll(LINK)].map(([, name]) => name!);
  if (linked.length === 0) return;
  const styles = linked.map((name) => String(files[name]!.source).trim()).join("");
  const early = EARLY.exec(html)?.[1];
  if (!early) throw new Error("index.html asks for no code early: nothing can stand for its styles.");
  page.source = html.replace(LINK, "").replace("</head>", () => `  <style>${styles}</style>\n  </head>`);
  for (const name of linked) {
    delete files[name];
    for (const file of Object.values(files))
      if (file.code) file.code = file.code.replaceAll(`"${name}"`, `"${early}"`);
  }
}
