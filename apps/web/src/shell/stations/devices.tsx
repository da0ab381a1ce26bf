/** One's own devices: the list, one more by a link, one fewer; and the link on the new device. */

import {
  beginLink,
  endLink,
  type LinkFound,
  lookAtLink,
  noticeDevice,
  type OpenView,
  type OwnDeviceView,
  type Proof,
  removeDevice,
  takeUp,
} from "@innermost/store";
import { useEffect, useState } from "preact/hooks";
import { AddDevice } from "../../devices/AddDevice.tsx";
import { Bringing } from "../../devices/Bringing.tsx";
import { DeviceGone } from "../../devices/DeviceGone.tsx";
import { type Device, Devices } from "../../devices/Devices.tsx";
import { LinkOver } from "../../devices/LinkOver.tsx";
import { LostDevice } from "../../devices/LostDevice.tsx";
import { PasteLink } from "../../devices/PasteLink.tsx";
import { RemoveDevice } from "../../devices/RemoveDevice.tsx";
import { Removed } from "../../devices/Removed.tsx";
import { ShowLink } from "../../devices/ShowLink.tsx";
import { type Here, NotEmpty, TakeTrouble } from "../../devices/TakeTrouble.tsx";
import { type TakeProblem, TakeUp } from "../../devices/TakeUp.tsx";
import { afterPaint } from "../after-paint.ts";
import { type App, opened, sessionOf } from "../app.ts";
import { useDoing } from "../attempt.ts";
import { useApp, useFrame, useGo, useOpened } from "../context.ts";
import { suggestedName } from "../device-name.ts";
import { atNoon } from "../noon.ts";
import { useProof } from "../proof.ts";
import { canShare, shareLink } from "../share.ts";
import { useCopy } from "../use-copy.ts";
import { useFragment } from "../use-fragment.ts";
import { Away } from "./away.tsx";
import { LockStation } from "./lock.tsx";

const listed = ({ date, ...device }: OwnDeviceView): Device => ({ ...device, date: atNoon(date) });

/** Those that still open as this person. Before there is a list, this device alone. */
export function ownDevices({ own }: OpenView, today: string): readonly Device[] {
  const devices = own.devices.filter(({ removed, isThis }) => !removed || isThis).map(listed);
  if (devices.length > 0) return devices;
  const alone = { id: "", name: suggestedName(), date: atNoon(today), way: "first" } as const;
  return [{ ...alone, isThis: true, noticed: true, older: false }];
}

export function DevicesStation() {
  const app = useApp();
  const go = useGo();
  const view = useOpened();
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: () => go("/yours") } });
  const [removing, setRemoving] = useState<string | null>(null);
  const [losing, setLosing] = useState(false);
  const [gone, setGone] = useState<string | null>(null);
  const [problem, setProblem] = useState<"storage-full" | "storage-refused" | null>(null);
  const devices = ownDevices(view, app.today.value);
  const leaving = devices.find(({ id, isThis }) => id === removing && !isThis);
  const others = devices.filter(({ isThis }) => !isThis);
  const end = () => {
    setRemoving(null);
    setLosing(false);
    setGone(null);
  };
  if (gone !== null) return <Gone name={gone} onDone={end} />;
  if (leaving)
    return <Removing key={leaving.id} device={leaving} others={others} onEnd={end} onGone={setGone} />;
  if (losing && others.length > 0) return <Losing devices={others} onPick={setRemoving} onEnd={end} />;
  async function seen(id: string) {
    const written = await noticeDevice(sessionOf(app), id);
    setProblem(written.ok ? null : written.why);
  }
  return (
    <Devices
      {...frame}
      devices={devices}
      isOut={view.own.isOut}
      linkUntil={openLink(view, app.clock.now()) && new Date(view.own.link?.expiresAt ?? 0)}
      problem={problem}
      onSeen={(id) => void seen(id)}
      onRemove={setRemoving}
      onLost={() => setLosing(true)}
      onAdd={() => go("/devices/add")}
    />
  );
}

const openLink = ({ own }: OpenView, now: number) => (own.link && own.link.expiresAt > now ? own.link : null);

interface RemovingProps {
  device: Device;
  others: readonly Device[];
  onEnd: () => void;
  onGone: (name: string) => void;
}

function Removing({ device, others, onEnd, onGone }: RemovingProps) {
  const app = useApp();
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: onEnd } });
  const asking = useProof(
    (proof) => removeDevice(sessionOf(app), device.id, proof),
    () => onGone(device.name),
  );
  const without = others.filter(({ id, older }) => older && id !== device.id).map(({ name }) => name);
  return <RemoveDevice {...frame} name={device.name} {...{ without, asking }} onKeep={onEnd} />;
}

function Gone({ name, onDone }: { name: string; onDone: () => void }) {
  const go = useGo();
  const { own } = useOpened();
  const frame = useFrame({ place: "yours", start: null });
  return (
    <DeviceGone
      {...frame}
      name={name}
      phrase={own.phrase.exists}
      onWords={() => go("/phrase")}
      onDone={onDone}
    />
  );
}

interface LosingProps {
  devices: readonly Device[];
  onPick: (id: string) => void;
  onEnd: () => void;
}

function Losing({ devices, onPick, onEnd }: LosingProps) {
  const go = useGo();
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: onEnd } });
  return <LostDevice {...frame} {...{ devices, onPick }} onWords={() => go("/phrase")} />;
}

export function AddDeviceStation() {
  const go = useGo();
  const { locked, own } = useOpened();
  const frame = useFrame({ start: { kind: "not-now", onPress: () => go("/devices") } });
  if (own.isOut) return <Away to="/devices" />;
  // Somebody on their own may have none yet, and what a link hands over needs one.
  if (!locked) return <LockStation frame={frame} whose="alone" onLocked={() => undefined} />;
  return <Adding />;
}

/** The ids in one's list, so that one more can be told. */
const idsOf = ({ own }: OpenView): ReadonlySet<string> => new Set(own.devices.map(({ id }) => id));

function Adding() {
  const app = useApp();
  const go = useGo();
  const view = useOpened();
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: () => go("/devices") } });
  const link = openLink(view, app.clock.now());
  const [here, setHere] = useState(suggestedName);
  const [before, setBefore] = useState<ReadonlySet<string> | null>(() => (link ? idsOf(view) : null));
  const asking = useProof(
    (proof) => beginLink(sessionOf(app), proof, here.trim() || suggestedName()),
    () => setBefore(idsOf(opened(app))),
  );
  useRedrawAt(link?.expiresAt ?? null);
  const added = before && view.own.devices.find(({ id, removed }) => !removed && !before.has(id));
  if (before && (added || !link))
    return (
      <LinkOver
        {...frame}
        added={added?.name ?? null}
        onAgain={() => setBefore(null)}
        onDevices={() => go("/devices", true)}
      />
    );
  if (before && link) return <OpenLink link={link} />;
  const isListed = view.own.devices.some(({ isThis }) => isThis);
  return (
    <AddDevice
      {...frame}
      here={isListed ? null : here}
      onHere={setHere}
      asking={asking}
      offline={view.link.name === "away"}
    />
  );
}

/** Draws again once a moment has come. */
function useRedrawAt(at: number | null): void {
  const { clock } = useApp();
  const [, redraw] = useState(0);
  useEffect(() => {
    if (at === null) return;
    const timer = clock.setTimeout(() => redraw((count) => count + 1), Math.max(0, at - clock.now()) + 1);
    return () => clock.clearTimeout(timer);
  }, [at, clock]);
}

function OpenLink({ link }: { link: { link: string; expiresAt: number } }) {
  const app = useApp();
  const go = useGo();
  const frame = useFrame({ place: "yours", start: { kind: "back", onPress: () => go("/devices") } });
  const [copied, copy] = useCopy();
  const [takingBack, setTakingBack] = useState(false);
  const whole = new URL(link.link, location.origin).href;
  async function takeBack() {
    setTakingBack(true);
    await endLink(sessionOf(app));
    go("/devices", true);
  }
  return (
    <ShowLink
      {...frame}
      link={whole}
      until={new Date(link.expiresAt)}
      canShare={canShare()}
      onShare={() => void shareLink(whole)}
      onCopy={() => copy(whole)}
      copied={copied}
      takingBack={takingBack}
      onTakeBack={() => !takingBack && void takeBack()}
    />
  );
}

/** What this app holds already, so that nothing else can be brought to it. */
export function hereOf({ own, pair }: OpenView): Here | null {
  if (own.devices.length > 0) return "own";
  if (!pair) return null;
  return pair.stage === "kept" ? "pair" : "letter";
}

/** Once everything is here: home, but not before the two of them are. */
export function Arriving() {
  const { pair, link } = useOpened();
  const frame = useFrame({ start: null });
  const isHere = !pair || (pair.stage === "kept" && (link.name === "online" || link.name === "away"));
  return isHere ? <Away to="/" /> : <Bringing {...frame} step="arriving" />;
}

type Found = LinkFound & { ok: true };

/** The fragment stays in the address until it has served: a reload in the middle goes on from where it broke off. */
export function TakeUpStation() {
  const app = useApp();
  const go = useGo();
  const view = useOpened();
  const frame = useFrame();
  const fragment = useFragment();
  const [looked, setLooked] = useState<LinkFound | null>(null);
  const [taking, setTaking] = useState(false);
  const here = taking ? null : hereOf(view);
  const search = () => {
    setLooked(null);
    if (!here && fragment) void lookAtLink(app.ports, fragment).then(setLooked);
  };
  useEffect(search, [app, fragment, here]);
  const home = () => go("/", true);
  if (fragment === "" && !here) return <Pasting />;
  if (here)
    return (
      <NotEmpty {...frame} here={here} partnerName={view.pair?.partnerName ?? undefined} onHome={home} />
    );
  if (!looked) return <Bringing {...frame} step="looking" />;
  if (!looked.ok) return <TakeTrouble {...frame} why={looked.why} onHome={home} onRetry={search} />;
  return <Taking found={looked} onTaking={setTaking} onGone={() => setLooked({ ok: false, why: "gone" })} />;
}

/** An app on a home screen shares nothing with the browser that a camera opens, so that a link can be pasted into it, too. */
function Pasting() {
  const go = useGo();
  const frame = useFrame({ start: { kind: "back", onPress: () => go("/restore") } });
  const [pasted, setPasted] = useState("");
  return (
    <PasteLink
      {...frame}
      value={pasted}
      onInput={setPasted}
      onOpen={() => location.replace(`#${pasted.trim().replace(/^[^#]*#/, "")}`)}
    />
  );
}

/** Another of one's devices has removed this one. What lies here is still this person's, to copy or to erase. */
export function RemovedStation() {
  const app = useApp();
  const go = useGo();
  const frame = useFrame();
  const doing = useDoing();
  const [erasing, setErasing] = useState(false);
  const asking = useProof(
    (proof) => checked(app, proof),
    () => void doing(app.store.erase()).then((done) => done && go("/", true)),
  );
  return (
    <Removed
      {...frame}
      asking={erasing ? asking : null}
      onCopy={() => go("/yours/export")}
      onErase={() => setErasing(true)}
      onKeep={() => setErasing(false)}
    />
  );
}

export const checked = ({ store }: App, proof: Proof) =>
  "passphrase" in proof ? store.check(proof.passphrase) : store.unlockWithPasskey(proof.prfOutput);

interface TakingProps {
  found: Found;
  /** What comes to lie here from now on is what is being brought. */
  onTaking: (taking: boolean) => void;
  onGone: () => void;
}

function Taking({ found, onTaking, onGone }: TakingProps) {
  const app = useApp();
  const go = useGo();
  const frame = useFrame();
  const { locked } = useOpened();
  const [step, setStep] = useState<"ask" | "lock" | "bringing" | "arriving">("ask");
  const [name, setName] = useState(suggestedName);
  const [problem, setProblem] = useState<TakeProblem>(null);
  const notNow = useFrame({ start: { kind: "not-now", onPress: () => setStep("ask") } });

  function bring() {
    setStep("bringing");
    onTaking(true);
    afterPaint(app.clock, async () => {
      const taken = await takeUp(sessionOf(app), found, name.trim() || suggestedName());
      if (taken.ok) return setStep("arriving");
      onTaking(false);
      if (taken.why === "gone") return onGone();
      setProblem(taken.why === "no-lock" || taken.why === "not-empty" ? null : taken.why);
      setStep(taken.why === "no-lock" ? "lock" : "ask");
    });
  }
  if (step === "arriving") return <Arriving />;
  if (step === "bringing") return <Bringing {...frame} start={null} step="bringing" />;
  if (step === "lock") return <LockStation frame={notNow} whose="device" onLocked={bring} />;
  return (
    <TakeUp
      {...frame}
      name={name}
      onName={setName}
      problem={problem}
      onBegin={() => (locked ? bring() : setStep("lock"))}
      onStop={() => go("/", true)}
    />
  );
}
