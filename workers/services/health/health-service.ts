// Whether this Worker and its dependencies answer, and whether its databases have space left.

import { name, version } from "../../../package.json";
import type { Settings } from "../../env.ts";
import { type DatabaseSpace, readSizeBytes, spaceOf } from "./database-space.ts";

/** A dependency that is silent for this long counts as not answering, in milliseconds. */
const PROBE_TIMEOUT_MS = 2000;

export interface DependencyCheck {
  readonly name: "shop-database" | "log-database" | "images";
  readonly ok: boolean;
  /** Of a database that answers. One that is nearly full is still ready. */
  readonly space?: DatabaseSpace;
}

export interface VersionFacts {
  readonly name: string;
  readonly version: string;
  readonly environment: Settings["ENVIRONMENT"];
}

export type HealthService = ReturnType<typeof createHealthService>;

export function createHealthService(
  env: Pick<Env, "DB" | "LOG_DB" | "IMAGES">,
  environment: Settings["ENVIRONMENT"],
) {
  return {
    /** Probes every dependency in parallel. Never throws, and is bounded by the probe timeout. */
    checks: (): Promise<DependencyCheck[]> =>
      Promise.all([
        checkDatabase("shop-database", env.DB),
        checkDatabase("log-database", env.LOG_DB),
        check("images", () => env.IMAGES.head("ready")),
      ]),
    version: (): VersionFacts => ({ name, version, environment }),
  };
}

async function checkDatabase(
  name: DependencyCheck["name"],
  database: D1Database,
): Promise<DependencyCheck> {
  let sizeBytes = 0;
  const checked = await check(name, async () => {
    sizeBytes = await readSizeBytes(database);
  });
  return checked.ok ? { ...checked, space: spaceOf(sizeBytes) } : checked;
}

async function check(
  name: DependencyCheck["name"],
  probe: () => Promise<unknown>,
): Promise<DependencyCheck> {
  return { name, ok: await answers(probe) };
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
