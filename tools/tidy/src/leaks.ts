/** What no committed file holds: the paths of somebody's machine, and addresses of registries. */
import type { Fault, File } from "./files.ts";

const MACHINE =
  /(?<![\w.~:/*-])\/(?:home|Users|root|work|mnt|private\/tmp|var\/folders)\/[\w.-]+|[A-Z]:\\\\?Users\\/g;
const REGISTRY =
  /https?:\/\/(?:registry\.[\w.-]+|npm\.[\w.-]+|[\w.-]*(?:artifactory|verdaccio|nexus|jfrog)[\w.-]*)/gi;
const RESOLVED = /"resolved":\s*"(?:https?|git)[^"]*"/g;

export function leaks({ path, text }: File): Fault[] {
  const patterns = path.endsWith("package-lock.json") ? [REGISTRY, RESOLVED] : [MACHINE, REGISTRY];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: what, index }) => ({
      rule: "leaks",
      path,
      line: text.slice(0, index).split("\n").length,
      what,
    })),
  );
}
