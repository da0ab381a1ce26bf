/** Numbers to call and pages to read. They stand before the lock, and without the rest of the app. */

import { countries, linesFor, pages } from "@innermost/content";
import { CarePage } from "../../care/CarePage.tsx";
import { GetHelp } from "../../care/GetHelp.tsx";
import { useBack } from "../back.ts";
import { useAround, useFrame, useGo } from "../context.ts";
import { useCountry } from "../country.ts";
import { Away } from "./away.tsx";

interface HelpProps {
  /** To the private safety check; left out where the rest of the app can't run. */
  onQuestions?: (() => void) | undefined;
}

export function Help({ onQuestions }: HelpProps) {
  const { today } = useAround();
  const go = useGo();
  const back = useBack();
  const frame = useFrame({ start: { kind: "back", onPress: back } });
  const [country, onCountry] = useCountry();
  return (
    <GetHelp
      {...frame}
      onHelp={() => undefined}
      country={country}
      countries={countries()}
      lines={country ? linesFor(country) : []}
      pages={pages}
      today={today.value}
      onCountry={onCountry}
      onPage={(id) => go(`/help/${id}`)}
      onQuestions={onQuestions}
      onBreathe={() => go("/breathe")}
    />
  );
}

export function HelpPageStation({ page }: { page?: string }) {
  const go = useGo();
  const back = useBack();
  const frame = useFrame({ start: { kind: "back", onPress: back } });
  const found = pages.find(({ id }) => id === page);
  if (!found) return <Away to="/help" />;
  return <CarePage {...frame} page={found} onNumbers={() => go("/help")} onBreathe={() => go("/breathe")} />;
}
