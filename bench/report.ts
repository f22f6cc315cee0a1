// Writes down what was measured, for people. Pure.

import type { Comparison, Summary } from "./compare.ts";
import type { Tally } from "./counting/tally.ts";
import type { Measure } from "./measures.ts";
import type { Rush } from "./rush.ts";
import type { Startup } from "./startup.ts";
import { median } from "./statistics.ts";
import { FEW_ORDERS, MANY_ORDERS } from "./volume.ts";

export const BUNDLE_GZIP_KIB_MAX = 400;
export const STARTUP_CPU_MS_MAX = 50;
/** How many times sooner than a winner a loser hears, at least. */
export const RUSH_FACTOR_MIN = 5;
export const VOLUME_RATIO_MIN = 0.9;

export interface Results {
  readonly date: string;
  readonly machine: Readonly<Record<string, string>>;
  readonly rows: readonly {
    readonly measure: Pick<Measure, "name" | "floorName" | "target">;
    readonly comparisons: readonly Comparison[];
  }[];
  readonly bundle: { readonly bytes: number; readonly gzipBytes: number };
  readonly startup: Startup;
  readonly rush: Rush;
  /** Throughput with many stored orders as a share of that with few. */
  readonly volumeRatios: readonly number[];
  readonly order: { readonly answered: readonly Tally[]; readonly afterwards: readonly Tally[] };
}

const ABOUT = `
# Results

Written by \`npm run bench\`; do not edit. The production bundle (minified, environment
\`production\`, rate limits loosened) and a floor Worker (\`bench/floor/\`) run side by side in one
workerd with their storage on disk, and are driven over loopback in turns, so that noise of the
computer meets both. A ratio is the shop's throughput divided by the floor's of the same round;
1 would mean that the shop's own code costs nothing. The platform's Worker for static files stands
before neither.`;

const ABOUT_THROUGHPUT = `
Every sample begins when nothing is left in the background, so that throughput is of the answers.
CPU is of all threads of workerd, for one request and everything it sets going: alarms, outbox and
projections, together with what the local stand-ins of D1 and queues need themselves. The floor sets
the same alarms and has no projections. Queue consumers are detached: on the platform they run
apart from requests, here they would share their thread.`;

const ABOUT_CROWD = `
A rush is of many buyers for few units of one sku (\`bench/rush.ts\`): exactly as many win as there
are units, and the others are told so before any payment call. Volume compares two shops side by
side, whose read models hold few and many orders (\`bench/volume.ts\`).`;

const ABOUT_START = `
CPU at start is what workerd spends more on the bundle than on an empty Worker of the same length
until it listens (\`bench/startup.ts\`); the least disturbed of the starts counts.`;

const ABOUT_ORDER = `
Counted by \`bench/counting/\` while one order was placed. The floor of an order makes the same
calls in the same order, to as many objects, creates as many of them, runs as many writing
statements of one row each, and sets the same alarms. Until the answer:`;

export function writeReport(results: Results): string {
  const sections = [
    ABOUT,
    table([["", ""], ...Object.entries({ Date: results.date, ...results.machine })]),
    "## Throughput",
    ABOUT_THROUGHPUT,
    throughput(results),
    "## Many buyers, many orders",
    ABOUT_CROWD,
    crowd(results),
    "## Size and start",
    ABOUT_START,
    sizes(results),
    "## The work of a two-line order",
    ABOUT_ORDER,
    tallies(results.order.answered),
    "Afterwards, in the background (the rows of the read model in D1 come on top):",
    tallies(results.order.afterwards),
  ];
  return `${sections.map((section) => section.trim()).join("\n\n")}\n`;
}

function throughput({ rows }: Results): string {
  const heads = [
    ...["Shop", "Floor", "At once", "Ratio, median", "Ratio, worst", "Target"],
    ...["Shop: a second", "p50, p95 ms", "CPU ms"],
    ...["Floor: a second", "p50, p95 ms", "CPU ms"],
  ];
  const body = rows.flatMap(({ measure, comparisons }) =>
    comparisons.map(({ atOnce, shop, floor, ratios }) => [
      ...[measure.name, measure.floorName, String(atOnce)],
      median(ratios).toFixed(2),
      Math.min(...ratios).toFixed(2),
      verdict(median(ratios), measure.target),
      ...summaryCells(shop),
      ...summaryCells(floor),
    ]),
  );
  return table([heads, ...body]);
}

function summaryCells({ perSecond, p50Ms, p95Ms, cpuMs }: Summary): string[] {
  const latencies = `${p50Ms.toFixed(1)}, ${p95Ms.toFixed(1)}`;
  return [perSecond.toFixed(0), latencies, cpuMs?.toFixed(2) ?? "unknown"];
}

function verdict(ratio: number, target: number | undefined): string {
  if (target === undefined) return "";
  return `${metOrMissed(ratio >= target)}: at least ${target.toFixed(2)}`;
}

function sizes({ bundle, startup: { bestMs, medianMs } }: Results): string {
  const gzipKib = bundle.gzipBytes / 1024;
  const start =
    bestMs === undefined || medianMs === undefined
      ? ["unknown on this system", ""]
      : [
          `${bestMs.toFixed(0)} ms; median ${medianMs.toFixed(0)} ms`,
          `${metOrMissed(bestMs < STARTUP_CPU_MS_MAX)}: under ${STARTUP_CPU_MS_MAX} ms`,
        ];
  return table([
    ["", "Measured", "Target"],
    [
      "Bundle, gzip",
      `${gzipKib.toFixed(0)} KiB (${(bundle.bytes / 1024).toFixed(0)} KiB as it is)`,
      `${metOrMissed(gzipKib <= BUNDLE_GZIP_KIB_MAX)}: at most ${BUNDLE_GZIP_KIB_MAX}`,
    ],
    ["CPU at start", ...start],
  ]);
}

function crowd({ rush, volumeRatios }: Results): string {
  const { winners, losers, winnerP50Ms, loserP50Ms } = rush;
  const factor = winnerP50Ms / loserP50Ms;
  const volume = median(volumeRatios);
  return table([
    ["", "Measured", "Target"],
    [
      `${winners + losers} buyers for ${winners} units`,
      `winners ${winnerP50Ms.toFixed(0)} ms, losers ${loserP50Ms.toFixed(0)} ms: ` +
        `${factor.toFixed(1)} times sooner`,
      `${metOrMissed(factor >= RUSH_FACTOR_MIN)}: at least ${RUSH_FACTOR_MIN} times`,
    ],
    [
      `Checkout with ${MANY_ORDERS} stored orders, as a share of that with ${FEW_ORDERS}`,
      `${volume.toFixed(2)}; worst ${Math.min(...volumeRatios).toFixed(2)}`,
      `${metOrMissed(volume >= VOLUME_RATIO_MIN)}: at least ${VOLUME_RATIO_MIN.toFixed(2)}`,
    ],
  ]);
}

function metOrMissed(isMet: boolean): string {
  return isMet ? "met" : "**missed**";
}

function tallies(rows: readonly Tally[]): string {
  const heads = "Object|Touched|Created|Calls|Writing statements|Rows written|Alarms set".split(
    "|",
  );
  const body = rows.map(({ kind, objects, created, calls, writes, rows: written, alarmsSet }) => [
    kind,
    ...[objects, created, calls, writes, written, alarmsSet].map(String),
  ]);
  const sums = heads.slice(1).map((_, column) => sumOf(body.map((row) => Number(row[column + 1]))));
  return table([heads, ...body, ["together", ...sums.map(String)]]);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function table([heads = [], ...body]: readonly (readonly string[])[]): string {
  const rows = [heads, heads.map(() => "---"), ...body];
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
