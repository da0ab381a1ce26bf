/** For everybody: each page and state of the thread and of home, by rule, by keyboard and by what is read out. */
import { expect, test } from "vitest";
import { examine, looker } from "./eyes.ts";
import { byKeyboard } from "./keys.ts";
import type { Person } from "./person.ts";
import { useStage } from "./stage.ts";
import {
  ANSWERS,
  atHome,
  becomePair,
  begin,
  copyLink,
  followLink,
  isClosed,
  keep,
  PASSPHRASES,
  reply,
  sealDay,
  sendLetter,
  toToday,
  unlock,
  writeLetter,
} from "./story.ts";

const stage = useStage();

const two = () =>
  Promise.all([stage.person({ reducedMotion: "reduce" }), stage.person({ reducedMotion: "reduce" })]);

/** Looks at one page after the other, and tells all that was wrong at the end. */

test("each page of the thread, up to the reply", async () => {
  const [a, b] = await two();
  const { at, problems } = looker();
  await a.go("/");
  await at(a, "welcome", "Begin");
  await begin(a);
  await at(a, "write", "Fold and seal");
  await a.write("Your letter", "m".repeat(2001));
  await at(a, "write, too long", "The letter is 1 character too long.");
  await writeLetter(a, ANSWERS.a);
  await at(a, "send", "Scan with the other phone, or");
  const link = await copyLink(a);
  await a.tap("Show a code");
  await a.page.getByRole("list", { name: "The six words" }).getByRole("listitem").first().waitFor();
  await at(a, "spoken code", "A code to read out or type");
  await a.tap("Done");
  await a.tap("Look at it as they will");
  await at(a, "look as partner", "Write yours to the same question");
  await a.go("/");
  await at(a, "sealed", "Sealed.");
  await a.tap("Read your own once more");
  await at(a, "sealed, own words", ANSWERS.a);
  await a.tap("Take it back");
  await at(a, "take it back?", "Take your letter back?");
  await a.tap("Leave it sealed");

  await b.go("/code");
  await at(b, "code", "Six words, as your partner says them.");
  await b.write("The six words", "not six words");
  await b.tap("Open the letter");
  await at(b, "code, wrong", "These six don’t fit together.");
  await followLink(b, `${link.slice(0, -3)}AAA`);
  await at(b, "link, garbled", "This link is not whole");
  await followLink(b, link);
  await at(b, "landing", "Write yours to the same question");
  await b.choose("younger");
  await b.tap("Begin");
  await at(b, "younger", "Innermost is made for adults");
  await followLink(b, `${link}`);
  await b.page.reload();
  await b.tap("No thanks");
  await at(b, "declined", "Your partner is not told.");
  await followLink(b, link);
  await b.choose("18 or older");
  await b.tap("Begin");
  await writeLetter(b, ANSWERS.b);
  await at(a, "meeting", "Two letters, one moment.");
  await a.tap("Open together");
  await at(a, "words", ANSWERS.b);
  await a.tap("I’ve read it");
  await at(a, "both letters", "Your own story can come after.");
  await a.tap(/^Reflect/);
  await at(a, "reply", "Give this reply");
  await a.write(/^What I hear is/, "the hall was narrow");
  await a.tap("Give this reply");
  await at(a, "reply given", "Keep this, the two of you?");
  await a.tap("Not now");
  await at(a, "later", "Nothing was sent.");
  expect(problems).toEqual([]);
});

test("each page from keeping to a locked home", async () => {
  const [a, b] = await two();
  const { at, problems } = looker();
  const link = await sendLetter(a);
  await followLink(b, link);
  await b.choose("18 or older");
  await b.tap("Begin");
  await writeLetter(b, ANSWERS.b);
  await a.go("/");
  for (const person of [a, b]) {
    await person.tap("Open together");
    await person.tap("I’ve read it");
    await reply(person, /^Thank/, "you wrote");
  }
  await a.tap("Keep this");
  await a.page.getByLabel("The four words").first().waitFor();
  await at(a, "compare", "They are the same");
  await a.tap("Show digits");
  await at(a, "compare, digits", "Read the digits to each other.");
  await a.tap("They differ");
  await at(a, "differ", "Then stop here, for now.");
  await a.tap("Look once more");
  await a.tap("They are the same");
  await at(a, "name", "What shall your partner call you here?");
  await a.tap("Go on");
  await at(a, "name, none", "There is no name yet.");
  await a.write("Your name", "Mara");
  await a.tap("Go on");
  await at(a, "lock", "A lock that is only yours");
  await a.tap("Set the lock");
  await at(a, "lock, too short", "A little longer: four words or more");
  await a.write(/^Passphrase/, PASSPHRASES.a);
  await a.tap("Set the lock");
  await at(a, "waiting for both", "Your part is done.");
  await keep(b, "Sam", PASSPHRASES.b);
  await atHome(a);
  await at(a, "today", /about ten minutes, both of\syou/);
  await sealDay(a, "A kettle on the boil.");
  await at(a, "the day's letter", "Sealed.");
  await toToday(a);
  await at(a, "today, sealed", "Look at your letter");
  await a.tap(/^Rooms$/);
  await at(a, "rooms", "Rooms");
  await a.page.getByRole("main").getByRole("button").first().click();
  await at(a, "a room", "Back");
  await a.tap("Our story");
  await at(a, "our story", "You both kept this");
  await a.page.getByRole("main").getByRole("listitem").getByRole("button").first().click();
  await at(a, "a letter of the story", ANSWERS.b);
  await a.tap(/^Yours$/);
  await a.page.getByText("Lock by itself").click();
  await at(a, "yours", "Lock and keys");
  await a.tap("Quick exit, before you need it");
  await at(a, "quick exit, before", "Quick exit");
  await a.tap("Back");
  await a.tap("Take everything with you");
  await at(a, "export", "Save a locked copy");
  await a.tap("Back");
  await a.tap("What happens if I leave");
  await at(a, "leaving", "What goes");
  await a.tap("I want to leave");
  await at(a, "leaving, lock", "Your lock, once more");
  await a.page.reload();
  await isClosed(a);
  await at(a, "closed", "Closed");
  await a.write("Passphrase", "not this one at all");
  await a.tap(/^Open$/);
  await at(a, "closed, wrong", /Capitals and spaces count/);
  await a.tap("Forgotten");
  await at(a, "forgotten", "Nobody else can open it.");
  await a.tap("Erase and begin anew");
  await at(a, "forgotten, sure", "Erase it for good");
  expect(problems).toEqual([]);
});

test("help, breathing and the plain page", async () => {
  const [a] = await two();
  const { at, problems } = looker();
  await a.go("/help");
  await at(a, "help", "999");
  await a.page.getByRole("main").getByRole("list").last().getByRole("button").first().click();
  await a.page.waitForURL(/\/help\/./);
  await at(a, "a help page", "Get help");
  for (const [path, seen] of [
    ["/breathe", "Quick exit"],
    ["/senses", "Quick exit"],
    ["/look-around", "Quick exit"],
  ] as const) {
    await a.go(path);
    await at(a, path, seen);
  }
  await a.go("/kitchen.html");
  await a.sees("Cups to millilitres");
  const plain = await examine(a, "kitchen");
  expect(problems).toEqual([]);
  expect(plain.filter((problem) => !/focus is nowhere|below 17 px/.test(problem))).toEqual([]);
});

test("the look itself finds what is wrong", async () => {
  const a = await stage.person();
  await a.go("/code");
  await a.sees("Six words, as your partner says them.");
  await a.page.evaluate(() => {
    const button = document.createElement("button");
    button.style.setProperty("width", "350px");
    button.style.setProperty("height", "20px");
    const faint = document.createElement("p");
    faint.textContent = "Faint and small";
    for (const [name, value] of Object.entries({ color: "#999", "font-size": "10px" }))
      faint.style.setProperty(name, value);
    const wide = document.createElement("p");
    wide.textContent = "Wider than it should be";
    wide.style.setProperty("width", "400px");
    const grey = document.createElement("p");
    grey.textContent = "Grey enough for most";
    grey.style.setProperty("color", "#6a6a6a");
    const lost = document.createElement("p");
    lost.textContent = "Gone in one's own colours";
    lost.style.setProperty("background", "CanvasText");
    lost.style.setProperty("color", "Canvas");
    const aside = document.createElement("p");
    aside.textContent = "Aside in one direction alone";
    for (const [name, value] of Object.entries({ width: "100px", position: "relative", left: "60px" }))
      aside.style.setProperty(name, value);
    const under = document.createElement("p");
    under.textContent = "Under something";
    const over = document.createElement("div");
    for (const [name, value] of Object.entries({ height: "40px", position: "relative", top: "-40px" }))
      over.style.setProperty(name, value);
    const torn = document.createElement("p");
    torn.textContent = "Unmistakably";
    for (const [name, value] of Object.entries({ width: "60px", "overflow-wrap": "anywhere" }))
      torn.style.setProperty(name, value);
    const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    mark.setAttribute("viewBox", "0 0 12 18");
    mark.setAttribute("width", "5");
    document.querySelector("main")?.append(button, faint, wide, grey, lost, aside, under, over, torn, mark);
    (document.activeElement as HTMLElement).blur();
  });
  const found = (await examine(a, "spoilt")).join("\n");
  for (const problem of [
    "target 350x20",
    "below 17 px",
    "focus is nowhere",
    "button-name",
    "color-contrast",
    "at 320 px past the edge",
    "at 200 % past the edge",
    'with more contrast color-contrast-enhanced <p style="color: rgb(106, 106, 106);"',
    "in one's own colours words are lost: Gone",
    "at 320 px a word is torn: Unmistakably",
    "at 200 % pressed to a dot: <svg",
    "mirrored past the edge: Aside",
    "on a short screen something lies over: Under",
  ])
    expect(found).toContain(`spoilt: ${problem}`);
});

test("the whole thread by keyboard alone, and the focus always shows", async () => {
  const [a, b] = (await two()).map(byKeyboard) as [Person, Person];
  await becomePair(a, b);
  await sealDay(a, "A kettle on the boil.");
  await a.sees("Sealed.");
  await toToday(a);
  await a.tap(/^Yours$/);
  await a.tap("Lock now");
  await unlock(a, PASSPHRASES.a);
  await a.sees("Lock and keys");
});

test("the age is chosen by arrows", async () => {
  const [a, b] = await two();
  await a.go("/");
  await begin(a);
  await writeLetter(a, ANSWERS.a);
  await followLink(b, await copyLink(a));
  await b.page.getByRole("radio", { name: "18 or older" }).focus();
  await b.page.keyboard.press("ArrowDown");
  expect(await b.page.getByRole("radio", { name: "younger" }).isChecked()).toBe(true);
  await b.page.keyboard.press("ArrowUp");
  expect(await b.page.getByRole("radio", { name: "18 or older" }).isChecked()).toBe(true);
});

test("what a screen reader is told: landmarks, names and states", async () => {
  const [a, b] = await two();
  const role = (person: Person, ...asked: Parameters<Person["page"]["getByRole"]>) =>
    person.page
      .getByRole(...asked)
      .first()
      .waitFor();
  await a.go("/");
  await role(a, "banner");
  await role(a, "main");
  await role(a, "heading", { level: 1, name: /Find what stands between/ });
  await begin(a);
  await role(a, "textbox", { name: "Your letter" });
  await expect.poll(() => a.page.title()).toBe("Write · Innermost");
  await role(a, "button", { name: "Fold and seal", disabled: true });
  await writeLetter(a, ANSWERS.a);
  await role(a, "img", { name: /A QR code with the link/ });
  await role(a, "textbox", { name: "From" });
  await followLink(b, await copyLink(a));
  await role(b, "group", { name: "I am" });
  await role(b, "button", { name: "Begin", disabled: true });
  await b.choose("18 or older");
  await b.tap("Begin");
  await writeLetter(b, ANSWERS.b);
  await role(b, "img", { name: /Two circles/ });
  await b.tap("Open together");
  await role(b, "heading", { level: 1, name: "What your partner wrote" });
  await role(b, "article", { name: "Your partner" });
  await b.tap("I’ve read it");
  await role(b, "list", { name: "Your turn to listen" });
  await reply(b, /^Ask/, "you came in");
  await role(b, "region", { name: "Your reply" });
  await b.tap("Keep this");
  await role(b, "list", { name: "The four words" });
  await b.tap("They are the same");
  await b.tap("Go on");
  await role(b, "alert");
  await role(b, "textbox", { name: "Your name" });
  expect(await b.page.getByLabel("Your name").getAttribute("aria-invalid")).toBe("true");
  expect(await b.page.title()).not.toContain("Sam");
});
