/** What runs in the page itself. Each is sent as its source, so it may use nothing from outside and no new syntax. */

export interface Sought {
  kind: "control" | "choice" | "field" | "words";
  words?: string;
  pattern?: string;
}

function find({ kind, words, pattern }: Sought): Element | null {
  const tidy = (text: string | null) => (text || "").replace(/\s+/g, " ").trim();
  const nameOf = (one: Element): string => {
    const label = one.getAttribute("aria-label");
    if (label) return tidy(label);
    const labels = (one as HTMLInputElement).labels;
    if (labels && labels.length > 0) return tidy(labels[0]!.textContent);
    const by = one.getAttribute("aria-labelledby");
    const named = by ? document.getElementById(by.split(" ")[0]!) : null;
    return tidy((named || one).textContent);
  };
  const places = {
    control: "button, a[href], [role=button], summary",
    choice: "label, [role=radio]",
    field: "textarea, input:not([type=radio]):not([type=checkbox])",
    words: "*",
  };
  const isThere = (one: Element): boolean => one.getClientRects().length > 0;
  const all = Array.from(document.querySelectorAll(places[kind])).filter(isThere);
  const usable = all.filter((one) => !(one as HTMLButtonElement).disabled);
  const fits = pattern ? (name: string) => new RegExp(pattern).test(name) : (name: string) => name === words;
  const begins = (name: string) => !pattern && name.indexOf(words || "") === 0;
  const found = usable.find((one) => fits(nameOf(one))) || usable.find((one) => begins(nameOf(one))) || null;
  if (found) found.scrollIntoView({ block: "center" });
  return found;
}

function says({ words, pattern }: Sought): boolean {
  const text = document.body.innerText.replace(/\s+/g, " ");
  return pattern ? new RegExp(pattern).test(text) : text.indexOf(words || "") !== -1;
}

function reads(): string {
  return document.body.innerText.replace(/\s+/g, " ");
}

/** Keeps what is copied where it can be read again, and copies it all the same. */
function keepCopies(): void {
  const page = window as unknown as { copied?: string };
  const clipboard = navigator.clipboard;
  if (clipboard) {
    const write = clipboard.writeText.bind(clipboard);
    clipboard.writeText = (text) => {
      page.copied = text;
      return write(text);
    };
  }
  document.addEventListener("copy", (event) => {
    page.copied = (event.target as HTMLTextAreaElement).value;
  });
}

/** What engines differ in and the app may want; the name of each that is missing. */
function lacks(): string[] {
  const has: Record<string, boolean> = {
    "service worker": "serviceWorker" in navigator,
    "locks between tabs": "locks" in navigator,
    clipboard: Boolean(navigator.clipboard),
    WebCrypto: Boolean(crypto.subtle),
    passkeys: "PublicKeyCredential" in window,
    "view transitions": "startViewTransition" in document,
    "compressed streams": "CompressionStream" in window,
    "trusted types": "trustedTypes" in window,
    "keeping for good": Boolean(navigator.storage?.persist),
    sharing: "share" in navigator,
    popover: "popover" in HTMLElement.prototype,
    ":has()": CSS.supports("selector(:has(a))"),
    "nested styles": CSS.supports("selector(&)"),
    "container queries": CSS.supports("container-type: inline-size"),
    "oklch()": CSS.supports("color: oklch(50% 0.1 20)"),
    "color-mix()": CSS.supports("color: color-mix(in srgb, red, blue)"),
    "light-dark()": CSS.supports("color: light-dark(red, blue)"),
    dvh: CSS.supports("height: 1dvh"),
    "text-wrap: balance": CSS.supports("text-wrap: balance"),
    "field-sizing": CSS.supports("field-sizing: content"),
    "Array.fromAsync": "fromAsync" in Array,
    "Promise.withResolvers": "withResolvers" in Promise,
    "set methods": "union" in Set.prototype,
    "iterator helpers": "Iterator" in window,
    "Object.groupBy": "groupBy" in Object,
    "Array.toSorted": "toSorted" in Array.prototype,
    findLast: "findLast" in Array.prototype,
  };
  return Object.keys(has).filter((name) => !has[name]);
}

/** Whether WebCrypto knows the curves that the app's own library has anyway. */
async function curves(): Promise<string[]> {
  const missing: string[] = [];
  for (const name of ["X25519", "Ed25519"])
    try {
      await crypto.subtle.generateKey(
        { name },
        false,
        name === "X25519" ? ["deriveBits"] : ["sign", "verify"],
      );
    } catch {
      missing.push(`${name} in WebCrypto`);
    }
  return missing;
}

/** Where the sought element lies; null where there is none. */
const place = `(what) => {
  const found = (${find})(what);
  if (!found) return null;
  const { x, y, width, height } = found.getBoundingClientRect();
  return [x, y, width, height].map(Math.round).join(" ");
}`;

export const inPage = {
  find: String(find),
  place,
  says: String(says),
  reads: String(reads),
  keepCopies: String(keepCopies),
  lacks: String(lacks),
  curves: String(curves),
};
