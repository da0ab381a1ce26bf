import { describe, expect, it } from "vitest";
import { bannedIn } from "./small.testing.ts";

const CORE = "packages/core/src/a.ts";
const WEB = "apps/web/src/parts/A.tsx";

describe("refuses", () => {
  it.each([
    ["clock", "export const a = Date.now();"],
    ["clock", "const now = Date.now;"],
    ["clock", "const a = new Date();"],
    ["clock", "const a = performance.now();"],
    ["clock", "setTimeout(() => {}, 1);"],
    ["clock", "globalThis.setTimeout(() => {}, 1);"],
    ["clock", "const clock = { setTimeout };"],
    ["clock", "window.setInterval(run, 1);"],
    ["chance", "const a = Math.random();"],
    ["chance", "crypto.getRandomValues(new Uint8Array(1));"],
    ["chance", "globalThis.crypto.randomUUID();"],
    ["console", 'console.log("a");'],
    ["console", "list.forEach(console.error);"],
    ["markup", 'node.innerHTML = "a";'],
    ["markup", 'a.b.insertAdjacentHTML("beforeend", text);'],
    ["markup", "document.write(text);"],
    ["markup", "eval(text);"],
    ["markup", "const a = new Function(text);"],
    ["markup", "const a = Function(text);"],
    ["network", 'await fetch("/");'],
    ["network", "window.fetch(url);"],
    ["network", "new XMLHttpRequest();"],
    ["network", "navigator.sendBeacon(url);"],
    ["network", "new EventSource(url);"],
    ["network", "new WebSocket(url);"],
    ["storage", 'localStorage.getItem("a");'],
    ["storage", "const { setItem } = sessionStorage;"],
    ["storage", 'document.cookie = "a";'],
    ["storage", 'const a = await caches.open("a");'],
    ["storage", 'import { openDB } from "idb";'],
    ["cryptography", 'import sodium from "libsodium-wrappers-sumo";'],
    ["cryptography", 'type Sodium = typeof import("libsodium-wrappers-sumo");'],
    ["cryptography", 'import { sha256 } from "@noble/hashes/sha2.js";'],
    ["cryptography", 'import { randomBytes } from "node:crypto";'],
    ["cryptography", "crypto.subtle.digest(name, bytes);"],
    ["newer", "Map.groupBy([1], String);"],
    ["newer", "const room = Promise.withResolvers();"],
    ["notifications", 'new Notification("a");'],
    ["notifications", "await Notification.requestPermission();"],
    ["notifications", 'registration.showNotification("a");'],
    ["notifications", "await registration.pushManager.subscribe();"],
    ["notifications", "navigator.setAppBadge(1);"],
  ])("%s: %s", (rule, text) => expect(bannedIn(CORE, text)).toEqual([rule]));

  it("markup in JSX", () => {
    expect(bannedIn(WEB, "const a = <p dangerouslySetInnerHTML={{ __html: text }} />;")).toEqual(["markup"]);
  });

  it.each([
    "it.skip(name, run);",
    "it.only(name, run);",
    "test.todo(name);",
    "describe.skip(name, run);",
    "xit(name, run);",
    `expect(true)${".toBe(true);"}`,
    'import { it } from "vitest"; it.concurrent.skip(name, run);',
    "expect(shown).toMatchInlineSnapshot();",
  ])("in a test: %s", (text) =>
    expect(bannedIn("packages/core/src/a.test.ts", text)).toContain("honest tests"),
  );
});

describe("lets pass", () => {
  it.each([
    "const a = new Date(0);",
    "const a = Date.parse(text);",
    "clock.setTimeout(run, 5);",
    "interface Clock { setTimeout(run: () => void): unknown }",
    "const clock = { setTimeout: (run: () => void) => run() };",
    "function run({ fetch }: { fetch: () => void }) { fetch(); }",
    'import { fetch } from "./mine.ts"; fetch();',
    'const text = "Math.random()"; // Date.now()',
    "storage.localStorage;",
    "const a = node.textContent;",
    "queue.eval;",
    "door.random(16);",
  ])("%s", (text) => expect(bannedIn(CORE, text)).toEqual([]));

  it("a clock and a console outside the product", () => {
    expect(bannedIn("tools/a/src/a.ts", "console.log(Date.now());")).toEqual([]);
    expect(bannedIn("packages/core/src/a.test.ts", "const started = Date.now();")).toEqual([]);
  });

  it("cryptography behind its door", () => {
    expect(bannedIn("packages/crypto/src/sodium.ts", 'import "libsodium-wrappers-sumo";')).toEqual([]);
  });

  it("an honest test", () => {
    expect(
      bannedIn("packages/core/src/a.test.ts", "it.each([1])(name, () => expect(a).toBe(true));"),
    ).toEqual([]);
  });
});
