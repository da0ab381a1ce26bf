/** [Note: banned calls] What the code does in one place only, or nowhere. The places stand in allowed.ts. */
import { type Fault, isProduct, isTest } from "./files.ts";
import { importsOf, type Source } from "./source.ts";
import { type Use, usesOf } from "./uses.ts";

interface Ban {
  rule: string;
  where(path: string): boolean;
  /** Matched against the whole of a use, see uses.ts. */
  uses?: RegExp;
  /** Matched against the whole of an import's address. */
  imports?: RegExp;
  instead: string;
}

const isRelay = (path: string): boolean => path.startsWith("apps/relay/");

export const BANS: readonly Ban[] = [
  {
    rule: "clock",
    where: isProduct,
    uses: /^(Date\.now|Date\(\)|new Date\(0\)|performance\.now|Temporal\.Now(\..*)?|set(Timeout|Interval)|set(Timeout|Interval)\(\))$/,
    instead: "the time comes in as a value or a Clock",
  },
  {
    rule: "chance",
    where: isProduct,
    uses: /^(Math\.random|crypto\.(getRandomValues|randomUUID))$/,
    imports: /^(uuid|nanoid)$/,
    instead: "chance comes in as a function",
  },
  {
    rule: "console",
    where: isProduct,
    uses: /^console(\..*)?$/,
    instead: "failures are values; nothing is logged",
  },
  {
    rule: "markup",
    where: isProduct,
    uses: /^(\.(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|srcdoc)|document\.write(ln)?|eval|new Function\(\d+\)|Function\(\)|<a (dangerouslySetInnerHTML|srcdoc)>)$/,
    instead: "text is text: no string becomes markup or code",
  },
  {
    rule: "network",
    where: (path) => isProduct(path) && !isRelay(path),
    uses: /^(fetch|XMLHttpRequest|new XMLHttpRequest\(\d\)|navigator\.sendBeacon|EventSource|WebSocket|new WebSocket\(\d\)|RTCPeerConnection|WebTransport|importScripts)$/,
    instead: "the one way out is the wire of packages/sync",
  },
  {
    rule: "storage",
    where: (path) => isProduct(path) && !isRelay(path),
    uses: /^((localStorage|sessionStorage|caches|indexedDB|cookieStore)(\..*)?|document\.cookie)$/,
    imports: /^(idb|idb-keyval|localforage)$/,
    instead: "what is kept is kept by the store, sealed",
  },
  {
    rule: "cryptography",
    where: (path) => isProduct(path) && !path.startsWith("packages/crypto/"),
    uses: /^crypto\.subtle(\..*)?$/,
    imports: /^(libsodium.*|@noble\/.*|@scure\/bip39.*|tweetnacl.*|(node:)?crypto)$/,
    instead: "the one door is packages/crypto",
  },
  {
    rule: "notifications",
    where: isProduct,
    uses: /^((new )?Notification(\(\d\))?|Notification\..*|PushManager|.*\.(showNotification|pushManager|setAppBadge)(\(\d\))?(\..*)?)$/,
    instead: "nothing of this app shows on a lock screen (docs/safety.md, rule 7)",
  },
  {
    rule: "newer",
    where: (path) => isProduct(path) && /^(apps\/web|packages)\//.test(path),
    uses: /^((Map|Object)\.groupBy|Promise\.(withResolvers|try)|Array\.fromAsync|Iterator\.from)$/,
    instead: "browsers of 2022 go through the thread, too: npm run engines",
  },
  {
    rule: "honest tests",
    where: isTest,
    uses: /^(\.(toMatchSnapshot|toMatchInlineSnapshot|toMatchFileSnapshot)|x(it|test|describe)|~(it|test|describe)(\.\w+)*\.(skip|only|todo|skipIf|runIf|fails))$/,
    instead: "a test runs, and can fail",
  },
];

const EMPTY =
  /\bexpect\(\s*(true|false|1|null|undefined)\s*\)\s*\.\s*(?:toBe|toEqual)\(\s*\1\s*\)|\bexpect\(\s*true\s*\)\s*\.toBeTruthy/g;

/** Everything banned that a file does. */
export function banned(source: Source, text: string): Fault[] {
  const uses = usesOf(source);
  const imports = importsOf(source).map(({ from, line }): Use => ({ what: from, line }));
  const { path } = source;
  const faults = BANS.filter(({ where }) => where(path)).flatMap((ban) => {
    const found = [...matching(uses, ban.uses), ...matching(imports, ban.imports)];
    return once(found).map(({ what, line }) => ({
      rule: ban.rule,
      path,
      line,
      what: `${what}: ${ban.instead}`,
    }));
  });
  return isTest(path) ? [...faults, ...idle(path, text)] : faults;
}

const matching = (uses: readonly Use[], pattern: RegExp | undefined): Use[] =>
  pattern ? uses.filter(({ what }) => pattern.test(what)) : [];

/** One fault a line: a call is also a mention. */
const once = (uses: readonly Use[]): Use[] => [...new Map(uses.map((use) => [use.line, use])).values()];

/** Expectations that nothing could disappoint. */
function idle(path: string, text: string): Fault[] {
  return [...text.matchAll(EMPTY)].map(({ 0: what, index }) => ({
    rule: "honest tests",
    path,
    line: text.slice(0, index).split("\n").length,
    what: `${what}: a test runs, and can fail`,
  }));
}
