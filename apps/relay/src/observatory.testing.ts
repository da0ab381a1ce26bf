/**
 * What Mozilla's HTTP Observatory would give an answer that came by HTTPS: its rules and points as of 2026,
 * without those on redirection and integrity, which a server in front and a page without foreign scripts answer.
 */
type Rule = (headers: Headers) => readonly [what: string, points: number];

const BROAD = /^(ftp:|https?:|\*|https?:\/\/\*(\.\*)?)$/;
const SIX_MONTHS = 15_552_000;

export interface Grade {
  score: number;
  /** Everything that costs points, by its name. */
  costs: string[];
}

/** 100 and the bonuses, which count only from 90 on; 100 is an A+. */
export function gradeOf(headers: Headers): Grade {
  const found = RULES.map((rule) => rule(headers));
  const costs = found.filter(([, points]) => points < 0);
  const bare = 100 + sum(costs);
  return { score: bare < 90 ? Math.max(0, bare) : 100 + sum(found), costs: costs.map(([what]) => what) };
}

const sum = (found: readonly (readonly [string, number])[]): number =>
  found.reduce((total, [, points]) => total + points, 0);

function policy(headers: Headers): readonly [string, number] {
  const text = headers.get("content-security-policy");
  if (!text) return ["no policy", -25];
  const csp = directives(text);
  const fallback = csp.get("default-src") ?? ["*"];
  const [script, object, style] = ["script-src", "object-src", "style-src"].map(
    (name) => csp.get(name) ?? fallback,
  ) as [string[], string[], string[]];
  const isLoose = (source: string) => BROAD.test(source) || /^('unsafe-inline'|data:)$/.test(source);
  if (script.some(isLoose) || object.some((one) => BROAD.test(one))) return ["scripts from anywhere", -20];
  if ([...csp.values()].flat().some((one) => /^(http|ftp):/.test(one))) return ["plain HTTP", -20];
  if ([...script, ...style].includes("'unsafe-eval'")) return ["eval", -10];
  if (style.some(isLoose)) return ["styles from anywhere", 0];
  return ["a strict policy", fallback.join() === "'none'" ? 10 : 5];
}

function directives(text: string): Map<string, string[]> {
  const parts = text.split(";").map((one) => one.trim().toLowerCase().split(/\s+/));
  return new Map(parts.map(([name = "", ...sources]) => [name, sources.length > 0 ? sources : ["'none'"]]));
}

function frames(headers: Headers): readonly [string, number] {
  const isByPolicy = directives(headers.get("content-security-policy") ?? "").has("frame-ancestors");
  return isByPolicy || /^(deny|sameorigin)$/i.test(headers.get("x-frame-options") ?? "")
    ? ["frames", 5]
    : ["frames of anybody", -20];
}

const isolation =
  (name: string, good: RegExp, odd: string): Rule =>
  (headers) => {
    const value = headers.get(name);
    if (value === null) return [name, 0];
    return good.test(value) ? [name, 10] : [odd, -5];
  };

function opener(headers: Headers) {
  return isolation(
    "cross-origin-opener-policy",
    /^same-origin(-allow-popups)?$/,
    "odd opener policy",
  )(headers);
}

function embedder(headers: Headers) {
  return isolation(
    "cross-origin-embedder-policy",
    /^(require-corp|credentialless)$/,
    "odd embedder policy",
  )(headers);
}

function resources(headers: Headers) {
  return isolation("cross-origin-resource-policy", /^same-(origin|site)$/, "odd resource policy")(headers);
}

function referrer(headers: Headers): readonly [string, number] {
  const value = headers.get("referrer-policy");
  if (value === null) return ["referrer", 0];
  return /^(no-referrer|same-origin|strict-origin(-when-cross-origin)?)$/.test(value)
    ? ["referrer", 5]
    : ["referrer told", -5];
}

function secure(headers: Headers): readonly [string, number] {
  const value = headers.get("strict-transport-security");
  if (value === null) return ["not kept to HTTPS", -20];
  const age = /(?:^|;)\s*max-age=(\d+)/.exec(value)?.[1];
  if (age === undefined) return ["HTTPS for no time", -20];
  return Number(age) < SIX_MONTHS ? ["HTTPS for a short time", -10] : ["HTTPS", 0];
}

const sniffing = (headers: Headers): readonly [string, number] =>
  headers.get("x-content-type-options") === "nosniff" ? ["types", 0] : ["guessed types", -5];

/** Innermost sets none; the Observatory would forgive some. */
const cookies = (headers: Headers): readonly [string, number] =>
  headers.get("set-cookie") === null ? ["cookies", 0] : ["a cookie", -20];

const RULES: readonly Rule[] = [
  policy,
  frames,
  opener,
  embedder,
  resources,
  referrer,
  secure,
  sniffing,
  cookies,
];
