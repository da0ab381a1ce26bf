import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { receive, takeShared } from "./sw-shared.ts";
import { type Asked, SHARED_PATH } from "./worker-words.ts";

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

/**
 * The whole app lies here before it is needed: the first visit is enough to go on without a network.
 *
 * [Note: a newer app waits] A newer worker fetches its files beside those of the one that runs, and waits until the
 * last page of the app is closed, or until a page asks it in (see shell/renewal.ts). No page is ever reloaded from
 * here. While a page of the older app is still open, the older files stay, so that it finds its parts.
 */
const files = new PrecacheController();
files.addToCacheList(self.__WB_MANIFEST);

registerRoute(new PrecacheRoute(files));
registerRoute(
  new NavigationRoute(files.createHandlerBoundToURL("/index.html"), {
    denylist: [/^\/relay\b/, /^\/api\b/, /^\/(packs|hashes)\.txt/],
  }),
);
registerRoute(
  ({ sameOrigin, url }) => sameOrigin && url.pathname.startsWith("/assets/"),
  async ({ request }) => (await caches.match(request)) ?? fetch(request),
);

registerRoute(
  ({ sameOrigin, url }) => sameOrigin && url.pathname === SHARED_PATH,
  ({ event }) => receive(event as FetchEvent),
  "POST",
);

self.addEventListener("install", (event) => event.waitUntil(files.install(event)));
self.addEventListener("activate", (event) => event.waitUntil(takeOver(event)));
self.addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate") event.waitUntil(clearAway(event));
});
self.addEventListener("message", (event) => event.waitUntil(hear(event)));

async function takeOver(event: ExtendableEvent): Promise<void> {
  await self.clients.claim();
  await clearAway(event);
}

/** Takes away what only an older app needs, once no other page can be one of its pages. A newer one's files stay. */
async function clearAway(event: ExtendableEvent): Promise<void> {
  const { installing, waiting } = self.registration;
  if (!installing && !waiting && (await isAlone())) await files.activate(event);
}

async function hear(event: ExtendableMessageEvent): Promise<void> {
  const asked = event.data as Asked;
  if (asked === "take-shared") return event.ports[0]?.postMessage(takeShared());
  const comes = asked === "come-in" || (asked === "come-in-if-alone" && (await isAlone()));
  event.ports[0]?.postMessage(comes);
  if (comes) await self.skipWaiting();
}

/** Whether at most one page of the app is open; the sample's phones and the plain page are none. */
async function isAlone(): Promise<boolean> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return pages.filter(isAppPage).length <= 1;
}

const isAppPage = ({ frameType, url }: WindowClient): boolean =>
  frameType !== "nested" && !new URL(url).pathname.startsWith("/kitchen");
