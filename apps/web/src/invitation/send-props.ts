import type { Copied } from "../parts/ByHand.tsx";
import type { ScreenFrame } from "../parts/Screen.tsx";

export interface SendProps extends ScreenFrame {
  /** The whole link with its secret in the fragment; unused until `status` is "ready". */
  link: string;
  fromName: string;
  forName: string;
  onFrom: (name: string) => void;
  onFor: (name: string) => void;
  canShare: boolean;
  onShare: () => void;
  onCopy: () => void;
  copied: Copied;
  onCode: () => void;
  onLookAsPartner: () => void;
  until: Date;
  status: "sending" | "ready" | "offline" | "failed";
  onRetry: () => void;
  onDone: () => void;
}
