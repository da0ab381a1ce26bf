import { trustedScriptUrl } from "./trusted.ts";

/** Registers the service worker once the page has loaded. Does nothing where there is none (old browser, plain http). */
export function registerServiceWorker(): void {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  const register = () => navigator.serviceWorker.register(trustedScriptUrl("/sw.js")).catch(() => undefined);
  if (document.readyState === "complete") void register();
  else addEventListener("load", () => void register(), { once: true });
}
