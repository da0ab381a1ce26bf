/** A host whose app carries somebody else's pack: its cards are there, and nothing that was sealed before is lost. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enter, pairOn } from "./focus-steps.ts";
import type { Person } from "./person.ts";
import { DAY, useStage } from "./stage.ts";
import { atHome, PASSPHRASES, sealDay, unlock } from "./story.ts";

const ROOT = join(import.meta.dirname, "../..");
const stage = useStage();
let dist = "";

beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), "innermost-packs-"));
  const vite = join(ROOT, "node_modules/vite/bin/vite.js");
  execFileSync(process.execPath, [vite, "build", "--outDir", dist, "--logLevel", "error"], {
    cwd: join(ROOT, "apps/web"),
    env: { ...process.env, INNERMOST_PACKS: "docs/sample-pack" },
    stdio: ["ignore", "ignore", "inherit"],
  });
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

/** Waits until the worker has fetched the app that is served now; it comes in once the person asks for it. */
const update = (person: Person): Promise<void> =>
  person.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const fresh = registration.installing;
    if (fresh)
      await new Promise((done) =>
        fresh.addEventListener("statechange", () => fresh.state === "installed" && done(null)),
      );
  });

test("what lies sealed stays in reach when other cards come, and the pack’s own things are there", async () => {
  const [a] = await pairOn(stage);
  await stage.travel(30 * DAY);
  await enter(a, "/", "a");
  await sealDay(a, "The drawer that only opens from below.");
  await a.sees("Sealed.");
  await stage.host.stop();
  await stage.host.start(dist);
  await update(a);
  await stage.travel(2 * DAY);
  await enter(a, "/", "a");
  await a.tap("Use it now");
  await unlock(a, PASSPHRASES.a);
  await atHome(a);
  const letter = a.page.getByRole("listitem").filter({ hasText: "Your letter, sealed" });
  await letter.getByRole("button").first().click();
  await a.tap("Read your own once more");
  await a.sees("The drawer that only opens from below.");
  await enter(a, "/rooms/time", "a");
  await a.sees("The same small thing, apart");
});

test("the sample couple goes on with our cards, and everyone can read whose the others are", async () => {
  await stage.host.stop();
  await stage.host.start(dist);
  const a = await stage.person({ viewport: { width: 1280, height: 800 } });
  await a.go("/packs.txt");
  await a.sees("two-places: Two places, by the authors of Innermost, CC0-1.0");
  await a.go("/about");
  await a.sees("Two places, by the authors of Innermost. Licence: CC0-1.0.");
  await a.go("/sample");
  await a.page.getByRole("heading", { name: "Mara has sealed a letter.", level: 1 }).waitFor();
  await a.page.locator('main button[aria-disabled="true"]').waitFor({ state: "detached" });
  await a.tap("What comes next");
  await a.page.getByRole("heading", { name: "Two letters are opened at the same moment." }).waitFor();
  const phone = a.page.frameLocator('iframe[name="sam"]');
  await phone.getByText("Wet coats and cinnamon.").first().waitFor();
  expect(a.trouble).toEqual([]);
});
