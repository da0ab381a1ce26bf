/** What one can know of the app from within it, also without a network. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import { useStage } from "./stage.ts";
import { atHome } from "./story.ts";

const stage = useStage();
const packages = Object.keys(
  JSON.parse(readFileSync(new URL("../../apps/web/package.json", import.meta.url), "utf8")).dependencies,
).filter((name) => !name.startsWith("@innermost/"));

test("says what the relay sees, and under which licences everything in it is, offline too", async () => {
  const a = await stage.person({ reducedMotion: "reduce" });
  await a.go("/alone");
  await a.choose("18 or older");
  await a.tap(/^Begin/);
  await atHome(a);
  await a.tap("Yours");
  await a.tap("What this is, and who sees what");
  await a.sees("It is self-help.");
  expect(await examine(a, "about")).toEqual([]);
  const rows = a.page.getByRole("table", { name: "What the relay sees" }).getByRole("row");
  expect(await rows.filter({ hasText: "What you write" }).innerText()).toMatch(/\bno$/);
  expect(await rows.filter({ hasText: "When you are connected" }).innerText()).toMatch(/\byes$/);
  await a.sees(stage.host.address);
  await a.page.evaluate(() => navigator.serviceWorker.ready);
  await a.context.setOffline(true);
  await a.tap("Licences");
  await a.page.getByText("innermost", { exact: false }).first().click();
  const said = await a.reads();
  expect(packages.filter((name) => !said.includes(name))).toEqual([]);
  await a.sees("GNU AFFERO GENERAL PUBLIC LICENSE");
  expect(await examine(a, "licences")).toEqual([]);
  await a.context.setOffline(false);
});
