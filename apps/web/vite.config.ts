import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { compress } from "./build/compress.ts";
import { firstPaint } from "./build/first-paint.ts";
import { layers } from "./build/layers.ts";
import { manifest } from "./build/manifest.ts";
import { messages } from "./build/messages.ts";

/** Mode "gallery" builds every screen in every state as gallery.html; the app's own bundle never holds it. */
export default defineConfig(({ mode }) => {
  const gallery = mode === "gallery";
  return {
    plugins: [messages(), firstPaint(), layers(), ...(gallery ? [] : [worker(), compress()])],
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      target: "es2022",
      outDir: gallery ? "dist-gallery" : "dist",
      emptyOutDir: true,
      // A data: URI would need a looser content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: gallery ? "gallery.html" : "index.html", output: { chunkFileNames } },
    },
  };
});

/** A locale's words are a chunk of their own, named so that the page can ask for it early. */
function chunkFileNames({ facadeModuleId, name }: { facadeModuleId: string | null; name: string }): string {
  const words = facadeModuleId?.includes("virtual:messages/");
  return `assets/${words ? "words-" : ""}${name}-[hash].js`;
}

function worker() {
  return VitePWA({
    strategies: "injectManifest",
    srcDir: "src",
    filename: "sw.ts",
    injectRegister: false,
    manifest,
    injectManifest: { globPatterns: ["**/*.{js,css,html,woff2,png,svg,webmanifest,wasm}"] },
  });
}
