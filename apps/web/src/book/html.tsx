/** A book as one file that any browser reads: no script, nothing from elsewhere, and every word escaped by the renderer. */
import { renderToString } from "preact-render-to-string";
import { Book } from "./Book.tsx";
import look from "./book.css?inline";
import type { Book as Contents } from "./model.ts";

export interface Spoken {
  /** A BCP 47 tag. */
  lang: string;
  dir: "ltr" | "rtl";
}

const PAGE = `
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font: 1.0625rem/1.5 system-ui, sans-serif; }
@page { margin: 18mm 16mm; }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; } }
`;

/** What may be fetched from such a file: nothing at all. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function bookHtml(contents: Contents, { lang, dir }: Spoken): string {
  const page = renderToString(
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{contents.title}</title>
        <style />
      </head>
      <body>
        <main>
          <Book {...contents} />
        </main>
      </body>
    </html>,
  );
  // In a style the browser reads no escapes, so our own rules go in afterwards. No word of a person's can look like this place.
  return `<!doctype html>\n${page.replace("<style></style>", () => `<style>${PAGE}${look}</style>`)}\n`;
}
