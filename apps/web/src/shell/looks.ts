/** How it looks and reads, on this device: nothing secret, so that it holds before the lock is open. */
import { signal } from "@preact/signals";
import { isFramed } from "./sample/framed.ts";
import type { Looks } from "./types.ts";

const KEY = "looks";
const DEFAULT: Looks = { theme: "device", typeSize: "device", motion: "device", language: "device" };

export const looks = signal<Looks>(stored());

function stored(): Looks {
  if (isFramed) return DEFAULT;
  try {
    return { ...DEFAULT, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Looks>) };
  } catch {
    return DEFAULT;
  }
}

export function setLook(change: Partial<Looks>): void {
  looks.value = { ...looks.value, ...change };
  applyLooks();
  if (isFramed) return;
  try {
    localStorage.setItem(KEY, JSON.stringify(looks.value));
  } catch {
    // Refused storage: the choice holds until the page is closed.
  }
}

export function applyLooks(): void {
  const { dataset } = document.documentElement;
  const { theme, typeSize, motion } = looks.value;
  const put = (name: string, value: string) => {
    if (value === "device") delete dataset[name];
    else dataset[name] = value;
  };
  put("theme", theme);
  put("type", typeSize);
  put("motion", motion);
}

/** Whether the person wants no movement, by their own choice here or on the device. */
export const isStill = (): boolean =>
  looks.value.motion === "still" || matchMedia("(prefers-reduced-motion: reduce)").matches;
