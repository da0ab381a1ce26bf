import type { HtmlTagDescriptor, Plugin } from "vite";

const early = [/newsreader-roman[^/]*\.woff2$/, /figtree-roman[^/]*\.woff2$/];

/** Asks for the roman fonts beside the entry, not after it. */
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

const preload = (href: string): HtmlTagDescriptor => ({
  tag: "link",
  attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href },
  injectTo: "head",
});
