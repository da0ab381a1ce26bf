/** Which screen a path shows. Help and breathing stand before the lock; everything else behind it. */

import { useEffect, useState } from "preact/hooks";
import { LocationProvider, Route, Router, useLocation } from "preact-iso";
import { Expired } from "../home/Expired.tsx";
import { locale, t } from "../i18n/index.ts";
import { Problem } from "../parts/Problem.tsx";
import type { App } from "./app.ts";
import { useAutoLock } from "./auto-lock.ts";
import { AroundContext, hasHome, isCutOff, useApp, useFrame, useGo, useOpened } from "./context.ts";
import { listenForExit, quickExit } from "./quick-exit.ts";
import { AboutStation, LicencesStation } from "./stations/about.tsx";
import { Away } from "./stations/away.tsx";
import { BeforeLetterStation, BeforeStation } from "./stations/before.tsx";
import { HelpStation, QuickExitStation } from "./stations/care.tsx";
import { CheckRoomStation, CheckStation } from "./stations/check.tsx";
import { CopyStation, PrintStation } from "./stations/copy.tsx";
import { AddDeviceStation, DevicesStation, RemovedStation, TakeUpStation } from "./stations/devices.tsx";
import { ExperiencesStation } from "./stations/experiences.tsx";
import { ExportStation } from "./stations/export.tsx";
import { FirstLetterStation, WelcomeStation } from "./stations/first-card.tsx";
import { FocusStation } from "./stations/focus.tsx";
import { Gate } from "./stations/gate.tsx";
import { GivenStation, HomeScreenStation } from "./stations/given.tsx";
import { AwayHomeStation, BringBackStation, DeleteStation, PairEndedStation } from "./stations/going.tsx";
import { BreatheStation, SensesStation, StopAndLookStation } from "./stations/ground.tsx";
import { HelpPageStation } from "./stations/help.tsx";
import { DayStation, LetterStation, RoomStation, RoomsStation, TodayStation } from "./stations/home.tsx";
import { KeepStation } from "./stations/keep.tsx";
import { CodeStation, LandingStation } from "./stations/landing.tsx";
import { NewLockStation, OwnLockStation } from "./stations/lock.tsx";
import { MoveStation, PlaceStation } from "./stations/move.tsx";
import { PhraseStation, RestoreStation } from "./stations/phrase.tsx";
import { Private } from "./stations/private.tsx";
import { LinesStation, PulseStation } from "./stations/pulse.tsx";
import { QuietPageStation } from "./stations/quiet.tsx";
import { RevealStation } from "./stations/reveal.tsx";
import { ReviewStation } from "./stations/review.tsx";
import { LaterStation, RoundStation } from "./stations/round.tsx";
import { SampleStation } from "./stations/sample.tsx";
import { LookAsPartnerStation, SendStation, SpokenCodeStation } from "./stations/send.tsx";
import { SoloStation, SoloTodayStation } from "./stations/solo.tsx";
import { StoryStation } from "./stations/story.tsx";
import { ImportStation } from "./stations/trunk.tsx";
import { LookBackStation, PracticeStation, WeekStation } from "./stations/week.tsx";
import { LeaveStation, YoursStation } from "./stations/yours.tsx";
import { CompareStation, TroubleStation, troubleOf } from "./trouble.tsx";

/** Another language draws every screen anew, so that none keeps a word of the one before. */
export const AppRoot = ({ app }: { app: App }) => <Screens key={locale.value} app={app} />;

function Screens({ app }: { app: App }) {
  useEffect(
    () =>
      listenForExit(
        () => quickExit(app.store),
        () => app.clock.now(),
      ),
    [app],
  );
  return (
    <AroundContext.Provider value={app}>
      <AutoLock />
      <LocationProvider>
        <Router>
          <Route path="/sample" component={SampleStation} />
          <Route path="/help" component={HelpStation} />
          <Route path="/help/:page" component={HelpPageStation} />
          <Route path="/breathe" component={BreatheStation} />
          <Route path="/senses" component={SensesStation} />
          <Route path="/look-around" component={StopAndLookStation} />
          {BEHIND.map(([path, Page]) => (
            <Route key={path} path={path} component={Page} />
          ))}
          <Route default component={Lost} />
        </Router>
      </LocationProvider>
    </AroundContext.Provider>
  );
}

function AutoLock() {
  useAutoLock(useApp());
  return null;
}

interface Params {
  id?: string;
  date?: string;
  practice?: string;
  room?: string;
  round?: string;
}

type Page = (props: Params) => preact.JSX.Element | null;

/** A page that stands behind the lock. */
const locked =
  (Shown: Page): Page =>
  (props) => {
    const { phase } = useApp().view.value;
    if (phase === "starting") return null;
    if (phase === "away") return <AwayStation />;
    return phase === "locked" ? <Gate /> : <Shown {...props} />;
  };

/** Everything was deleted, and can still be brought back: the first page, and behind each of its ways the way back. */
function AwayStation() {
  return useLocation().path === "/" ? <AwayHomeStation /> : <BringBackStation />;
}

/** A page where the two of them go on: not while something stands in the way that both must know of. */
const together = (Shown: Page): Page =>
  locked((props) => {
    const trouble = troubleOf(useOpened());
    return trouble ? <TroubleStation kind={trouble} /> : <Shown {...props} />;
  });

/** A page of one's own: somebody on their own has it as well as a kept pair. */
const atHome = (Shown: Page): Page =>
  locked((props) => (hasHome(useOpened()) ? <Shown {...props} /> : <Away to="/" />));

/** What nobody else is shown: with a lock, it asks for it once more. */
const mine =
  (Shown: Page): Page =>
  (props) => (
    <Private>
      <Shown {...props} />
    </Private>
  );

/** A page that only a kept pair has; anybody else is led home. */
const kept = (Shown: Page): Page =>
  locked((props) => (useOpened().pair?.stage === "kept" ? <Shown {...props} /> : <Away to="/" />));

const Lost = () => <Away to="/" />;

const WritingFirst = () => (useOpened().pair ? <Away to="/" /> : <FirstLetterStation />);

function HomeStation() {
  const opened = useOpened();
  const { pair, ended, own } = opened;
  if (ended) return <EndedStation />;
  if (own.isOut) return <RemovedStation />;
  switch (pair?.stage) {
    case undefined:
      return hasHome(opened) ? <SoloTodayStation /> : <WelcomeStation />;
    case "kept":
      return opened.move?.state === "leaving" ? <MoveStation /> : <TodayStation />;
    case "differs":
    case "confirmed":
      return <KeepStation />;
    case "not-connected":
      return <NotConnected />;
    case "first-round":
      return hasHome(opened) && pair?.inviter ? <SoloTodayStation /> : <FirstRound />;
    default:
      return <FirstRound />;
  }
}

function FirstRound() {
  const { pair } = useOpened();
  if (!pair) return <Away to="/" />;
  return <RoundStation key={pair.first.round} {...pair.first} eyebrow={t("shell.oneLightCard")} first />;
}

function EndedStation() {
  const app = useApp();
  return <Expired {...useFrame()} solo={hasHome(useOpened())} onHome={() => app.store.noteEnd()} />;
}

/** The relay let the pair go: it ended unkept, or this device is no longer in it. */
function NotConnected() {
  const app = useApp();
  const go = useGo();
  const frame = useFrame();
  const [ending, setEnding] = useState(false);
  const opened = useOpened();
  async function end() {
    setEnding(true);
    await app.store.letGo();
    go("/", true);
  }
  if (isCutOff(opened)) return <PairEndedStation />;
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

const BEHIND: readonly (readonly [string, Page])[] = [
  ["/", together(HomeStation)],
  ["/write", locked(WritingFirst)],
  ["/send", locked(SendStation)],
  ["/send/code", locked(SpokenCodeStation)],
  ["/send/look", locked(LookAsPartnerStation)],
  ["/i", locked(LandingStation)],
  ["/code", locked(CodeStation)],
  ["/first", together(FirstRound)],
  ["/later", locked(LaterStation)],
  ["/keep", together(KeepStation)],
  ["/day/:date", together(kept(DayStation))],
  ["/rooms", atHome(RoomsStation)],
  ["/rooms/:room", atHome(RoomStation)],
  ["/story", atHome(StoryStation)],
  ["/story/print", atHome(PrintStation)],
  ["/story/:round", atHome(LetterStation)],
  ["/yours", atHome(YoursStation)],
  ["/yours/export", locked(ExportStation)],
  ["/yours/leave", atHome(LeaveStation)],
  ["/yours/delete", atHome(DeleteStation)],
  ["/back", locked(Lost)],
  ["/before/:id", locked(BeforeStation)],
  ["/before/:id/:round", locked(BeforeLetterStation)],
  ["/yours/exit", locked(QuickExitStation)],
  ["/yours/quiet", atHome(QuietPageStation)],
  ["/compare", kept(CompareStation)],
  ["/alone", locked(SoloStation)],
  ["/lock", atHome(OwnLockStation)],
  ["/lock/new", locked(NewLockStation)],
  ["/check", locked(mine(CheckStation))],
  ["/check/:room", locked(mine(CheckRoomStation))],
  ["/reveal", together(kept(mine(RevealStation)))],
  ["/experiences", together(kept(ExperiencesStation))],
  ["/review", atHome(mine(ReviewStation))],
  ["/focus", together(kept(FocusStation))],
  ["/week", together(kept(WeekStation))],
  ["/week/back", atHome(LookBackStation)],
  ["/week/do/:practice", atHome(PracticeStation)],
  ["/pulse", atHome(mine(PulseStation))],
  ["/lines", atHome(mine(LinesStation))],
  ["/devices", atHome(DevicesStation)],
  ["/devices/add", atHome(AddDeviceStation)],
  ["/d", locked(TakeUpStation)],
  ["/phrase", atHome(PhraseStation)],
  ["/restore", locked(RestoreStation)],
  ["/shared", locked(GivenStation)],
  ["/yours/home-screen", atHome(HomeScreenStation)],
  ["/import", locked(ImportStation)],
  ["/copy", locked(CopyStation)],
  ["/about", locked(AboutStation)],
  ["/licences", locked(LicencesStation)],
  ["/move", atHome(MoveStation)],
  ["/place", atHome(PlaceStation)],
];
