/** Hours that one sets for oneself: what Today leads to follows them, and no frame tells of them. */
import { statements } from "@innermost/content";
import { expect, test } from "vitest";
import { examine } from "./eyes.ts";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { atHome } from "./story.ts";

const stage = useStage();

async function quietFrom(a: Person, from: string, to: string): Promise<void> {
  await a.write("From", from);
  await a.write("To", to);
  await a.tap("Use these hours");
}

test("a deep room of the check is not offered late, is there by day, and can always be found", async () => {
  const a = await stage.person({ reducedMotion: "reduce", clock: true });
  await a.page.clock.setFixedTime(new Date("2026-11-22T21:30:00Z"));
  await a.go("/alone");
  await a.choose("18 or older");
  await a.tap(/^Begin/);
  await atHome(a);
  const rooms = [...new Set(statements.map(({ room }) => room))];
  for (const room of rooms.slice(0, rooms.indexOf("past"))) await answered(a, room);
  await a.go("/");
  await a.page.clock.setFixedTime(new Date("2026-11-24T21:30:00Z"));
  await a.go("/");
  await a.sees("The check: What we carry");
  await a.tap("Yours");
  await a.page.getByText("Quiet hours", { exact: true }).click();
  expect(await examine(a, "quiet hours")).toEqual([]);
  await quietFrom(a, "23:00", "23:00");
  await a.sees("These are not two times yet.");
  await a.write("To", "07:00");
  await a.sees(/That is 0?7:00\./);
  await quietFrom(a, "23:00", "07:00");
  await a.sees(/23:00 to 0?7:00/);
  await a.tap("Today");
  await a.sees("The check: Time together");
  await a.misses("The check: What we carry");
  // The room before it leads on past it, too; the list of rooms still has it.
  await a.go("/check/communication");
  await a.tap("On to Time together");
  await a.go("/check");
  await a.tap("What we carry");
  await a.sees(statements.find(({ room }) => room === "past")?.text ?? "");
  expect(a.frames).toEqual([]);
});

/** Answers a room of the check. */
async function answered(a: Person, room: string): Promise<void> {
  await a.go(`/check/${room}`);
  for (let line = 0; line < 4; line += 1) {
    await a.choose("Sometimes");
    await a.tap("Next");
  }
}
