/** A browser that keeps nothing, has no room or lacks a part; a relay that is sent too much. */
import { encodeClient, MAX_MESSAGE } from "@innermost/protocol";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import { ANSWERS, answerLetter, atHome, begin, openBoth, openLetters, sendLetter } from "./story.ts";

const stage = useStage();

/** From now on everything this page wants to keep meets a full disk. */
const fill = (person: Person) =>
  person.page.evaluate(() => {
    const full = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    Object.assign(globalThis, { put: IDBObjectStore.prototype.put });
    IDBObjectStore.prototype.put = full;
  });

const makeRoom = (person: Person) =>
  person.page.evaluate(() => {
    IDBObjectStore.prototype.put = (globalThis as unknown as { put: IDBObjectStore["put"] }).put;
  });

test("a full device: the letter stays on the page, and is kept once there is room", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await a.go("/");
  await begin(a);
  const letter = a.page.getByLabel("Your letter");
  await letter.fill("The first half.");
  await a.sees("Kept, only here");
  await fill(a);
  await letter.fill(ANSWERS.a);
  await a.sees("This device is full.");
  await a.tap("Keep them now");
  await a.sees("Free a little space, then keep them.");
  await a.tap("Copy the words instead");
  expect(await a.page.evaluate(() => navigator.clipboard.readText())).toBe(ANSWERS.a);

  await makeRoom(a);
  await a.tap("Keep them now");
  await a.misses("This device is full.");
  await a.page.reload();
  expect(await letter.inputValue()).toBe(ANSWERS.a);
  await a.tap("Fold and seal");
  await a.tap("Copy the link");
  await a.sees("Copied");
  const link = await a.page.evaluate(() => navigator.clipboard.readText());

  await b.page.goto(link);
  await b.choose("18 or older");
  await fill(b);
  await b.tap("Begin");
  await b.sees("The letter still waits for you.");
  await makeRoom(b);
  await b.tap("Try again");
  await b.choose("18 or older");
  await b.tap("Begin");
  await b.write("Your letter", ANSWERS.b);
  await b.tap("Fold and seal");
  await b.sees("Two letters, one moment.");
});

test("a device that fills up while letters arrive opens them once there is room", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  const link = await sendLetter(a);
  await fill(a);
  await answerLetter(b, link);
  await openBoth(b);
  await makeRoom(a);
  await a.go("/");
  await openBoth(a);
  await a.sees(ANSWERS.b);
});

test("a reply that can't be kept stays on the page", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  await openLetters(a, b);
  await a.tap(/^Thank/);
  await fill(a);
  const words = a.page.getByRole("textbox");
  await words.fill("you wrote about the hall");
  await a.tap("Give this reply");
  await a.sees("This device is full.");
  expect(await words.inputValue()).toBe("you wrote about the hall");
  await makeRoom(a);
  await a.tap("Give this reply");
  await b.sees("you wrote about the hall");
});

test("what a page has no place to say is said at its end: nothing was done, and all is still there", async () => {
  const a = await stage.person();
  await a.go("/");
  await a.tap("On my own, for now");
  await a.choose("18 or older");
  await fill(a);
  await a.tap("Begin on my own");
  await a.sees("This device is full.");
  await a.sees(/^So that could not be done/);
  expect(await a.page.evaluate(() => document.activeElement?.textContent)).toContain("This device is full.");
  await makeRoom(a);
  await a.tap("Begin on my own");
  await atHome(a);
  await a.misses("This device is full.");

  await a.tap("Yours");
  await a.page.getByText("Name", { exact: true }).click();
  await a.write("Your name", "Mara");
  await fill(a);
  await a.tap("Use this name");
  await a.sees("This device is full.");
  expect(await a.page.getByLabel("Your name").inputValue()).toBe("Mara");
  await a.tap("Rooms");
  await a.misses("This device is full.");
  await a.tap("Yours");
  await a.misses("This device is full.");
}, 60_000);

const lacking: readonly (readonly [string, () => void])[] = [
  ["WebAssembly", () => Reflect.deleteProperty(globalThis, "WebAssembly")],
  ["BroadcastChannel", () => Reflect.deleteProperty(globalThis, "BroadcastChannel")],
];

test.each(lacking)(
  "a browser without %s is told so on one page, with help in reach",
  async (_name, remove) => {
    const a = await stage.person();
    await a.context.addInitScript(remove);
    await a.go("/");
    await a.sees("This browser can’t hold it safely");
    await a.tap("Get help");
    await a.sees("999");
    await a.tap("Quick exit");
    await a.page.getByRole("heading", { name: "Kitchen conversions" }).waitFor();
  },
);

const refusing: readonly (readonly [string, () => void])[] = [
  [
    "throws",
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("no", "SecurityError");
      };
    },
  ],
  ["is not there", () => Reflect.deleteProperty(globalThis, "indexedDB")],
];

test.each(refusing)(
  "a browser whose storage %s is told so on one page, with help in reach",
  async (_n, refuse) => {
    const a = await stage.person();
    await a.context.addInitScript(refuse);
    await a.go("/");
    await a.sees(/This browser (keeps nothing|can’t hold it safely)/);
    await a.tap("Get help");
    await a.sees("999");
  },
);

test("a browser that refuses to keep flags still works until the page is closed", async () => {
  const a = await stage.person();
  await a.context.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("no", "SecurityError");
    };
    Storage.prototype.getItem = refuse;
    Storage.prototype.setItem = refuse;
    Storage.prototype.removeItem = refuse;
  });
  await a.go("/");
  await begin(a);
  await a.write("Your letter", ANSWERS.a);
  await a.tap("Quick exit");
  await a.page.getByRole("heading", { name: "Kitchen conversions" }).waitFor();
});

/** Sends one message to the relay; gives what came back and the code it was closed with. */
function tell(address: string, message: Uint8Array): Promise<{ code: number; said: Buffer }> {
  const socket = new WebSocket(`${address.replace("http", "ws")}/relay/v1`);
  const said: Buffer[] = [];
  socket.on("open", () => socket.send(message));
  socket.on("message", (data) => void said.push(data as Buffer));
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("close", (code) => resolve({ code, said: Buffer.concat(said) }));
  });
}

test("a frame too large is refused with a code, and nobody else feels it", async () => {
  const [a, b] = await Promise.all([stage.person(), stage.person()]);
  const link = await sendLetter(a);
  const large = await tell(stage.host.address, new Uint8Array(MAX_MESSAGE + 1));
  const huge = await tell(stage.host.address, new Uint8Array(4 * MAX_MESSAGE));
  expect([large.code, huge.code]).toEqual([1009, 1009]);
  expect(large.said.toString("latin1")).toContain("too-large");
  expect(encodeClient({ kind: "ping" }).length).toBeLessThan(MAX_MESSAGE);

  const opened = a.frames.length;
  await answerLetter(b, link);
  await a.go("/");
  await openBoth(a);
  await a.sees(ANSWERS.b);
  expect(a.frames.length).toBeGreaterThan(opened);
});
