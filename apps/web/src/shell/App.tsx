/** Which screen a path shows. Help and breathing stand before the lock; everything else behind it. */

import { dropPair } from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { LocationProvider, Route, Router } from "preact-iso";
import { t } from "../i18n/index.ts";
import { Problem } from "../parts/Problem.tsx";
import { type App, sessionOf } from "./app.ts";
import { useAutoLock } from "./auto-lock.ts";
import { AppContext, useApp, useFrame, useGo, useOpened } from "./context.ts";
import { listenForExit, quickExit } from "./quick-exit.ts";
import { Away } from "./stations/away.tsx";
import {
  BreatheStation,
  HelpPageStation,
  HelpStation,
  QuickExitStation,
  SensesStation,
  StopAndLookStation,
} from "./stations/care.tsx";
import { WelcomeStation, WriteStation } from "./stations/first-card.tsx";
import { Gate } from "./stations/gate.tsx";
import {
  DayStation,
  LetterStation,
  RoomStation,
  RoomsStation,
  StoryStation,
  TodayStation,
} from "./stations/home.tsx";
import { KeepStation } from "./stations/keep.tsx";
import { CodeStation, LandingStation } from "./stations/landing.tsx";
import { RoundStation } from "./stations/round.tsx";
import { LookAsPartnerStation, SendStation, SpokenCodeStation } from "./stations/send.tsx";
import { ExportStation, LeaveStation, YoursStation } from "./stations/yours.tsx";

export function AppRoot({ app }: { app: App }) {
  useEffect(
    () =>
      listenForExit(
        () => quickExit(app.store),
        () => app.clock.now(),
      ),
    [app],
  );
  return (
    <AppContext.Provider value={app}>
      <LocationProvider>
        <Router>
          <Route path="/help" component={HelpStation} />
          <Route path="/help/:page" component={HelpPageStation} />
          <Route path="/breathe" component={BreatheStation} />
          <Route path="/senses" component={SensesStation} />
          <Route path="/look-around" component={StopAndLookStation} />
          <Route default component={BehindTheLock} />
        </Router>
      </LocationProvider>
    </AppContext.Provider>
  );
}

function BehindTheLock() {
  const app = useApp();
  useAutoLock(app);
  const { phase } = app.view.value;
  if (phase === "starting") return null;
  if (phase === "locked") return <Gate />;
  return (
    <Router>
      <Route path="/" component={HomeStation} />
      <Route path="/write" component={WritingFirst} />
      <Route path="/send" component={SendStation} />
      <Route path="/send/code" component={SpokenCodeStation} />
      <Route path="/send/look" component={LookAsPartnerStation} />
      <Route path="/i" component={LandingStation} />
      <Route path="/code" component={CodeStation} />
      <Route path="/first" component={FirstRound} />
      <Route path="/keep" component={KeepStation} />
      <Route path="/day/:date" component={Kept(DayStation)} />
      <Route path="/rooms" component={Kept(RoomsStation)} />
      <Route path="/rooms/:room" component={Kept(RoomStation)} />
      <Route path="/story" component={Kept(StoryStation)} />
      <Route path="/story/:round" component={Kept(LetterStation)} />
      <Route path="/yours" component={Kept(YoursStation)} />
      <Route path="/yours/export" component={Kept(ExportStation)} />
      <Route path="/yours/leave" component={Kept(LeaveStation)} />
      <Route path="/yours/exit" component={QuickExitStation} />
      <Route default component={Lost} />
    </Router>
  );
}

const Lost = () => <Away to="/" />;

const guarded = new Map<unknown, unknown>();

/** A page that only a kept pair has; anybody else is led home. */
function Kept<P>(Page: (props: P) => preact.JSX.Element | null): (props: P) => preact.JSX.Element | null {
  const known = guarded.get(Page) as typeof Page | undefined;
  if (known) return known;
  const page = (props: P) => {
    const { pair } = useOpened();
    return pair?.stage === "kept" ? (
      <Page {...(props as P & preact.JSX.IntrinsicAttributes)} />
    ) : (
      <Away to="/" />
    );
  };
  guarded.set(Page, page);
  return page;
}

const WritingFirst = () => (useOpened().pair ? <Away to="/" /> : <WriteStation />);

function HomeStation() {
  const { pair, drafts } = useOpened();
  void drafts;
  switch (pair?.stage) {
    case undefined:
      return <WelcomeStation />;
    case "kept":
      return <TodayStation />;
    case "differs":
    case "confirmed":
      return <KeepStation />;
    case "not-connected":
      return <NotConnected />;
    default:
      return <FirstRound />;
  }
}

function FirstRound() {
  const { pair } = useOpened();
  if (!pair) return <Away to="/" />;
  return <RoundStation key={pair.first.round} {...pair.first} eyebrow={t("shell.oneLightCard")} first />;
}

/** The relay let the pair go: it ended unkept, or this device is no longer in it. */
function NotConnected() {
  const app = useApp();
  const go = useGo();
  const frame = useFrame();
  const [ending, setEnding] = useState(false);
  async function end() {
    setEnding(true);
    await dropPair(sessionOf(app));
    go("/", true);
  }
  if (ending) return null;
  return (
    <Problem
      {...frame}
      title={t("shell.notConnected")}
      body={t("shell.notConnectedBody")}
      action={t("shell.startAgain")}
      onAction={() => void end()}
    />
  );
}
