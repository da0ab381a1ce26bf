import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { completed, missingPlatforms, platformEntry } from "./complete.mjs";

const lock = JSON.parse(readFileSync(join(import.meta.dirname, "../../package-lock.json"), "utf8"));

test("the lockfile names every platform's packages, so that npm ci works everywhere", () => {
  expect(missingPlatforms(lock).map(([name]) => name)).toEqual([]);
});

test("what a mirror left out is named with its platform", () => {
  const by = {
    dev: true,
    optionalDependencies: { "@x/cli-linux-x64-musl": "1.0.0", "@x/cli-darwin-arm64": "1.0.0" },
  };
  const partial = {
    packages: { "node_modules/@x/x": by, "node_modules/@x/cli-darwin-arm64": { version: "1.0.0" } },
  };
  expect(missingPlatforms(partial)).toHaveLength(1);
  expect(missingPlatforms(completed(partial))).toEqual([]);
  expect(platformEntry("@x/cli-linux-x64-musl", "1.0.0", by)).toEqual({
    version: "1.0.0",
    cpu: ["x64"],
    dev: true,
    libc: ["musl"],
    optional: true,
    os: ["linux"],
  });
});
