import { isKeptSecure, securityHeaders } from "../../../relay/src/headers.ts";

const HALF_A_YEAR = 15_552_000;

/** What Innermost never sends: it would tell others of a visit, keep something, or bring in what the page doesn't name. */
const UNWANTED = [
  "access-control-allow-origin",
  "content-security-policy-report-only",
  "link",
  "nel",
  "refresh",
  "report-to",
  "reporting-endpoints",
  "service-worker-allowed",
  "set-cookie",
  "sourcemap",
  "speculation-rules",
  "x-sourcemap",
];

/** What is wrong with the headers of an answer of the host at `origin`; `html` is the app's page. */
export function headerFaults(headers: Headers, origin: URL, html: string): string[] {
  const missing = Object.entries(securityHeaders(html)).flatMap(([name, value]) => {
    const served = headers.get(name);
    if (served === value) return [];
    return [served === null ? `${name} is missing` : `${name} is another one`];
  });
  const extra = UNWANTED.filter((name) => headers.has(name)).map((name) => `${name} does not belong there`);
  return [...missing, ...extra, ...kept(headers, origin)];
}

function kept(headers: Headers, { protocol, hostname }: URL): string[] {
  if (protocol !== "https:" || !isKeptSecure(hostname)) return [];
  const age = Number(/max-age=(\d+)/.exec(headers.get("strict-transport-security") ?? "")?.[1] ?? 0);
  return age >= HALF_A_YEAR ? [] : ["strict-transport-security is missing or short"];
}
