import type { ManifestOptions } from "vite-plugin-pwa";

/** The name on the home screen is the app's alone: nothing there says what it holds. */
export const manifest: Partial<ManifestOptions> = {
  name: "Innermost",
  short_name: "Innermost",
  id: "/",
  start_url: "/",
  scope: "/",
  display: "standalone",
  background_color: "#f6f0e9",
  theme_color: "#f6f0e9",
  icons: [
    { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
    { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
    { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
};
