import type { Language } from "../home/LanguageChoice.tsx";
import type { Motion, Theme, TypeSize } from "../home/Looks.tsx";

/** How it looks and reads. */
export interface Looks {
  theme: Theme;
  typeSize: TypeSize;
  motion: Motion;
  language: Language;
}

export interface PasskeyRequest {
  readonly credentialId: Uint8Array;
  readonly prfSalt: Uint8Array;
}
