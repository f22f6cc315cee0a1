// Probes the dependencies of this Worker.

import { name, version } from "../../../package.json";
import type { Settings } from "../../env.ts";

/** A dependency that is silent for this long counts as not answering, in milliseconds. */
const PROBE_TIMEOUT_MS = 2000;

export interface DependencyCheck {
  readonly name: "shop-database" | "log-database" | "images";
  readonly ok: boolean;
}

export interface VersionFacts {
  readonly name: string;
  readonly version: string;
  readonly environment: Settings["ENVIRONMENT"];
}

export interface HealthService {
  /** Probes every dependency in parallel. Never throws, and is bounded by the probe timeout. */
  checks(): Promise<DependencyCheck[]>;
  version(): VersionFacts;
}

export function createHealthService(
  env: Pick<Env, "DB" | "LOG_DB" | "IMAGES">,
  environment: Settings["ENVIRONMENT"],
): HealthService {
  const probes: Record<DependencyCheck["name"], () => Promise<unknown>> = {
    "shop-database": () => env.DB.prepare("SELECT 1").run(),
    "log-database": () => env.LOG_DB.prepare("SELECT 1").run(),
    images: () => env.IMAGES.head("ready"),
  };
  return {
    checks: () =>
      Promise.all(
        (Object.keys(probes) as DependencyCheck["name"][]).map(async (dependency) => ({
          name: dependency,
          ok: await answers(probes[dependency]),
        })),
      ),
    version: () => ({ name, version, environment }),
  };
}

/** True when the probe resolves in time. */
export async function answers(probe: () => Promise<unknown>): Promise<boolean> {
  const silence = scheduler.wait(PROBE_TIMEOUT_MS).then(() => false);
  const answer = probe().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, silence]);
}
