// Measures shop and floor in turns, so that whatever else the computer does meets both.

import { setTimeout } from "node:timers/promises";
import { workerdCpuMs } from "./cpu.ts";
import { drive, type Load } from "./load.ts";
import type { Measure, Side } from "./measures.ts";
import { median, quantile } from "./statistics.ts";

/** Pairs of samples that count; one more goes before them and only warms up. */
export const ROUNDS = 8;

export interface Comparison {
  readonly atOnce: number;
  readonly shop: Summary;
  readonly floor: Summary;
  /** Throughput of the shop as a share of the floor's, pair by pair. */
  readonly ratios: readonly number[];
}

export interface Summary {
  /** The median of the samples. */
  readonly perSecond: number;
  /** Over the requests of all samples. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** CPU of one request and of all it leaves to the background; the median of the samples. */
  readonly cpuMs: number | undefined;
}

interface Sample {
  readonly perSecond: number;
  readonly latenciesMs: readonly number[];
  readonly cpuMs: number | undefined;
}

export async function compare(measure: Measure, load: Load): Promise<Comparison> {
  const pairs: { readonly shop: Sample; readonly floor: Sample }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await measure.shop.prepare?.(load.requests);
    await measure.floor.prepare?.(load.requests);
    await setTimeout(measure.settleMs);
    const shop = await sample(measure.shop, load, measure.settleMs);
    const floor = await sample(measure.floor, load, measure.settleMs);
    if (round > 0) pairs.push({ shop, floor });
  }
  return {
    atOnce: load.atOnce,
    shop: summarize(pairs.map(({ shop }) => shop)),
    floor: summarize(pairs.map(({ floor }) => floor)),
    ratios: pairs.map(({ shop, floor }) => shop.perSecond / floor.perSecond),
  };
}

/** What a sample leaves to the background is done, and its CPU counted, before it is over. */
async function sample(side: Side, load: Load, settleMs: number): Promise<Sample> {
  const beforeMs = workerdCpuMs();
  const timed = await drive(load, side.request);
  await setTimeout(settleMs);
  const afterMs = workerdCpuMs();
  const isKnown = beforeMs !== undefined && afterMs !== undefined;
  return { ...timed, cpuMs: isKnown ? (afterMs - beforeMs) / load.requests : undefined };
}

function summarize(samples: readonly Sample[]): Summary {
  const latenciesMs = samples.flatMap((taken) => taken.latenciesMs);
  const cpuMs = samples.flatMap((taken) => (taken.cpuMs === undefined ? [] : [taken.cpuMs]));
  return {
    perSecond: median(samples.map(({ perSecond }) => perSecond)),
    p50Ms: quantile(latenciesMs, 0.5),
    p95Ms: quantile(latenciesMs, 0.95),
    cpuMs: cpuMs.length === 0 ? undefined : median(cpuMs),
  };
}
