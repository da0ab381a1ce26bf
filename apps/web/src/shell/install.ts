import { signal } from "@preact/signals";

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const offered = signal<InstallPrompt | null>(null);

/** Keeps the browser's offer to install, to be used when the person asks for it and not before. */
export function listenForInstall(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered.value = event as InstallPrompt;
  });
  addEventListener("appinstalled", () => {
    offered.value = null;
  });
}

/** What installs the app, or null where the browser offers nothing. */
export function useInstall(): (() => Promise<void>) | null {
  const prompt = offered.value;
  if (!prompt) return null;
  return async () => {
    await prompt.prompt();
    offered.value = null;
  };
}
