/** What somebody has set on this device. It goes nowhere else. */
import { SETTINGS, type Settings } from "../local/memory.ts";
import type { Session } from "../local/session.ts";
import type { Written } from "../ports/storage.ts";

export async function changeSettings(session: Session, change: Partial<Settings>): Promise<Written> {
  const settings = { ...session.memory.settings, ...change };
  const written = await session.save({ [SETTINGS]: settings });
  if (written.ok) session.memory.settings = settings;
  return written;
}
