import { expect, it } from "vitest";
import { inWords, repositoryFiles } from "./files.ts";
import { judged, readSources } from "./repository.ts";
import { sizeReport } from "./sizes.ts";

const repository = readSources(repositoryFiles());

it.each([...judged(repository)])("%s", (_, faults) => expect(inWords(faults)).toEqual([]));

it("has looked at the whole house", () => {
  const paths = new Set(repository.files.map(({ path }) => path));
  const entries = [
    "packages/core/src/index.ts",
    "apps/relay/src/server.ts",
    "apps/web/src/main.tsx",
    "package-lock.json",
  ];
  expect(entries.filter((path) => !paths.has(path))).toEqual([]);
  console.log(sizeReport(repository.files, repository.sources));
});
