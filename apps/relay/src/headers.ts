import { createHash } from "node:crypto";

/**
 * The app shows itself in two frames for the sample couple, and only there: `frame-src` and `frame-ancestors` let this origin
 * frame this origin, and nobody else frame anything. A page of ours that is in a frame never opens what the browser keeps.
 */
const POLICY: [directive: string, sources: string][] = [
  ["default-src", "'none'"],
  ["script-src", "'self' 'wasm-unsafe-eval'"],
  ["style-src", "'self'"],
  ["img-src", "'self' data: blob:"],
  ["font-src", "'self'"],
  ["connect-src", "'self'"],
  ["worker-src", "'self'"],
  ["frame-src", "'self'"],
  ["manifest-src", "'self'"],
  ["base-uri", "'none'"],
  ["form-action", "'none'"],
  ["frame-ancestors", "'self'"],
  ["require-trusted-types-for", "'script'"],
  ["trusted-types", "innermost"],
];

const CLOSED = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "display-capture",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "hid",
  "identity-credentials-get",
  "idle-detection",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
];
const OPEN = ["camera", "publickey-credentials-get", "publickey-credentials-create"];

/** The headers that every answer carries. `html` is the app's page: its inline blocks are allowed by hash. */
export function securityHeaders(html: string): Record<string, string> {
  return {
    "content-security-policy": contentPolicy(html),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": permissions(),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}

function contentPolicy(html: string): string {
  const inline: Record<string, string[]> = {
    "script-src": inlineHashes(html, "script"),
    "style-src": inlineHashes(html, "style"),
  };
  return POLICY.map(([name, sources]) => [name, sources, ...(inline[name] ?? [])].join(" ")).join("; ");
}

/** The hashes of the page's own inline blocks, as policy sources. */
export function inlineHashes(html: string, tag: "script" | "style"): string[] {
  const blocks = html.matchAll(new RegExp(`<${tag}(\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, "gi"));
  const inline = [...blocks].filter(([, attributes]) => !/\ssrc\s*=/i.test(attributes ?? ""));
  return inline.map(([, , text]) => `'sha256-${createHash("sha256").update(text!).digest("base64")}'`);
}

function permissions(): string {
  return [...CLOSED.map((name) => `${name}=()`), ...OPEN.map((name) => `${name}=(self)`)].join(", ");
}
