import { t } from "../i18n/index.ts";
import { Field } from "../parts/Field.tsx";
import { Letter } from "../parts/Letter.tsx";
import { TwoCircles } from "../parts/TwoCircles.tsx";
import css from "./Addressed.module.css";
import { QrCode } from "./QrCode.tsx";
import type { SendProps } from "./send-props.ts";

type Props = Pick<SendProps, "fromName" | "forName" | "onFrom" | "onFor" | "status" | "link">;

/** The envelope's face: two optional names, and the link as a picture where the stamp would be. */
export function Addressed({ fromName, forName, onFrom, onFor, status, link }: Props) {
  return (
    <Letter>
      <div class={css.face}>
        <div class={css.names}>
          <Field label={t("send.from")} value={fromName} onInput={onFrom} maxLength={40} />
          <Field label={t("send.for")} value={forName} onInput={onFor} maxLength={40} />
        </div>
        <div class={css.code}>
          {status === "ready" ? <QrCode link={link} /> : <TwoCircles look="dotted" />}
        </div>
      </div>
    </Letter>
  );
}
