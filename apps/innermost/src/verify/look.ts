import { type Fetch, type Fetched, GUISES, type Guise, type Trouble } from "./fetched.ts";
import type { Hashes } from "./hashes.ts";
import { headerFaults } from "./served-headers.ts";
import { sha256 } from "./signature.ts";

/** Places inside the app, each of which gives its page. */
export const PAGES = ["/", "/i", "/help", "/sample", "/rooms/time", "/yours/leave", "/nowhere-at-all"];

const AT_ONCE = 6;

/** One thing that is not as it has to be. `how` are the ways of packing in which it was so, "" for all of them. */
export interface Finding {
  kind: "differs" | "missing" | "unreadable" | "not-ours" | "header";
  what: string;
  how: string;
}

interface Seen {
  path: string;
  guise: Guise;
  fetched: Fetched;
}

export interface Looked {
  findings: Finding[];
  /** How many files and pages were asked for. */
  count: number;
}

/** Asks for every page, and every file that `expected` names, in each guise, and says what differs. */
export async function look(fetch: Fetch, origin: URL, expected: Hashes): Promise<Looked> {
  const files = [...expected.files.keys()].map((file) => `/${file}`);
  const paths = [...PAGES, ...files];
  const seen = await each(
    paths.flatMap((path) => GUISES.map((guise) => ({ path, guise }))),
    async ({ path, guise }) => ({ path, guise, fetched: await fetch(path, guise) }),
  );
  const html = pageOf(seen, expected);
  const findings = [
    ...seen.flatMap((one) => faultOf(one, expected)),
    ...seen.flatMap((one) => headersOf(one, origin, html)),
    ...strangers(seen, expected),
  ];
  return { findings: joined(findings), count: paths.length };
}

/** Does the work for all, a few at once; the results in the order of what was given. */
async function each<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = all.entries();
  const worker = async () => {
    for (const [at, one] of waiting) results[at] = await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** The page's text where it is the true one: the policy allows its inline blocks. */
function pageOf(seen: readonly Seen[], { files }: Hashes): string {
  const page = seen.find(({ path, fetched }) => path === "/" && fetched.ok);
  if (!page?.fetched.ok || sha256(page.fetched.bytes) !== files.get("index.html")) return "";
  return new TextDecoder().decode(page.fetched.bytes);
}

function faultOf({ path, guise, fetched }: Seen, { files }: Hashes): Finding[] {
  const how = guise.packing;
  if (!fetched.ok) return [{ kind: "unreadable", what: `${path} (${TROUBLES[fetched.why]})`, how }];
  if (fetched.status !== 200) return [{ kind: "missing", what: `${path} (${fetched.status})`, how }];
  const wanted = files.get(PAGES.includes(path) ? "index.html" : path.slice(1));
  return sha256(fetched.bytes) === wanted ? [] : [{ kind: "differs", what: path, how }];
}

export const TROUBLES: Record<Trouble, string> = {
  away: "no answer",
  certificate: "its certificate",
  slow: "too slow",
  "too-large": "too large",
  broken: "not readable",
};

function headersOf({ path, guise, fetched }: Seen, origin: URL, html: string): Finding[] {
  if (!fetched.ok) return [];
  return headerFaults(fetched.headers, origin, html).map((what) => ({
    kind: "header",
    what: `${what} (${PAGES.includes(path) ? "pages" : "files"})`,
    how: guise.packing,
  }));
}

const NAMED = /(?:src|href)\s*=\s*["']?([^"'\s>]{1,200})|\burl["']?\s*:\s*["']([^"']{1,200})["']/g;

/** What a page or a worker that is not the true one names, and the list does not. */
function strangers(seen: readonly Seen[], expected: Hashes): Finding[] {
  const naming = seen.filter(({ path }) => PAGES.includes(path) || path === "/sw.js");
  const changed = naming.filter((one) => faultOf(one, expected).some(({ kind }) => kind === "differs"));
  const texts = new Set(changed.flatMap(({ fetched }) => (fetched.ok ? [textOf(fetched.bytes)] : [])));
  const named = [...texts].flatMap((text) => [...text.matchAll(NAMED)].map((match) => match[1] ?? match[2]!));
  const foreign = named.filter((name) => !expected.files.has(name.replace(/^\//, "")) && name !== "/");
  return [...new Set(foreign)].map((what) => ({ kind: "not-ours", what, how: "" }));
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** One finding for all guises in which the same was found. */
function joined(findings: readonly Finding[]): Finding[] {
  const groups = Map.groupBy(findings, ({ kind, what }) => `${kind} ${what}`);
  return [...groups.values()].map((some) => {
    const ways = [...new Set(some.map(({ how }) => how))];
    return { ...some[0]!, how: ways.length === GUISES.length ? "" : ways.join(", ") };
  });
}
