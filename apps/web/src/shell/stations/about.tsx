/** What this is, what the relay sees of it, and what it is made of. */

import packs from "virtual:packs";
import version from "virtual:version";
import { useEffect, useState } from "preact/hooks";
import { About } from "../../about/About.tsx";
import { Licences, type LicencesProps } from "../../about/Licences.tsx";
import { useApp, useFrame, useGo } from "../context.ts";

type Listed = LicencesProps["packages"];

/** They come when they are looked at; offline they lie with the app's other files. */
async function listed(): Promise<Listed> {
  const { packages, texts } = (await import("virtual:licences")).default;
  return packages.map(({ text, ...one }) => ({ ...one, words: texts[text] ?? "" }));
}

function useLicences(): Listed {
  const [packages, setPackages] = useState<Listed>(null);
  useEffect(() => {
    void listed()
      .catch(() => "away" as const)
      .then(setPackages);
  }, []);
  return packages;
}

export function AboutStation() {
  const app = useApp();
  const go = useGo();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/yours") } });
  return (
    <About
      {...frame}
      version={version}
      address={app.ports.place ?? location.origin}
      onLicences={() => go("/licences")}
      packs={packs}
    />
  );
}

export function LicencesStation() {
  const go = useGo();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/yours") } });
  return <Licences {...frame} packages={useLicences()} />;
}
