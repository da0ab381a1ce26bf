/** One file as this machine is served it, bounded in time and size whatever the host does. */
export interface Answer {
  ok: true;
  status: number;
  headers: Headers;
  bytes: Uint8Array;
}

export type Trouble = "away" | "certificate" | "slow" | "too-large" | "broken";
export type Fetched = Answer | { ok: false; why: Trouble };

export interface Bounds {
  /** ms for one answer, and for all. */
  one: number;
  all: number;
  /** Bytes, once unpacked, of one answer. */
  bytes: number;
}

export const BOUNDS: Bounds = { one: 20_000, all: 180_000, bytes: 8 * 1024 * 1024 };

/** Asks as a browser of some kind does; one that packs or serves differently by kind is found out by asking as several. */
export const GUISES = [
  guise(
    "br",
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
  ),
  guise(
    "gzip",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  ),
  guise("identity", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
] as const;

export type Guise = (typeof GUISES)[number];
export type Fetch = (path: string, guise: Guise) => Promise<Fetched>;

function guise(packing: string, browser: string) {
  return { packing, headers: { "accept-encoding": packing, "user-agent": browser, "accept-language": "en" } };
}

/** Asks one host, no longer than `bounds` for each answer and for all of them together. Follows no redirect. */
export function fetchFrom(origin: string, bounds: Bounds = BOUNDS): Fetch {
  const end = AbortSignal.timeout(bounds.all);
  return async (path, { headers }) => {
    const signal = AbortSignal.any([end, AbortSignal.timeout(bounds.one)]);
    try {
      const accept = path.includes(".") ? "*/*" : "text/html,application/xhtml+xml,*/*;q=0.8";
      const response = await fetch(origin + path, {
        headers: { ...headers, accept },
        redirect: "manual",
        cache: "no-store",
        signal,
      });
      const bytes = await bodyOf(response, bounds.bytes);
      if (!bytes) return { ok: false, why: "too-large" };
      return { ok: true, status: response.status, headers: response.headers, bytes };
    } catch (error) {
      return { ok: false, why: troubleOf(error) };
    }
  };
}

/** Null where there is more than `most` bytes of it. */
async function bodyOf(response: Response, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > most) return null;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

const AWAY = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EPIPE)$/;
const CERTIFICATE = /CERT|SIGNATURE|ISSUER|SELF_SIGNED|TLS|SSL|HOSTNAME/;

function troubleOf(error: unknown): Trouble {
  const { name, cause } = error as Error & { cause?: { code?: string } };
  const code = cause?.code ?? (error as { code?: string }).code ?? "";
  if (name === "TimeoutError" || name === "AbortError" || /TIMEOUT/.test(code)) return "slow";
  if (AWAY.test(code)) return "away";
  return CERTIFICATE.test(code) ? "certificate" : "broken";
}
