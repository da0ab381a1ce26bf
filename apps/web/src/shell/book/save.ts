/** The files that one's words leave in. Their names say no more than the app's own. */
import type { Export } from "@innermost/store";
import type { App } from "../app.ts";
import { download } from "../share.ts";

export const saveLocked = (app: App, sealed: Uint8Array): void =>
  download(app.clock, "innermost.sealed", "application/octet-stream", Uint8Array.from(sealed));

export const savePage = (app: App, html: string): void =>
  download(app.clock, "innermost.html", "text/html", html);

export const saveData = (app: App, contents: Export): void =>
  download(app.clock, "innermost.json", "application/json", JSON.stringify(contents, null, 2));
