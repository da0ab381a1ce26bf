/** [Note: import rank] Who may import whom, as ARCHITECTURE.md writes it. Types count like values. */
import { type Fault, type File, isTest } from "./files.ts";
import { type Manifest, ownerOf, resolve } from "./resolve.ts";
import { importsOf, type Source } from "./source.ts";

const MAY_IMPORT: Record<string, readonly string[]> = {
  "packages/content": [],
  "packages/protocol": [],
  "packages/crypto": [],
  "packages/core": ["packages/content"],
  "packages/sync": ["packages/protocol"],
  "packages/store": ["packages/core", "packages/crypto", "packages/sync"],
  "apps/web": ["packages/store", "packages/core", "packages/content", "apps/relay"],
  "apps/relay": ["packages/protocol"],
  "apps/bridge": ["packages/store"],
  "apps/innermost": ["apps/relay", "tools/start"],
};

/** Tests, benchmarks, tools and the budget look at the house from outside. */
const FREE = /^(tests|bench|tools)(\/|$)|^\.size-limit\.mjs$/;

const SCREENS = [
  "invitation",
  "round",
  "keep",
  "vault",
  "home",
  "care",
  "rooms",
  "check",
  "experiences",
  "focus",
  "week",
  "pulse",
  "devices",
  "phrase",
  "solo",
  "sample",
];
const WEB = "apps/web/src/";

/** What is wrong with one import that leads from a file to another file of ours. */
export function rankFault(importer: string, target: string, isType: boolean): string | null {
  if (FREE.test(importer)) return null;
  const [from, to] = [folderOf(importer), folderOf(target)];
  if (from !== to) return betweenPackages(from, to, isType) ?? insideWeb(importer, target);
  return betweenRooms(importer, target) ?? insideWeb(importer, target);
}

const folderOf = (path: string): string => path.split("/").slice(0, 2).join("/");

function betweenPackages(from: string, to: string, isType: boolean): string | null {
  const allowed = MAY_IMPORT[from];
  if (!allowed) return `${from} has no rank: give it one in tools/tidy/src/rank.ts`;
  if (!allowed.includes(to)) return `${from} may not import ${to}`;
  return from === "packages/core" && !isType ? `${from} may import only types of ${to}` : null;
}

function betweenRooms(importer: string, target: string): string | null {
  const [from, to] = [roomOf(importer), roomOf(target)];
  return from && to && from !== to ? `the room ${from} may not import the room ${to}` : null;
}

const roomOf = (path: string): string | undefined => /\/rooms\/([^/]+)\//.exec(path)?.[1];

/** Parts know no screen; screens know neither the shell nor the store: what they show and call is handed to them. */
function insideWeb(importer: string, target: string): string | null {
  if (!importer.startsWith(WEB) || importer.endsWith("/stories.tsx")) return null;
  const [area, place] = [areaOf(importer), areaOf(target)];
  const isStore = target.startsWith("packages/store/");
  // The sample couple runs the relay's own rules in the page; nothing else of the app knows a relay but by its wire.
  if (target.startsWith("apps/relay/") && !isSample(importer, target))
    return "only the sample couple may import the relay, and only what runs in a page";
  if (area === "parts" && (SCREENS.includes(place) || place === "shell" || isStore))
    return `a part may not import ${place || "the store"}`;
  if (SCREENS.includes(area) && (place === "shell" || isStore))
    return `a screen may not import ${isStore ? "the store" : "the shell"}`;
  return null;
}

const isSample = (importer: string, target: string): boolean =>
  importer.startsWith(`${WEB}shell/sample/`) && target === "apps/relay/src/in-process.ts";

const areaOf = (path: string): string =>
  path.startsWith(WEB) ? (path.slice(WEB.length).split("/")[0] ?? "") : "";

/** Every import against the rank; tests may import everything. */
export function rankFaults(sources: readonly Source[], packages: readonly Manifest[]): Fault[] {
  return sources
    .filter(({ path }) => !isTest(path))
    .flatMap((source) =>
      importsOf(source).flatMap(({ from, isType, line }) => {
        const target = resolve(from, source.path, packages);
        const what = target && rankFault(source.path, target, isType);
        return what ? [{ rule: "rank", path: source.path, line, what }] : [];
      }),
    );
}

/** Names of packages that hold cryptography: the relay's package.json must show none of them. */
const CRYPTOGRAPHY =
  /crypto|sodium|nacl|noble|scure|bip39|argon|bcrypt|scrypt|jose|jsonwebtoken|openpgp|forge|age-|pkijs/i;

/** What each package.json says against the rank and against what its code imports. */
export function manifestFaults(
  sources: readonly Source[],
  packages: readonly Manifest[],
  files: readonly File[],
): Fault[] {
  return packages
    .filter(({ folder }) => MAY_IMPORT[folder])
    .flatMap((one) => {
      const path = `${one.folder}/package.json`;
      const own = sources.filter((source) => ownerOf(source.path, packages) === one);
      const shipped = own.filter((source) => inSrc(source.path, one));
      const used = new Set(shipped.flatMap((source) => importsOf(source).map(({ from }) => packageOf(from))));
      const texts = files.filter(
        (file) => file.path.startsWith(`${one.folder}/`) && !file.path.endsWith(".json"),
      );
      const declared = Object.keys(one.dependencies);
      const isUsed = (name: string) => used.has(name) || texts.some(({ text }) => text.includes(name));
      return [
        ...declared
          .filter((name) => !mayDeclare(one.folder, name, packages))
          .map((name) => `may not name ${name}`),
        ...declared
          .filter((name) => !isUsed(name))
          .map((name) => `names ${name}, which nothing here imports`),
        ...[...used]
          .filter((name): name is string => name !== null && name !== one.name && !declared.includes(name))
          .map((name) => `does not name ${name}, which its code imports`),
      ].map((what) => ({ rule: "rank", path, what }));
    });
}

const inSrc = (path: string, { folder }: Manifest): boolean =>
  path.startsWith(`${folder}/src/`) && !isTest(path);

function mayDeclare(folder: string, name: string, packages: readonly Manifest[]): boolean {
  if (folder === "apps/relay" && CRYPTOGRAPHY.test(name)) return false;
  const ours = packages.find((one) => one.name === name);
  return !ours || (MAY_IMPORT[folder] ?? []).includes(ours.folder);
}

/** The package behind an import, or null for a file, a virtual module or the platform. */
function packageOf(from: string): string | null {
  if (/^(\.|node:|virtual:|\/)/.test(from)) return null;
  return from
    .split("/")
    .slice(0, from.startsWith("@") ? 2 : 1)
    .join("/");
}
