import type { ManifestOptions } from "vite-plugin-pwa";

/**
 * The name on the home screen is the app's alone, and what a long press shows says no more to a bystander than the app
 * itself: the same on every phone, whatever somebody does here. See decision 0048.
 */
export const manifest: Partial<ManifestOptions> = {
  name: "Innermost",
  short_name: "Innermost",
  lang: "en",
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
    { src: "/icon-monochrome-512.png", sizes: "512x512", type: "image/png", purpose: "monochrome" },
  ],
  shortcuts: [shortcut("Today", "/"), shortcut("A minute to breathe", "/breathe"), shortcut("Help", "/help")],
  share_target: {
    action: "/shared",
    method: "POST",
    enctype: "multipart/form-data",
    params: {
      title: "title",
      text: "text",
      url: "url",
      files: [{ name: "file", accept: ["text/calendar", "text/plain", ".ics", ".txt"] }],
    },
  },
};

function shortcut(name: string, url: string) {
  return { name, url, icons: [{ src: "/icon-192.png", sizes: "192x192", type: "image/png" }] };
}
