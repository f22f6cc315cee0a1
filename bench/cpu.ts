// CPU that workerd has used, on Linux: unlike the clock, it hardly minds what else is running.

import { readdirSync, readFileSync } from "node:fs";

const NANOSECONDS_PER_MS = 1_000_000;

/** Milliseconds of all threads of the workerd this process started; undefined where unknown. */
export function workerdCpuMs(): number | undefined {
  const pid = readNames("/proc").find(isOurWorkerd);
  if (pid === undefined) return undefined;
  const threads = readNames(`/proc/${pid}/task`);
  return threads.reduce((sum, thread) => sum + (threadCpuMs(pid, thread) ?? 0), 0);
}

/** A thread that has ended, or a system without `/proc`, gives undefined. */
export function threadCpuMs(pid: string, thread: string): number | undefined {
  const [spentNs = ""] = readText(`/proc/${pid}/task/${thread}/schedstat`).split(" ");
  return spentNs === "" ? undefined : Number(spentNs) / NANOSECONDS_PER_MS;
}

/** `/proc/<pid>/stat` is: pid, (name), state, parent, … */
function isOurWorkerd(pid: string): boolean {
  const [, name, parent] = /^\d+ \((.*)\) \S+ (\d+) /.exec(readText(`/proc/${pid}/stat`)) ?? [];
  return name === "workerd" && Number(parent) === process.pid;
}

function readNames(path: string): string[] {
  try {
    return readdirSync(path).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** A process or thread may end while it is looked at. */
function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
