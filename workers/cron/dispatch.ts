// Maps the cron expressions of wrangler.toml to jobs.

import { createD1Outbox } from "../adapters/events/d1-outbox.ts";
import { createEventParker } from "../adapters/events/event-ports.ts";
import { createEventSender } from "../adapters/events/event-queues.ts";
import { databaseOf } from "../db/database.ts";
import { servicesOf } from "../services/registry.ts";
import { correctCounts } from "./correct-counts.ts";
import { emptySentMails } from "./empty-sent-mails.ts";
import { purgeIdentity } from "./purge-identity.ts";
import { reconcile } from "./reconcile.ts";
import { sweepOutbox } from "./sweep-outbox.ts";
import { watchSpace } from "./watch-space.ts";

/** `nowMs` is the time the job was due. */
type Job = (env: Env, nowMs: number) => Promise<void>;

const JOBS: Readonly<Record<string, readonly Job[]>> = {
  "*/10 * * * *": [
    (env, nowMs) => {
      const db = databaseOf(env.DB);
      const outbox = createD1Outbox(db, createEventSender(env));
      return sweepOutbox({ db, outbox, parkEvent: createEventParker(env) }, nowMs);
    },
    watchSpace,
  ],
  "3-58/5 * * * *": [(env, nowMs) => reconcile(servicesOf(env).reconciliation, nowMs)],
  "17 3 * * *": [
    (env, nowMs) => emptySentMails(databaseOf(env.LOG_DB), nowMs),
    (env, nowMs) => purgeIdentity(databaseOf(env.DB), nowMs),
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
