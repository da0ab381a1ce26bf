import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { compress } from "./build/compress.ts";
import { drawn } from "./build/drawn.ts";
import { firstFiles } from "./build/first-files.ts";
import { firstPaint } from "./build/first-paint.ts";
import { firstStyles } from "./build/first-styles.ts";
import { guests } from "./build/guests.ts";
import { hashes } from "./build/hashes.ts";
import { layers } from "./build/layers.ts";
import { licences } from "./build/licences.ts";
import { manifest } from "./build/manifest.ts";
import { messages } from "./build/messages.ts";
import { plain } from "./build/plain-pages.ts";

/**
 * Mode "gallery" builds every screen in every state as gallery.html; the app's own bundle never holds it. Whoever builds
 * the same sources gets the same bytes: what a shell or a file beside them sets is not asked.
 */
export default defineConfig(({ mode, command }) => {
  const gallery = mode === "gallery";
  if (command === "build") process.env.NODE_ENV = "production";
  return {
    envDir: false,
    plugins: [
      guests(process.env.INNERMOST_PACKS),
      messages(),
      licences(),
      firstPaint(),
      layers(),
      ...(gallery ? [] : [firstFiles(), drawn(), firstStyles(), plain(), worker(), hashes(), compress()]),
    ],
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

/** A locale's words are chunks of their own, named so that the page can ask for the first ones early. */
function chunkFileNames({ facadeModuleId, name }: { facadeModuleId: string | null; name: string }): string {
  if (facadeModuleId?.endsWith("virtual:licences")) return "assets/licences-[hash].js";
  const [locale, part] = facadeModuleId?.split("virtual:messages/")[1]?.split("/") ?? [];
  return `assets/${part ? `words-${part}-${locale}` : name}-[hash].js`;
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
