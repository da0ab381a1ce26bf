import { trustedScriptUrl } from "./trusted.ts";

/**
 * Registers the service worker once the page has loaded, and hands it on. Does nothing where there is none (old
 * browser, plain http).
 */
export function registerServiceWorker(onRegistered: (registration: ServiceWorkerRegistration) => void): void {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  const register = () =>
    navigator.serviceWorker.register(trustedScriptUrl("/sw.js")).then(
      (made) => made && onRegistered(made),
      () => undefined,
    );
  if (document.readyState === "complete") void register();
  else addEventListener("load", () => void register(), { once: true });
}
