/** The relay can't read a word: known words are typed into every field and searched for wherever its operator can look. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as path } from "node:path";
import { sqliteStore } from "@innermost/relay";
import { draft, FIRST_DRAFT, invite, nameEnvelope, pass, reply, spokenCode } from "@innermost/store";
import { expect, it, onTestFinished, vi } from "vitest";
import type { Person } from "./person.ts";
import { findings } from "./search.ts";
import {
  answerFirst,
  answerToday,
  CARD,
  firstIsOpen,
  fragmentOf,
  intentsLeft,
  joinBy,
  keep,
  settledState,
  today,
  until,
} from "./steps.ts";
import { DAY } from "./time.ts";
import { type World, world } from "./world.ts";

const TYPED = {
  draft: "rhubarb at the window",
  first: "marzipan under the stairs, straße",
  second: "pomegranate in the hallway",
  from: "Quillonia",
  for: "Bartholomeo",
  replyA: "thistledown for you",
  replyB: "gooseberry for you",
  dayA: "kingfisher on the wire",
  dayB: "nightjar in the hedge",
  draftB: "half a nightingale",
  nameA: "Annunziata",
  nameB: "Bohumil-Leon",
  lock: "four turtles cross slowly",
};

function somewhere(): { store: ReturnType<typeof sqliteStore>; files: () => [string, Buffer][] } {
  const folder = mkdtempSync(path(tmpdir(), "innermost-"));
  const store = sqliteStore(path(folder, "relay.db"));
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  return { store, files: () => readdirSync(folder).map((name) => [name, readFileSync(path(folder, name))]) };
}

/** Everything a person can type, typed. */
async function typeEverything(w: World, a: Person, b: Person): Promise<string[]> {
  await draft(a.session(), FIRST_DRAFT, TYPED.draft);
  await invite(a.session(), CARD, TYPED.first);
  await nameEnvelope(a.session(), { from: TYPED.from, for: TYPED.for });
  const spoken = await spokenCode(a.session());
  await until(w, "the letter", () => a.pair().delivered);
  const link = fragmentOf(a);
  await joinBy(w, b, link);
  await answerFirst(b, TYPED.second);
  await until(w, "open", () => firstIsOpen(a) && firstIsOpen(b));
  await reply(a.session(), a.pair().first.round, "thank", TYPED.replyA);
  await reply(b.session(), b.pair().first.round, "ask", TYPED.replyB);
  await keep(w, a, b, [TYPED.nameA, TYPED.nameB]);
  await a.store().setLock(TYPED.lock);
  await answerToday(a, TYPED.dayA);
  await draft(b.session(), today(b).round, TYPED.draftB);
  await answerToday(b, TYPED.dayB);
  await until(w, "the day", () => today(a).state === "ready");
  await w.leap(DAY);
  await pass(b.session(), today(b).card, today(b).date);
  await answerToday(a, TYPED.dayA);
  await w.restartRelay();
  await until(w, "all sent", () => [a, b].every((one) => intentsLeft(one).length === 0));
  return [link, link.slice(4, 40), (spoken as readonly string[]).join(" ")];
}

const secretsOf = (one: Person): Uint8Array[] => {
  const pair = one.session().memory.pair!;
  const { signing, device, wrapping, authorKey, epochKeys } = pair;
  return [signing.secretKey, device.secretKey, wrapping.secretKey, authorKey, ...epochKeys];
};

it("no word and no key is in the relay's files, its log or any frame", async () => {
  const logged: unknown[] = [];
  for (const name of ["log", "info", "warn", "error"] as const)
    vi.spyOn(console, name).mockImplementation((...args) => void logged.push(args));
  onTestFinished(() => void vi.restoreAllMocks());
  const { store, files } = somewhere();
  const w = await world(90, { store });
  const [a, b] = [await w.person("A"), await w.person("B")];
  const shown = await typeEverything(w, a, b);
  expect(settledState(a)).toEqual(settledState(b));
  const frames = [a, b].flatMap(({ line }) => line.frames.map(({ bytes }) => bytes));
  const log = Buffer.from(JSON.stringify([logged, w.troubles, w.relay().counts()]));
  const sought = [...Object.values(TYPED), CARD, today(a).card, ...shown, ...secretsOf(a), ...secretsOf(b)];
  const disk = files();
  expect(disk.map(([name]) => name)).toContain("relay.db-wal");
  expect(disk.reduce((size, [, bytes]) => size + bytes.length, 0)).toBeGreaterThan(50_000);
  expect(frames.length).toBeGreaterThan(60);
  expect(findings([...disk.map(([, bytes]) => bytes), ...frames, log], sought)).toEqual([]);
});

it("while an answer lies sealed and unopened, and after the relay is closed", async () => {
  const { store, files } = somewhere();
  const w = await world(91, { store });
  const a = await w.person("A");
  await invite(a.session(), CARD, TYPED.first);
  await until(w, "the letter", () => a.pair().delivered);
  store.close();
  expect(
    findings(
      files().map(([, bytes]) => bytes),
      [TYPED.first, CARD, fragmentOf(a)],
    ),
  ).toEqual([]);
});

it("would be found in any of these forms", () => {
  const word = TYPED.first;
  const wide = Buffer.from(word, "utf16le");
  const hidden = [
    Buffer.from(`xx${word}xx`),
    wide,
    Buffer.from(wide).swap16(),
    Buffer.from(Buffer.from(word).toString("hex")),
    ...["", "a", "ab"].flatMap((before) => {
      const bytes = Buffer.from(`${before}${word} and more`);
      return [Buffer.from(bytes.toString("base64")), Buffer.from(bytes.toString("base64url"))];
    }),
    Buffer.from(wide.toString("base64")),
    Buffer.from(JSON.stringify({ a: word })),
  ];
  for (const bytes of hidden) expect(findings([bytes], [word]), bytes.toString("latin1")).not.toEqual([]);
  expect(findings([Buffer.from("nothing here")], [word])).toEqual([]);
});

it("a locked device holds no word and no key either", async () => {
  const w = await world(92);
  const [a, b] = [await w.person("A"), await w.person("B")];
  const shown = await typeEverything(w, a, b);
  const keys = secretsOf(a);
  const [settings] = [await a.store().changeSettings({ lockAfter: 5 })];
  a.store().lock();
  expect([settings.ok, a.store().view().phase]).toEqual([true, "locked"]);
  const disk = [...a.disk.data].flatMap(([place, bytes]) => [Buffer.from(place), bytes]);
  expect(findings(disk, [...Object.values(TYPED), CARD, ...shown, ...keys])).toEqual([]);
});
