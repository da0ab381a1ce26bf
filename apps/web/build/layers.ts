import type { Plugin } from "vite";

const order = "@layer reset,tokens,base,parts,screens;";

/** Puts the order of the cascade's layers at the head of every stylesheet, whichever a page happens to load first. */
export function layers(): Plugin {
  return {
    name: "innermost-layers",
    enforce: "post",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === "asset" && file.fileName.endsWith(".css")) file.source = `${order}${file.source}`;
    },
  };
}
