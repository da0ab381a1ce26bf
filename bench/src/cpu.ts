/** CPU time of processes, in ms, as Linux counts it (in hundredths of a second); NaN where there is no /proc. */
import { readdirSync, readFileSync } from "node:fs";

const TICK = 10;

interface Times {
  parent: number;
  own: number;
  /** Of its children that have ended. */
  ended: number;
}

/** After the program's name, which may hold anything: state, parent, ..., utime, stime, cutime, cstime. */
function timesOf(pid: number): Times {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const at = (index: number): number => Number(fields[index]);
  return { parent: at(1), own: TICK * (at(11) + at(12)), ended: TICK * (at(13) + at(14)) };
}

export function cpuOf(pid: number): number {
  try {
    return timesOf(pid).own;
  } catch {
    return Number.NaN;
  }
}

/** Of a process and all its children, those that have ended included. */
export function cpuOfFamily(pid: number): number {
  try {
    const { own, ended } = timesOf(pid);
    const children = everyone().filter(({ parent }) => parent === pid);
    return children.reduce((sum, child) => sum + child.own, own + ended);
  } catch {
    return Number.NaN;
  }
}

function everyone(): Times[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      return [timesOf(Number(pid))];
    } catch {
      return []; // It ended meanwhile.
    }
  });
}
