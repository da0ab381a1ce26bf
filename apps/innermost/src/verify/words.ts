import { sayable } from "../sayable.ts";
import type { Trouble } from "./fetched.ts";
import type { Hashes } from "./hashes.ts";
import type { Host, Nothing, Whose } from "./host.ts";
import type { Finding, Looked } from "./look.ts";
import type { Reference } from "./reference.ts";
import { fingerprint } from "./signature.ts";

const MOST_LINES = 15;

export const badAddress = (address: string): string =>
  `"${sayable(address)}" is no address of a host: it looks like https://innermost.example.org, with nothing behind it.\n`;

const UNREACHABLE: Record<Trouble, string> = {
  away: "did not answer: is the address right, and is this machine online?",
  certificate:
    "has a certificate that this machine doesn't trust. If it is one of your own, name its root: NODE_EXTRA_CA_CERTS=root.crt.",
  slow: "took too long.",
  "too-large": "sent more than Innermost's page could be.",
  broken: "gave an answer that could not be read.",
};

/** Why nothing was checked. */
export function nothing({ origin }: URL, found: Nothing): string {
  if (found.why === "elsewhere")
    return `Nothing was checked. ${origin} leads to another address: ${sayable(found.location)}. Check that one, if it is the one you use.\n`;
  if (found.why === "stranger")
    return `Nothing was checked. ${origin} does not serve Innermost, or hides it from this machine.\n`;
  return `Nothing was checked. ${origin} ${UNREACHABLE[found.why]}\n`;
}

export interface Told {
  origin: URL;
  reference: Reference;
  expected: Hashes;
  whose: Whose;
  host: Host;
  looked: Looked;
}

/** The whole result, for a terminal. Whatever a host has written is cut short, and can't move the cursor. */
export function result(told: Told): string {
  const { findings } = told.looked;
  const lines = findings.length === 0 ? alike(told) : different(told);
  return `${[...lines, ...notes(told)].join("\n")}\n`;
}

function alike({ origin, expected, whose, looked }: Told): string[] {
  const same = `${origin.origin} serves Innermost ${expected.version}, to the byte: ${looked.count} pages and files, as three kinds of browser, with all security headers.`;
  if (whose === "newer") return [same, "It is newer than yours, and signed with the same key."];
  if (whose === "older")
    return [
      same,
      "But that release is older than yours: what was mended since is not there. Ask who hosts it for an update.",
    ];
  return [same];
}

function different({ origin, reference, expected, host, looked }: Told): string[] {
  const head = `${origin.origin} does not serve Innermost ${expected.version} as it was built:`;
  const lines = looked.findings.map(inWords);
  const more = lines.length - MOST_LINES;
  const shown = [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`  and ${more} more`] : [])];
  return [head, ...shown, ...reasons(reference, host)];
}

const KINDS: Record<Finding["kind"], string> = {
  differs: "not the same",
  missing: "missing",
  unreadable: "unreadable",
  "not-ours": "named, and not ours",
  header: "header",
};

const inWords = ({ kind, what, how }: Finding): string =>
  `  ${KINDS[kind]}: ${sayable(what)}${how ? ` (as ${how})` : ""}`;

/** Honest reasons that a host may give for being different. None of them is proof. */
function reasons({ hashes }: Reference, { list, packs }: Host): string[] {
  const its = list?.hashes.version;
  const reasons: string[] = [];
  if (packs !== null)
    reasons.push(
      `It says that it has cards of somebody else built in: ${sayable(packs)}.`,
      "Then its files have other hashes. To check it, get these packs from who hosts it, build the same sources with them",
      "(INNERMOST_PACKS=<folders> npm run build), and run: innermost verify <address> --against apps/web/dist",
    );
  else if (its && its !== hashes.version)
    reasons.push(
      `It says that it is Innermost ${its}, without a signature that could be checked here; this package holds ${hashes.version}.`,
      `Get the package of ${its}, and check with that.`,
    );
  return reasons;
}

function notes({ origin, reference, whose }: Told): string[] {
  const isPlain = origin.protocol === "http:" && !/^(localhost|127\.|\[::1\])/.test(origin.hostname);
  return [
    reference.isSigned || (whose !== "same" && reference.key)
      ? `The list it was held against is signed with the key ${fingerprint(reference.key!)}.`
      : "The list it was held against bears no signature: it is as true as the place where you got this package.",
    ...(isPlain
      ? ["It came over plain HTTP: anybody on the way could have changed it, for you or for others."]
      : []),
    "This says what this machine was served just now. Others, or you tomorrow, could be served something else: SECURITY.md.",
  ];
}
