/// <reference types="vite/client" />

declare module "virtual:messages/*" {
  const messages: import("@lingui/core").Messages;
  export default messages;
}

declare module "virtual:locales" {
  type Load = () => Promise<{ default: import("@lingui/core").Messages }>;
  const catalogs: Record<string, Record<"first" | "help" | "rest", Load>>;
  export default catalogs;
}

declare module "virtual:licences" {
  /** `text` counts in `texts`. Our own comes first. */
  const licences: {
    readonly packages: readonly { name: string; version: string; licence: string; text: number }[];
    readonly texts: readonly string[];
  };
  export default licences;
}

declare module "virtual:packs" {
  /** What the host has built in, as its authors wrote of it. */
  const packs: readonly { title: string; author: string; licence: string }[];
  export default packs;
}

declare module "virtual:version" {
  const version: string;
  export default version;
}
