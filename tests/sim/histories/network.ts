/**
 * The way between devices and one relay. A connection keeps order, as a WebSocket does, but two of them don't keep each
 * other's: what an ended one still carries can arrive after what the next one brings. A connection ends for both at
 * once, or for one end alone while the other one waits.
 */
import type { Relay } from "@innermost/relay";
import type { Wire } from "@innermost/store";
import type { HistoryClock } from "./clock.ts";
import { SECOND } from "./clock.ts";
import { mixed } from "./dice.ts";

/** "clean": both ends learn of it, and what was on its way is lost. "late": the relay still gets what was sent, and learns
 * of the end later. "silent": the client is not told. */
export type Cut = "clean" | "late" | "silent";

export interface Weather {
  /** Odds that a message, instead of arriving, ends its connection. */
  cut: number;
  /** The longest delay of a message in ms. */
  delay: number;
}

export const CALM: Weather = { cut: 0, delay: 0 };
const CUTS: readonly Cut[] = ["clean", "late", "silent"];

export interface NetworkOptions {
  clock: HistoryClock;
  seed: number;
  /** What answers at an address; null where nothing does. */
  relayAt(url: string): Relay | null;
  /** Whatever passes, when it is sent. */
  heard(way: "up" | "down", device: number, bytes: Uint8Array): void;
}

export type Network = ReturnType<typeof network>;
export type Line = ReturnType<Network["line"]>;

export function network({ clock, seed, relayAt, heard }: NetworkOptions) {
  let weather: Weather = CALM;
  const falls = new Map<() => void, string>();

  function line(device: number) {
    let online = true;
    let opened = 0;
    let losesAnswer = false;
    const cuts = new Set<(how: Cut) => void>();
    const deaf = new Set<object>();

    /** The wire as one life of the app has it. */
    const wire = (isAlive: () => boolean): Wire => ({
      open(url, handlers) {
        // A process that is gone opens nothing, whatever it was about to do.
        const house = online && isAlive() ? relayAt(url) : null;
        const mine = ++opened;
        if (!house) {
          queueMicrotask(() => isAlive() && handlers.closed("nobody there"));
          return { send() {}, close() {} };
        }
        let sent = 0;
        let client = true;
        let isDeaf = false;
        let server = true;
        const up = lane((bytes) => server && session.receive(bytes));
        const down = lane((bytes) => client && !isDeaf && isAlive() && handlers.message(bytes));
        const session = house.connect(
          (bytes) => {
            if (server) carry("down", down, bytes);
          },
          () => {
            if (server) hangUp();
          },
        );

        function carry(way: "up" | "down", to: Lane, bytes: Uint8Array): void {
          heard(way, device, bytes);
          if (way === "up" && isDeaf) return;
          const fate = mixed(seed, device, mine, ++sent);
          const cut = fateOf(way, bytes, fate);
          if (cut) sever(cut);
          else to.send(bytes, weather.delay > 0 ? (fate >>> 8) % weather.delay : 0);
        }

        /** How its connection ends with this message, if it does. */
        function fateOf(way: "up" | "down", bytes: Uint8Array, fate: number): Cut | null {
          if (way === "down" && losesAnswer && isAnswer(bytes)) {
            losesAnswer = false;
            return "clean";
          }
          const isCut = (fate & 0xffff) / 0x10000 < weather.cut;
          return isCut ? (CUTS[(fate >>> 16) % 3] as Cut) : null;
        }

        function sever(how: Cut): void {
          if (how === "silent" && client) {
            isDeaf = true;
            deaf.add(handlers);
          } else endForClient("cut");
          const wait = mixed(seed, device, mine, "end") % (90 * SECOND);
          if (how === "clean") endForServer();
          else clock.setTimeout(endForServer, wait);
        }

        function endForClient(why: string): void {
          cuts.delete(sever);
          if (!client) return;
          client = false;
          if (isAlive() && !isDeaf) handlers.closed(why);
        }

        function endForServer(): void {
          falls.delete(fall);
          if (!server) return;
          server = false;
          session.closed();
        }

        /** The relay closes: what it has said still arrives. */
        function hangUp(): void {
          endForServer();
          down.after(() => endForClient("closed by the relay"));
        }

        function fall(): void {
          server = false;
          falls.delete(fall);
          down.after(() => endForClient("the relay is gone"));
        }

        cuts.add(sever);
        falls.set(fall, url);
        queueMicrotask(() => client && isAlive() && handlers.opened());
        return {
          send: (bytes) => client && isAlive() && carry("up", up, bytes),
          close() {
            deaf.delete(handlers);
            if (!client || !isAlive()) return;
            client = false;
            cuts.delete(sever);
            if (isDeaf) clock.setTimeout(endForServer, 60 * SECOND);
            else up.after(endForServer);
          },
        };
      },
    });

    return {
      wire,
      /** No life of the app is left that could listen. */
      forget: (): void => deaf.clear(),
      isOnline: (): boolean => online,
      /** Whether one of its connections is dead without knowing it. */
      isDeaf: (): boolean => deaf.size > 0,
      cut(how: Cut): void {
        for (const sever of [...cuts]) sever(how);
      },
      offline(how: Cut): void {
        online = false;
        for (const sever of [...cuts]) sever(how);
      },
      online(): void {
        online = true;
      },
      /** The relay's next answer to a request is lost on its way, and the connection with it. */
      loseAnswer(on: boolean): void {
        losesAnswer = on;
      },
    };
  }

  type Lane = ReturnType<typeof lane>;

  /** One way of one connection: in order, each message after a delay of its own. */
  function lane(arrive: (bytes: Uint8Array) => void) {
    let clear = 0;
    let waiting = 0;
    function later(run: () => void, delay: number): void {
      clear = Math.max(clear, clock.now() + delay);
      if (waiting === 0 && clear <= clock.now()) {
        queueMicrotask(run);
        return;
      }
      waiting += 1;
      clock.setTimeout(() => {
        waiting -= 1;
        run();
      }, clear - clock.now());
    }
    return {
      send: (bytes: Uint8Array, delay: number): void => later(() => arrive(bytes), delay),
      /** Once all that was sent has arrived. */
      after: (run: () => void): void => later(run, 0),
    };
  }

  return {
    line,
    become(next: Weather): void {
      weather = next;
    },
    /** The relay's process is gone: what it has sent arrives, what was sent to it is lost. */
    fall(url: string): void {
      for (const [fall, where] of [...falls]) if (where.startsWith(url)) fall();
    },
  };
}

/** `done`, or a refusal of one request: 67 and 72 behind version and array head. */
const isAnswer = (bytes: Uint8Array): boolean =>
  bytes[2] === 0x18 && (bytes[3] === 67 || (bytes[3] === 72 && bytes[4] !== 0xf6));
