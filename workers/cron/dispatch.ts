// Maps the cron expressions of wrangler.toml to jobs.

import { servicesOf } from "../services/registry.ts";
import { correctCounts } from "./correct-counts.ts";
import { reconcile } from "./reconcile.ts";
import { watchSpace } from "./watch-space.ts";

/** `nowMs` is the time the job was due. */
type Job = (env: Env, nowMs: number) => Promise<void>;

const JOBS: Readonly<Record<string, readonly Job[]>> = {
  "*/10 * * * *": [(env, nowMs) => servicesOf(env).outbox.sweep(nowMs), watchSpace],
  "3-58/5 * * * *": [(env, nowMs) => reconcile(servicesOf(env).reconciliation, nowMs)],
  "17 3 * * *": [
    (env, nowMs) => servicesOf(env).notifications.emptySentBodies(nowMs),
    (env, nowMs) => servicesOf(env).auth.purge(nowMs),
    (env, nowMs) => correctCounts(servicesOf(env).catalogWriter, nowMs),
  ],
};

/** Runs every job that is due, also when another one fails. */
export async function dispatchCron(controller: ScheduledController, env: Env): Promise<void> {
  const jobs = JOBS[controller.cron];
  if (jobs === undefined) throw new Error(`cron ${controller.cron} has no job`);
  const runs = await Promise.allSettled(jobs.map((job) => job(env, controller.scheduledTime)));
  const failures = runs.flatMap((run) => (run.status === "rejected" ? [run.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, `cron ${controller.cron} failed`);
}
