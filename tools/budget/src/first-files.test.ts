import { expect, test } from "vitest";
import { tooEarly, tooEarlyForHelp } from "../../../apps/web/build/first-files.ts";

const chunk = (fileName: string, moduleIds: string[], imports: string[] = [], isEntry = false) => ({
  type: "chunk",
  fileName,
  moduleIds,
  imports,
  isEntry,
});
const PAGE = "/house/apps/web/src/main.tsx";
const SODIUM = "/house/node_modules/libsodium-wrappers/dist/modules-esm/libsodium-wrappers.mjs";
const STORE = "/house/packages/store/src/index.ts";

test("what an entry reaches only later may hold anything", () => {
  const chunks = [
    chunk("index.js", [PAGE], ["parts.js"], true),
    chunk("parts.js", []),
    chunk("App.js", [STORE]),
  ];
  expect(tooEarly(chunks)).toEqual([]);
});

test("cryptography and store are found in the entry and in all that comes with it", () => {
  const chunks = [
    chunk("index.js", [PAGE, SODIUM], ["parts.js"], true),
    chunk("parts.js", [], ["more.js"]),
    chunk("more.js", [STORE], ["parts.js"]),
  ];
  expect(tooEarly(chunks)).toEqual([SODIUM, STORE]);
});

test("help may come with the clock and the numbers to call, and not with the store", () => {
  const CLOCK = "/house/packages/store/src/ports/clock.ts";
  const LINES = "/house/packages/content/packs/en/care/helplines.json";
  const show = { facadeModuleId: "/house/apps/web/src/shell/show-help.tsx" };
  const help = (moduleIds: string[]) => ({ ...chunk("help.js", moduleIds, ["care.js"]), ...show });
  expect(tooEarlyForHelp([help([CLOCK]), chunk("care.js", [LINES])])).toEqual([]);
  expect(tooEarlyForHelp([help([CLOCK]), chunk("care.js", [LINES, STORE])])).toEqual([STORE]);
  expect(tooEarlyForHelp([help([SODIUM]), chunk("care.js", [])])).toEqual([SODIUM]);
});
