// How much CPU the Worker takes before its first request: Wrangler starts the bundle in workerd
// under the CPU profiler, and what was not idle is counted.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runWrangler, SHOP } from "./build.ts";
import { median } from "./statistics.ts";

/** A single start is at the mercy of whatever else the computer does. */
const STARTS = 9;

/** As much of a CPU profile (Chrome's format) as is needed. */
export interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { functionName: string } }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export async function measureStartup(
  outDir: string,
): Promise<{ medianMs: number; bestMs: number }> {
  const activeMs: number[] = [];
  for (let started = 0; started < STARTS; started += 1) {
    const outFile = join(outDir, `startup-${started}.cpuprofile`);
    const { environment = "" } = SHOP;
    await runWrangler([
      ...["check", "startup", "--outfile", outFile],
      `--args=--minify --env ${environment}`,
    ]);
    activeMs.push(activeMsOf(JSON.parse(await readFile(outFile, "utf8")) as CpuProfile));
  }
  return { medianMs: median(activeMs), bestMs: Math.min(...activeMs) };
}

/** Time spent in code or in collecting garbage, in milliseconds. */
export function activeMsOf({ nodes, samples, timeDeltas }: CpuProfile): number {
  const idle = new Set(
    nodes.filter(({ callFrame }) => callFrame.functionName === "(idle)").map(({ id }) => id),
  );
  return samples.reduce(
    (sumMs, node, index) => (idle.has(node) ? sumMs : sumMs + (timeDeltas[index] ?? 0) / 1000),
    0,
  );
}
