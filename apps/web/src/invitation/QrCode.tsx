import { useMemo } from "preact/hooks";
import { t } from "../i18n/index.ts";
import css from "./QrCode.module.css";
import { qrPath } from "./qr.ts";

/** Dark on light in both themes, never mirrored. The same link is also shared and copied in words. */
export function QrCode({ link }: { link: string }) {
  const { path, side } = useMemo(() => qrPath(link), [link]);
  return (
    <svg
      class={css.code}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={t("send.qr")}
      shape-rendering="crispEdges"
    >
      <rect class={css.ground} width={side} height={side} />
      <path class={css.modules} d={path} />
    </svg>
  );
}
