import type { HtmlTagDescriptor, Plugin } from "vite";

const early = [/newsreader-roman[^/]*\.woff2$/, /figtree-roman[^/]*\.woff2$/, /words-en[^/]*\.js$/];

/** Asks for the roman fonts and the English words beside the entry, not after it. */
export function firstPaint(): Plugin {
  let base = "/";
  return {
    name: "innermost-first-paint",
    configResolved: (config) => {
      base = config.base;
    },
    transformIndexHtml: (_html, context) =>
      Object.keys(context.bundle ?? {})
        .filter((file) => early.some((name) => name.test(file)))
        .map((file) => preload(base + file)),
  };
}

function preload(href: string): HtmlTagDescriptor {
  const attrs = href.endsWith(".js")
    ? { rel: "modulepreload", crossorigin: "", href }
    : { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href };
  return { tag: "link", attrs, injectTo: "head" };
}
