// `npm run simulate -- --seeds 1000` tells that many stories; `--seed 42` tells one; `--fault
// <name>` plants a mistake in the shop and says how soon it is noticed.

import { parseArgs } from "node:util";
import { FAULTS, type Fault } from "./faults.ts";
import { StoryError, tellStory } from "./story.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    seed: { type: "string" },
    fault: { type: "string" },
  },
});

const [first, count] =
  values.seed === undefined ? [1, whole(values.seeds)] : [whole(values.seed), 1];
const fault = readFault(values.fault);
const tally = new Map<string, number>();
let seeds = 0;
let steps = 0;
const startedMs = performance.now();

try {
  for (let seed = first; seed < first + count; seed += 1) {
    const told = await tellStory({ seed, fault });
    seeds += 1;
    steps += told.steps;
    for (const [what, times] of told.tally) tally.set(what, (tally.get(what) ?? 0) + times);
  }
} catch (error) {
  if (!(error instanceof StoryError)) throw error;
  process.stderr.write(`${error.trace}\n${error.message}\n`);
  process.exitCode = 1;
}

const seconds = (performance.now() - startedMs) / 1_000;
const lines = [...tally].toSorted((a, b) => b[1] - a[1]).map(([what, times]) => `${times} ${what}`);
const summary = `${seeds} seeds, ${steps} steps, ${(seeds / seconds).toFixed(1)} seeds a second`;
process.stdout.write(`${lines.join("\n")}\n${summary}\n`);

function whole(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new RangeError(`${text} is no number of seeds: give a whole number from 1`);
}

function readFault(name: string | undefined): Fault | undefined {
  const found = FAULTS.find((known) => known === name);
  if (name === undefined || found !== undefined) return found;
  throw new RangeError(`there is no fault ${name}: only ${FAULTS.join(", ")}`);
}
