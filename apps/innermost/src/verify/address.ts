const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\])(:|$)/;

/** The host that an address names, or null. Without a scheme it is HTTPS, and HTTP for this machine itself. */
export function readAddress(text: string): URL | null {
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `${LOCAL.test(text) ? "http" : "https"}://${text}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  const isBare = url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
  return isBare && /^https?:$/.test(url.protocol) ? url : null;
}
