/* What the built app may weigh; `npm run size` holds it, and npm test. All gzip but what is compressed in itself. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { weighed } from "./tools/budget/src/lines.ts";

const LOCALES = readdirSync(join(import.meta.dirname, "apps/web/src/i18n"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** @type {import("./tools/budget/src/lines.ts").Line[]} */
const LINES = [
  {
    name: "first page, code and the words of one language",
    limit: "25 kB",
    files: { first: /\.js$/, and: /words-first-en-/ },
  },
  { name: "first page, fonts", limit: "60 kB", files: { first: /\.woff2$/ } },
  {
    name: "the page itself, with its styles and the first page drawn in each language",
    limit: `${6.2 + 0.8 * LOCALES.length} kB`,
    files: /^index\.html$/,
  },
  {
    name: "help, before the rest of the app",
    limit: "18 kB",
    files: /^assets\/(ground|show-help)-[^/]+\.(js|css)$/,
  },
  { name: "the app, code", limit: "200 kB", files: /^assets\/(create-app|start)-[^/]+\.js$/ },
  { name: "the app, styles", limit: "14 kB", files: /^assets\/create-app-[^/]+\.css$/ },
  { name: "cryptography", limit: "190 kB", files: /^assets\/libsodium[^/]+\.js$/ },
  { name: "a word list for the phrase", limit: "7 kB", files: /^assets\/english-[^/]+\.js$/ },
  { name: "cards in another language", limit: "24 kB", files: /^assets\/pack-[^/]+\.js$/ },
  ...LOCALES.map((locale) => ({
    name: `words in ${locale}`,
    limit: "34 kB",
    files: new RegExp(`^assets/words-\\w+-${locale}-[^/]{8}\\.js$`),
  })),
  {
    name: "the sample couple",
    limit: `${24 + 4 * LOCALES.length} kB`,
    files: /^assets\/(Sample|letters|moments|phone|turns|weeks)-/,
  },
  { name: "the reader of calendars", limit: "24 kB", files: /^assets\/calendar-[^/]+\.js$/ },
  { name: "a font for later", limit: "23 kB", files: /italic[^/]+\.woff2$/ },
  { name: "the page that is saved, its renderer", limit: "6 kB", files: /^assets\/html-[^/]+\.js$/ },
  { name: "licences of all that is in it", limit: "30 kB", files: /^assets\/licences-[^/]+\.js$/ },
  { name: "service worker", limit: "8 kB", files: /^sw\.js$/ },
  { name: "pictures and the manifest", limit: "65 kB", files: /\.(png|svg|webmanifest)$/ },
  { name: "plain pages", limit: `${2 * LOCALES.length} kB`, files: /^kitchen(\/\w+)?\.(html|css)$/ },
  { name: "what each file has to be, for whoever checks a host", limit: "6 kB", files: /^hashes\.txt$/ },
  { name: "everything, as it lies on a phone", limit: `${680 + 60 * LOCALES.length} kB`, files: "all" },
];

export default weighed(join(import.meta.dirname, "apps/web/dist"), LINES);
