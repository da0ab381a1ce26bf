/**
 * The one Trusted Types policy. It lets through the addresses of our own worker scripts and nothing else,
 * so that no string can become a script by another way.
 */
interface Policy {
  createScriptURL(url: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
}

const OWN = /^\/(sw\.js|assets\/[\w.-]+\.js)$/;

let policy: Policy | undefined;

/** Whether `url` is one of our own worker scripts at `origin`. */
export function isOwnScript(url: string, origin: string): boolean {
  const parsed = URL.parse(url, origin);
  return parsed?.origin === origin && parsed.search === "" && OWN.test(parsed.pathname);
}

/** A worker script's address as the browser demands it: a TrustedScriptURL where that exists. Throws for a foreign one. */
export function trustedScriptUrl(url: string): string {
  policy ??= (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("innermost", {
    createScriptURL: checked,
  });
  return policy ? (policy.createScriptURL(url) as string) : checked(url);
}

function checked(url: string): string {
  if (!isOwnScript(url, location.origin)) throw new TypeError("not one of our own scripts");
  return url;
}
