/** Where a rule may be broken, and why. One entry for one rule in one file; an entry that nothing uses is a fault. */
import type { Fault } from "./files.ts";

export interface Allowance {
  rule: string;
  path: string;
  why: string;
}

const allow = (rule: string, path: string, why: string): Allowance => ({ rule, path, why });

export const ALLOWED: readonly Allowance[] = [
  allow("clock", "packages/store/src/ports/clock.ts", "the one clock of store and web"),
  allow("clock", "packages/sync/src/clock.ts", "the one clock of sync"),
  allow("clock", "apps/relay/src/platform.ts", "the one clock of the relay's domain"),
  allow(
    "clock",
    "apps/relay/src/sockets.ts",
    "ends sockets that don't answer a goodbye; nothing depends on when",
  ),
  allow("clock", "apps/relay/src/pace.ts", "lets a connection rest that sends too fast; the time is given"),
  allow("chance", "packages/crypto/src/chance.ts", "the one source of chance of the app"),
  allow("chance", "apps/web/src/shell/start.tsx", "asks whether the browser has it, and draws nothing"),
  allow("console", "apps/relay/src/main.ts", "a service's log: codes and counts as JSON lines"),
  allow("network", "apps/web/src/sw.ts", "the app's own files, where the worker does not hold them"),
  allow("storage", "apps/web/src/sw.ts", "looks for the app's own files among those of an older build"),
  allow("clock", "apps/web/src/sw-shared.ts", "lets go of what was shared and is not taken"),
  allow("network", "packages/sync/src/web-socket.ts", "the one way out"),
  allow(
    "storage",
    "packages/store/src/ports/indexed-db.ts",
    "the one storage of the app; what it is given is sealed",
  ),
  allow(
    "storage",
    "apps/web/src/shell/looks.ts",
    "theme, type size and motion must hold before the lock is open; nothing else",
  ),
  allow(
    "storage",
    "apps/web/src/shell/quick-exit.ts",
    "one flag for this tab: Back must not lead into the app again",
  ),
  allow(
    "cryptography",
    "apps/relay/src/platform.ts",
    "whether a login was signed, and the challenge it signs",
  ),
  allow(
    "cryptography",
    "apps/relay/src/headers.ts",
    "the hash of the page's own inline blocks, as the policy wants it; no user's bytes",
  ),
  allow(
    "cryptography",
    "apps/innermost/src/verify/signature.ts",
    "whether a host's files are those of a release; no user's bytes",
  ),
  allow(
    "network",
    "apps/innermost/src/verify/fetched.ts",
    "asks a host for its files, as its user told it to",
  ),
  allow(
    "storage",
    "apps/web/src/shell/was-here.ts",
    "one flag: whether the welcome page or the lock comes first",
  ),
  allow("watching", "packages/core/src/journey/pulse.ts", "the points of a line that one draws for oneself"),
  allow("watching", "apps/relay/src/headers.ts", "names geolocation in order to close it to the page"),
];

/** The faults that no allowance covers, and the allowances that cover none. */
export function beyondAllowed(faults: readonly Fault[], allowed: readonly Allowance[] = ALLOWED): Fault[] {
  const covers = (one: Allowance, fault: Fault) => one.rule === fault.rule && one.path === fault.path;
  const stale = allowed.filter((one) => !faults.some((fault) => covers(one, fault)));
  return [
    ...faults.filter((fault) => !allowed.some((one) => covers(one, fault))),
    ...stale.map(({ rule, path }) => ({
      rule,
      path,
      what: "is allowed in allowed.ts and does not happen: take it out",
    })),
  ];
}
