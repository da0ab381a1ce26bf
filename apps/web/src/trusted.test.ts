import { expect, test } from "vitest";
import { isOwnScript } from "./trusted.ts";

const origin = "https://here.example";

test.each(["/sw.js", "https://here.example/sw.js", "/assets/crypto-B1_x.js"])(
  "own script passes: %s",
  (url) => {
    expect(isOwnScript(url, origin)).toBe(true);
  },
);

test.each([
  "https://there.example/sw.js",
  "//there.example/sw.js",
  "data:text/javascript,1",
  "javascript:1",
  "blob:https://here.example/1",
  "/assets/../relay/sw.js",
  "/sw.js?x=1",
  "/other.js",
  "",
])("foreign script is refused: %s", (url) => {
  expect(isOwnScript(url, origin)).toBe(false);
});
