/** The one living thing behind the screens: the store, its view as a signal, and what the browser tells about itself. */

import type { Clock, Door, OpenView, Ports, Session, Store, View } from "@innermost/store";
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { NotDoneProps } from "../parts/NotDone.tsx";
import type { Proving } from "./proved.ts";

/** A write that failed, and on which path. */
export interface Unkept {
  readonly why: NotDoneProps["why"];
  readonly path: string;
}

/** What every screen finds around it, also a page of help that stands before the app is there, or without it. */
export interface Around {
  readonly view: ReadonlySignal<View>;
  readonly store: Store | null;
  readonly clock: Clock;
  /** The civil date where the person is; changes at midnight and when the app is looked at again. */
  readonly today: ReadonlySignal<string>;
  /** What the frame says because no page has a place of its own for it. */
  readonly unkept: Signal<Unkept | null>;
}

export interface App extends Around {
  readonly store: Store;
  readonly ports: Ports;
  readonly door: Door;
  readonly hour: ReadonlySignal<number>;
  /** Of the day, 0 to 1439. */
  readonly minute: ReadonlySignal<number>;
  readonly proved: Proving["proved"];
}

/** The view of an unlocked person; screens below the lock's gate may count on it. */
export function opened(app: App): OpenView {
  const view = app.view.value;
  if (view.phase !== "open") throw new Error("this screen stands behind the lock");
  return view;
}

export function sessionOf(app: App): Session {
  const session = app.store.session();
  if (!session) throw new Error("this screen stands behind the lock");
  return session;
}
