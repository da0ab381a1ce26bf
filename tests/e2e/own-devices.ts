/** What a person does to have a second device, and how long it takes until both are in step. */
import { expect } from "vitest";
import type { Person } from "./person.ts";
import { MINUTE, type Stage } from "./stage.ts";
import { atHome, copyLink, followLink, PASSPHRASES, toToday } from "./story.ts";

export const TABLET = "blue lamp on the landing";

/** The lock waits ten minutes, so that time can be moved a little. */
export async function lockLate(person: Person): Promise<void> {
  await person.tap("Yours");
  await person.page.getByText("Lock by itself").click();
  await person.choose("10");
  await toToday(person);
}

export async function toDevices(person: Person): Promise<void> {
  await person.tap("Yours");
  await person.tap(/^Your devices/);
}

/** From the list of devices to the open link. */
export async function makeLink(person: Person): Promise<string> {
  await person.tap("Add a device");
  await person.write("Your passphrase, once more", PASSPHRASES.a);
  await person.tap("Make the link");
  await person.sees("Open this on your other device");
  return copyLink(person);
}

export async function setLock(device: Person): Promise<void> {
  await device.write(/^Passphrase/, TABLET);
  await device.tap("Set the lock");
}

/** On the new device, from the link to home. */
export async function takeUp(device: Person, link: string): Promise<void> {
  await followLink(device, link);
  await device.write("A name for this device", "Mara’s tablet");
  await device.tap("Bring everything here");
  await setLock(device);
  await atHome(device);
}

/** One's own devices are in step after a while of their own, at most about a minute: time is moved until it shows. */
export const stepsOf =
  (stage: Stage) =>
  (shows: () => Promise<boolean>): Promise<void> =>
    expect
      .poll(
        async () => {
          await stage.travel(MINUTE / 3);
          return shows();
        },
        { timeout: 40_000, interval: 2000 },
      )
      .toBe(true);

export const cardOf = (person: Person) => person.page.getByRole("heading", { level: 1 }).innerText();
