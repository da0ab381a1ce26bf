import { createHash } from "node:crypto";

/**
 * The app shows itself in two frames for the sample couple, and only there: `frame-src` and `frame-ancestors` let this origin
 * frame this origin, and nobody else frame anything. A page of ours that is in a frame never opens what the browser keeps.
 */
const POLICY: [directive: string, sources: string][] = [
  ["default-src", "'none'"],
  ["script-src", "'self' 'wasm-unsafe-eval'"],
  ["style-src", "'self'"],
  ["img-src", "'self'"],
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
  "compute-pressure",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "identity-credentials-get",
  "idle-detection",
  "keyboard-map",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "otp-credentials",
  "payment",
  "picture-in-picture",
  "private-state-token-issuance",
  "private-state-token-redemption",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "sync-xhr",
  "usb",
  "window-management",
  "xr-spatial-tracking",
];
const OPEN = ["camera", "publickey-credentials-get", "publickey-credentials-create"];

/** The headers that every answer carries. `html` is the app's page: its inline blocks are allowed by hash. */
export function securityHeaders(html: string): Record<string, string> {
  return {
    "content-security-policy": contentPolicy(html),
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": permissions(),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
  };
}

/** Names that a house gives its own machines. Other things there may speak plain HTTP on the same name, at other ports. */
const AT_HOME = /(^|\.)(local|localhost|lan|home|internal|home\.arpa)$|^[^.]+$|^[\d.]+$|^\[/;

/** Whether a browser is told to come to this name, all its ports included, by HTTPS alone from now on. */
export const isKeptSecure = (name: string): boolean => name !== "" && !AT_HOME.test(name.toLowerCase());

/** A year. Sent only to who came by HTTPS: a server in front says so. */
export const KEPT_SECURE = ["strict-transport-security", "max-age=31536000"] as const;

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
