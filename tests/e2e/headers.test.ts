/** The policy under which every page is served, and what it blocks. */
import { expect, test } from "vitest";
import { useStage } from "./stage.ts";
import { sendLetter } from "./story.ts";

const stage = useStage();

const PAGES = [
  "/",
  "/i",
  "/help",
  "/yours/leave",
  "/nowhere",
  "/kitchen.html",
  "/sw.js",
  "/manifest.webmanifest",
  "/hashes.txt",
];

test("every page is served under the strict policy", async () => {
  for (const path of PAGES) {
    const answer = await fetch(stage.host.address + path, { headers: { accept: "text/html" } });
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(answer.status, path).toBe(200);
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toContain("require-trusted-types-for 'script'");
    expect(policy, path).toMatch(/trusted-types innermost(;|$)/);
    expect(policy, path).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*/);
    expect(answer.headers.get("referrer-policy"), path).toBe("no-referrer");
    expect(answer.headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(answer.headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
    expect(answer.headers.get("cross-origin-embedder-policy"), path).toBe("require-corp");
    expect(answer.headers.get("cross-origin-resource-policy"), path).toBe("same-origin");
  }
});

test("what each file has to be can be read beside the app, also where that is installed", async () => {
  const a = await stage.person();
  await a.go("/");
  await a.page.getByRole("button", { name: "Begin" }).waitFor();
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await a.page.reload();
  await expect.poll(() => a.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await a.go("/hashes.txt");
  await a.sees(/# Innermost \d+\.\d+\.\d+/);
});

test("nothing is asked of any other address", async () => {
  const a = await stage.person();
  const asked = new Set<string>();
  a.context.on("request", (request) => asked.add(new URL(request.url()).origin));
  await sendLetter(a);
  await a.tap("Get help");
  await a.sees("999");
  expect([...asked]).toEqual([stage.host.address]);
});

interface Factory {
  trustedTypes: { createPolicy(name: string, rules: object): unknown };
}

/** Ways in which foreign words might become a script. Each gives what stopped it. */
const attacks: readonly (readonly [string, () => unknown])[] = [
  [
    "an inline script",
    () => {
      const script = document.createElement("script");
      script.append("globalThis.ran = true");
      document.head.append(script);
    },
  ],
  [
    "markup with a handler",
    () => {
      document.body.innerHTML = "<img src=x onerror='globalThis.ran = true'>";
    },
  ],
  // biome-ignore lint/security/noGlobalEval: it is the attack
  ["words run as code", () => globalThis.eval("globalThis.ran = true")],
  [
    "a policy of another name",
    () => (globalThis as unknown as Factory).trustedTypes.createPolicy("other", {}),
  ],
  [
    "a script of another address",
    () => {
      const script = document.createElement("script");
      script.src = "https://example.org/ran.js";
    },
  ],
  ["a worker of another kind", () => new Worker("blob:nothing")],
];

/** Run by the page itself a moment later: what a debugger evaluates at once stands outside the policy. */
const later = (attack: () => unknown) =>
  `new Promise((done) => setTimeout(() => { try { (${attack})() } catch {} done() }))`;

test.each(attacks)("%s is blocked, and reported", async (_name, attack) => {
  const a = await stage.person();
  await a.go("/");
  await a.page.getByRole("button", { name: "Begin" }).waitFor();
  expect(a.trouble).toEqual([]);
  await a.page.evaluate(later(attack));
  await expect
    .poll(() => a.trouble.join(), { timeout: 5000 })
    .toMatch(/policy: (script-src|require-trusted-types-for|trusted-types)/);
  expect(await a.page.evaluate(() => "ran" in globalThis)).toBe(false);
  a.trouble.length = 0;
});
