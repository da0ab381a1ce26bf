/** Begins one's spaces at a relay that knows nothing of them: the pair's with its whole log, one's own with its keys. */
import type { KeyPair } from "@innermost/crypto";
import type { LogRecord } from "@innermost/sync";
import type { Session } from "../local/session.ts";
import { UNKEPT_SECONDS } from "../own/space.ts";
import { PHRASE, type PhraseRecord, type PrivateRecord, RECOVERY } from "../own/state.ts";
import { type Visited, visit, type Whereto } from "../own/visit.ts";
import { type PairRecord, partnerKeysNow } from "../pair/record.ts";
import { carryLog } from "./carry.ts";

const create = { ttlSeconds: UNKEPT_SECONDS };
/** What was carried so far is nothing new here. */
const take = async (): Promise<void> => {};

/**
 * The partner's seat is their signing key, which both compared when they became a pair: nobody else can take it, and
 * whoever of their devices comes first lets itself in by it.
 */
export async function foundPair(session: Session, pair: PairRecord): Promise<Visited<boolean>> {
  const partner = partnerKeysNow(pair);
  const other = pair.party === 0 ? 1 : 0;
  const admit = partner ? [{ deviceKey: partner.signing, party: other } as const] : [];
  const to: Whereto = { space: pair.space, device: pair.device, create, take };
  return visit(session.ports, to, async ({ link, head }) => {
    if (!(await carryLog(session, link, head))) return false;
    const { upTo, epoch } = session.memory.settled;
    return (await link.settle({ head: upTo, epoch, party: pair.party, admit })).ok;
  });
}

/** One's own space begins empty, at the epoch that its devices are at: all of its rows go up again. */
export async function foundPrivate({ ports }: Session, { space, device, keys }: PrivateRecord) {
  const to: Whereto = { space, device, create, take };
  const whole = { head: 0, epoch: keys.length - 1, party: 0, admit: [] } as const;
  return visit(ports, to, async ({ link }) => (await link.settle({ ...whole, admit: [] })).ok);
}

/**
 * What the twelve words lead to. Where it could not be asked for at the former relay they stay behind, and are told to
 * be over; null while the relay is away.
 */
export async function foundRecovery(session: Session): Promise<Record<string, unknown> | null> {
  const { own, keeper, ports } = session;
  const { phrase } = own;
  if (!phrase) return { [RECOVERY]: null };
  const log = await keeper.get<LogRecord[]>(RECOVERY);
  const carried = log ? await carryRecovery(session, phrase, phrase.device, log) : false;
  if (carried === "away") return null;
  if (carried) return { [RECOVERY]: null };
  const since = own.timeAfterAll(ports.clock.now());
  return { [RECOVERY]: null, [PHRASE]: { ...phrase, since, ended: true } };
}

async function carryRecovery(
  { ports }: Session,
  { space }: PhraseRecord,
  device: KeyPair,
  log: LogRecord[],
): Promise<boolean | "away"> {
  const [head, epoch] = [log.length, log.at(-1)?.epoch ?? 0];
  const visited = await visit(ports, { space, device, create, take }, async ({ link }) => {
    if (!(await link.carry(log)).ok) return false;
    return (await link.settle({ head, epoch, party: 0, admit: [] })).ok;
  });
  if (visited.ok) return visited.value;
  return visited.code === "away" ? "away" : false;
}
