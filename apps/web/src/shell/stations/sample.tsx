/** The sample couple comes as a part of its own, only when somebody asks to see it. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { locale, t } from "../../i18n/index.ts";
import { Problem } from "../../parts/Problem.tsx";
import { useFrame } from "../context.ts";
import { isFramed } from "../sample/framed.ts";
import { Away } from "./away.tsx";

/** A phone of the sample couple shows no sample in itself. */
export const SampleStation = () => (isFramed ? <Away to="/" /> : <Loading />);

function Loading() {
  const frame = useFrame();
  const [Part, setPart] = useState<ComponentType | "coming" | "missing">("coming");
  const load = () => {
    setPart("coming");
    void import("../sample/Sample.tsx")
      .then(({ sampleIn }) => sampleIn(locale.value))
      .then(
        (Sample) => setPart(() => Sample),
        () => setPart("missing"),
      );
  };
  useEffect(load, []);
  if (Part === "coming") return null;
  if (Part !== "missing") return <Part />;
  return (
    <Problem
      {...frame}
      title={t("sample.missing")}
      body={t("sample.missingBody")}
      action={t("shell.tryAgain")}
      onAction={load}
    />
  );
}
