import type { JSX } from "preact";
import { Landing } from "../invitation/Landing.tsx";
import { Welcome } from "../invitation/Welcome.tsx";

export interface FirstPageProps {
  /** Notes where somebody wants to go, for the app that is on its way. */
  lead: (path: string) => () => void;
  onExit: () => void;
}

const nothing = () => undefined;

const FirstWelcome = ({ lead, onExit }: FirstPageProps) => (
  <Welcome
    onHelp={lead("/help")}
    onExit={onExit}
    onBegin={lead("/write")}
    onCode={lead("/code")}
    onAlone={lead("/alone")}
    onFile={lead("/import")}
    onSample={lead("/sample")}
  />
);

/** The envelope, while its letter is looked for. */
const FirstLanding = ({ lead, onExit }: FirstPageProps) => (
  <Landing
    onHelp={lead("/help")}
    onExit={onExit}
    start={{ kind: "mark", onPress: lead("/") }}
    state="loading"
    age={null}
    onAge={nothing}
    onBegin={nothing}
    onNoThanks={nothing}
    beginning={false}
  />
);

/** What stands at a path before the app is there: drawn at the build, woken up by the entry, taken over by the app. */
export const FIRST_PAGES: Readonly<Record<string, (props: FirstPageProps) => JSX.Element>> = {
  "/": FirstWelcome,
  "/i": FirstLanding,
};
