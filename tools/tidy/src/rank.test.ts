import { expect, it } from "vitest";
import { manifestFaults, rankFault, rankFaults } from "./rank.ts";
import { resolve } from "./resolve.ts";
import { file, house } from "./small.testing.ts";
import { parsed } from "./source.ts";

const WEB = "apps/web/src";

it.each([
  ["packages/store/src/a.ts", "packages/core/src/index.ts", false],
  ["packages/store/src/a.ts", "packages/crypto/src/index.ts", false],
  ["packages/store/src/a.ts", "packages/sync/src/index.ts", false],
  ["packages/sync/src/a.ts", "packages/protocol/src/index.ts", false],
  ["packages/core/src/a.ts", "packages/content/src/index.ts", true],
  ["packages/core/src/rooms/time/a.ts", "packages/core/src/rooms/time/b.ts", false],
  ["packages/core/src/rooms/time/a.ts", "packages/core/src/tools/rounds.ts", false],
  ["apps/relay/src/a.ts", "packages/protocol/src/index.ts", false],
  [`${WEB}/shell/a.ts`, "packages/store/src/index.ts", false],
  [`${WEB}/shell/a.tsx`, `${WEB}/round/Reveal.tsx`, false],
  [`${WEB}/round/a.tsx`, `${WEB}/parts/Button.tsx`, false],
  [`${WEB}/round/a.tsx`, "packages/core/src/index.ts", true],
  [`${WEB}/shell/sample/relay.ts`, "apps/relay/src/in-process.ts", false],
  ["tests/sim/a.test.ts", "apps/relay/src/index.ts", false],
  ["tools/tidy/src/a.ts", "packages/crypto/src/index.ts", false],
  ["bench/src/a.ts", "apps/relay/src/index.ts", false],
])("lets %s import %s", (from, to, isType) => expect(rankFault(from, to, isType)).toBeNull());

it.each([
  ["packages/content/src/a.ts", "packages/core/src/index.ts", true],
  ["packages/protocol/src/a.ts", "packages/crypto/src/index.ts", true],
  ["packages/core/src/a.ts", "packages/content/src/index.ts", false],
  ["packages/core/src/a.ts", "packages/store/src/index.ts", true],
  ["packages/sync/src/a.ts", "packages/store/src/index.ts", true],
  ["packages/store/src/a.ts", "packages/protocol/src/index.ts", true],
  ["apps/relay/src/a.ts", "packages/crypto/src/index.ts", false],
  ["apps/relay/src/a.ts", "packages/core/src/index.ts", true],
  [`${WEB}/shell/a.ts`, "packages/crypto/src/index.ts", true],
  [`${WEB}/shell/a.ts`, "packages/sync/src/index.ts", true],
  [`${WEB}/shell/a.ts`, "apps/relay/src/in-process.ts", false],
  [`${WEB}/shell/sample/relay.ts`, "apps/relay/src/index.ts", false],
  [`${WEB}/week/a.tsx`, "packages/store/src/index.ts", true],
  [`${WEB}/parts/a.tsx`, `${WEB}/round/Reveal.tsx`, true],
  [`${WEB}/parts/a.tsx`, `${WEB}/shell/app.ts`, true],
  [`${WEB}/parts/a.tsx`, "packages/store/src/index.ts", true],
  [`${WEB}/keep/a.tsx`, `${WEB}/shell/context.ts`, false],
  [`${WEB}/keep/a.tsx`, "packages/store/src/index.ts", true],
  [`${WEB}/rooms/time/a.tsx`, `${WEB}/rooms/past/b.tsx`, true],
  ["packages/core/src/rooms/time/a.ts", "packages/core/src/rooms/past/b.ts", true],
  ["packages/new/src/a.ts", "packages/core/src/index.ts", true],
])("refuses %s to import %s", (from, to, isType) =>
  expect(rankFault(from, to, isType)).toEqual(expect.any(String)),
);

const packages = house({ "packages/content": [], "packages/core": [], "apps/relay": [] });

it("finds the file behind an import", () => {
  expect(resolve("./b.ts", "packages/core/src/a.ts", packages)).toBe("packages/core/src/b.ts");
  expect(resolve("../b.ts", "packages/core/src/log/a.ts", packages)).toBe("packages/core/src/b.ts");
  expect(resolve("@innermost/core", "x.ts", packages)).toBe("packages/core/src/index.ts");
  expect(resolve("@innermost/content/lint/banned.ts", "x.ts", packages)).toBe(
    "packages/content/src/lint/banned.ts",
  );
});

it.each(["valibot", "node:fs", "virtual:messages/en", "@innermost/core/src/secret.ts", "@innermost/corex"])(
  "knows that %s is not ours to rank",
  (from) => expect(resolve(from, "packages/core/src/a.ts", packages)).toBeNull(),
);

it("looks at code, not at its tests", () => {
  const text = 'import { x } from "@innermost/relay";';
  const at = (path: string) => rankFaults([parsed({ path, text })], packages).length;
  expect(at("packages/core/src/a.ts")).toBe(1);
  expect(at("packages/core/src/a.test.ts")).toBe(0);
  expect(at("packages/core/src/a.testing.ts")).toBe(0);
});

const manifestSays = (folder: string, names: string[], text: string) => {
  const source = file(`${folder}/src/a.ts`, text);
  const packages = house({
    "packages/core": [],
    "packages/protocol": [],
    "packages/crypto": [],
    [folder]: names,
  });
  const own = packages.filter(
    (one) => one.folder !== folder || Object.keys(one.dependencies).length === names.length,
  );
  return manifestFaults([parsed(source)], own, [source])
    .filter(({ path }) => path === `${folder}/package.json`)
    .map(({ what }) => what);
};

it("agrees with a package.json that names what is imported", () => {
  expect(manifestSays("apps/relay", ["ws"], 'import ws from "ws"; import "node:fs";')).toEqual([]);
});

it.each([
  ["a dependency above its rank", ["@innermost/core"], 'import "@innermost/core";', "may not name"],
  ["a dependency that nothing imports", ["ws"], "export const a = 1;", "nothing here imports"],
  ["an import that is not named", [], 'import ws from "ws";', "does not name ws"],
  ["cryptography at the relay", ["libsodium-wrappers"], 'import "libsodium-wrappers";', "may not name"],
])("refuses %s", (_, names, text, what) => {
  expect(manifestSays("apps/relay", names, text).join()).toContain(what);
});
