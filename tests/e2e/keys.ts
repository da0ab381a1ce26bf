/** A person without a mouse: everything by Tab, Enter, Space and typing, and the focus must show. */
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Person } from "./person.ts";

const MOST_TABS = 60;

/** The same person, who now uses the keyboard alone. */
export function byKeyboard(person: Person): Person {
  const { page } = person;
  return {
    ...person,
    async tap(name) {
      await tabTo(page, page.getByRole("button", { name }).or(page.getByRole("link", { name })).first());
      await page.keyboard.press("Enter");
    },
    async choose(name) {
      await tabTo(page, page.getByRole("radio", { name }));
      await page.keyboard.press("Space");
    },
    async write(label, text) {
      await tabTo(page, page.getByLabel(label));
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(text);
    },
  };
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: "attached" });
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let tabs = 0; !(await isThere()); tabs++) {
    expect(tabs, `${target} can be reached by Tab`).toBeLessThan(MOST_TABS);
    await page.keyboard.press("Tab");
  }
  // Once more where the page that the build drew has just given way to the one that is awake.
  await expect
    .poll(() => shows(page, target).catch(() => false), {
      message: `the focus on ${target} can be seen`,
      timeout: 5_000,
    })
    .toBe(true);
}

/** Whether the place around it looks different without the focus. */
async function shows(page: Page, target: Locator): Promise<boolean> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.evaluate((element) => {
    const { x, y, width, height } = (element.closest("label, article") ?? element).getBoundingClientRect();
    return { x: Math.max(0, x - 8), y: Math.max(0, y - 8), width: width + 16, height: height + 16 };
  });
  const focused = await page.screenshot({ clip: box });
  await target.evaluate((element) => (element as HTMLElement).blur());
  const blurred = await page.screenshot({ clip: box });
  await target.evaluate((element) => (element as HTMLElement).focus());
  return !focused.equals(blurred);
}
