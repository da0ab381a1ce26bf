/** Lays years behind a pair that has just been made in a browser: rows as the app would hold them, under the pair's own keys. */
import { addDays, type CivilDate } from "@innermost/core";
import { type Door, openDoor } from "@innermost/crypto";
import { memoryStorage } from "@innermost/store";
import { encode, rfc8949EncodeOptions } from "cborg";
import type { Page } from "playwright-core";
import { keeper } from "../../../packages/store/src/local/keeper.ts";
import { lockOf } from "../../../packages/store/src/local/lock.ts";
import { itemPlace, loadMemory } from "../../../packages/store/src/local/memory.ts";
import { newIdentity, type PairRecord } from "../../../packages/store/src/pair/record.ts";
import { systemClock } from "../../../packages/store/src/ports/clock.ts";
import { ownYears } from "../log/own-years.ts";
import { type Both, cardOf, month, recordOf, week } from "../log/years.ts";

export const DAYS = 730;
const CARDS = ["vulnerability.home-smell", "time.small-ritual", "past.a-smell", "communication.small-thanks"];

/** The page's origin holds the pair; nothing of the app may be open in it. Gives how many records were laid. */
export async function layYears(page: Page, passphrase: string, today: CivilDate): Promise<number> {
  const door = await openDoor();
  const storage = memoryStorage(new Map(await rowsOf(page)));
  const unlocked = await lockOf(door, storage, systemClock).tryPassphrase(passphrase);
  if (!unlocked.ok) throw new Error("the passphrase does not open what the browser holds");
  const kept = keeper(door, unlocked.key, storage);
  const { pair, settled } = await loadMemory(door, kept, storage);
  if (!pair) throw new Error("the browser holds no pair");
  const begun = addDays(today, -DAYS);
  let number = settled.upTo;
  for (const record of told(door, pair, settled.epoch, begun)) {
    number += 1;
    const whole = { number, kind: "event", suite: 1, epoch: settled.epoch, ...record };
    await storage.write([[itemPlace(pair.space, number), encode(whole, rfc8949EncodeOptions)]]);
  }
  await kept.write(Object.fromEntries(ownYears(door, pair, begun, DAYS - 1)));
  await putRows(page, await storage.list(""));
  return number - settled.upTo;
}

function* told(door: Door, pair: PairRecord, epoch: number, begun: CivilDate) {
  const partner = { ...pair, ...newIdentity(door), space: pair.space, epochKeys: pair.epochKeys };
  if (pair.partner) partner.person = pair.partner.person;
  const both: Both = pair.party === 0 ? [pair, partner] : [partner, pair];
  for (let day = 0; day < DAYS - 1; day++) {
    const on = addDays(begun, day);
    const card = CARDS[day % CARDS.length] as string;
    const parts = [
      cardOf(door, on, day, card),
      day % 7 === 0 ? week(door, on) : [],
      day % 30 === 0 ? month(door, on) : [],
    ];
    for (const part of parts) for (const one of part) yield recordOf(door, both, one, epoch);
  }
}

type Row = readonly [place: string, bytes: Uint8Array];

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

async function rowsOf(page: Page): Promise<Row[]> {
  const rows = await page.evaluate(readRows);
  return rows.map(([place, text]) => [place, Uint8Array.from(Buffer.from(text, "base64"))] as const);
}

/** In parts: one message to the page may not be too long. */
async function putRows(page: Page, rows: readonly Row[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500)
    await page.evaluate(
      writeRows,
      rows.slice(at, at + 500).map(([place, bytes]) => [place, base64(bytes)] as const),
    );
}

/** Runs in the page. */
function readRows(): Promise<[string, string][]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("innermost");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const table = opening.result.transaction("records").objectStore("records");
      const [keys, values] = [table.getAllKeys(), table.getAll()];
      values.onsuccess = () => {
        opening.result.close();
        const text = (bytes: Uint8Array) =>
          btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
        resolve(keys.result.map((key, at) => [String(key), text(values.result[at])]));
      };
    };
  });
}

/** Runs in the page. */
function writeRows(rows: readonly (readonly [string, string])[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("innermost");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const work = opening.result.transaction("records", "readwrite");
      const table = work.objectStore("records");
      for (const [place, text] of rows)
        table.put(
          Uint8Array.from(atob(text), (one) => one.charCodeAt(0)),
          place,
        );
      work.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}
