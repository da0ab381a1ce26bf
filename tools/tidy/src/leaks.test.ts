import { expect, it } from "vitest";
import { leaks } from "./leaks.ts";

// Put together here, so that this file holds none of them itself.
const path = (...parts: string[]) => ["", ...parts].join("/");
const registry = (host: string) => ["https:", "", `registry.${host}`, "a.tgz"].join("/");

it.each([
  path("home", "ada", "innermost"),
  path("Users", "ada"),
  path("root", ".npmrc"),
  path("work", "main"),
  registry("npmjs.org"),
])("refuses %s", (text) => expect(leaks({ path: "a.md", text: `see ${text}` })).toHaveLength(1));

it.each([
  "/help",
  "../../home/Today.tsx",
  "apps/web/src/home/A.tsx",
  "~/.local/share",
  "https://example.org/home/a",
])("lets %s pass", (text) => expect(leaks({ path: "a.md", text: `see ${text}` })).toEqual([]));

it("refuses a lockfile that says where a package came from", () => {
  const lock = (resolved: string) =>
    leaks({ path: "package-lock.json", text: `{ "resolved": "${resolved}" }` });
  expect(lock("https://example.org/a.tgz")).toHaveLength(1);
  expect(lock("packages/core")).toEqual([]);
});
