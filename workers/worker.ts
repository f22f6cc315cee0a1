// What the platform calls, whichever build it is: requests, queues and crons.

import { Hono } from "hono";
import { assertConfigured } from "./adapters/integrations.ts";
import { logError } from "./adapters/log-error.ts";
import { SettingsError } from "./env.ts";
import { problem } from "./http/problem.ts";

/** Modules load on first use: an isolate that only runs objects never loads the pages. */
const loadApp = () => import("./app.ts");
const loadQueues = () => import("./queues/dispatch.ts");
const loadCron = () => import("./cron/dispatch.ts");

/** Refuses every request while a setting is missing or wrong, and names the setting. */
export async function answer(
  request: Request,
  env: Env,
  ctx?: ExecutionContext,
): Promise<Response> {
  const fault = findSettingsFault(env);
  if (fault !== undefined) return refuseUnconfigured(fault).fetch(request, env, ctx);
  return (await loadApp()).app.fetch(request, env, ctx);
}

export const worker = {
  fetch: answer,
  queue: async (batch, env) => (await loadQueues()).dispatchQueue(batch, env),
  scheduled: async (controller, env) => (await loadCron()).dispatchCron(controller, env),
} satisfies ExportedHandler<Env>;

function findSettingsFault(env: Env): SettingsError | undefined {
  try {
    assertConfigured(env);
    return undefined;
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
}

function refuseUnconfigured(fault: SettingsError): Hono {
  logError("the Worker answers no request", fault);
  return new Hono().all("*", (c) => problem(c, "not-configured", { detail: fault.message }));
}
