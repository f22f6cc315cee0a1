// Runs the pinned Wrangler as a child process: offline, and apart from those of other shops.

import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DevError } from "./options.ts";

const wranglerCli = join(
  dirname(createRequire(import.meta.url).resolve("wrangler/package.json")),
  "bin/wrangler.js",
);

export interface WranglerRun {
  readonly args: readonly string[];
  readonly cwd: string;
  /** The directory through which the processes of this shop find each other, and no others. */
  readonly registryDir: string;
}

export function startWrangler(run: WranglerRun): ChildProcess {
  return spawn(process.execPath, [wranglerCli, ...run.args], {
    cwd: run.cwd,
    // In a process group of its own, so that Ctrl-C reaches this process alone, which ends it.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      WRANGLER_REGISTRY_PATH: run.registryDir,
      WRANGLER_HIDE_BANNER: "true",
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_SEND_ERROR_REPORTS: "false",
      WRANGLER_WRITE_LOGS: "false",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
    },
  });
}

/** Runs to the end without printing; its output becomes the message of a failure. */
export async function runWrangler(run: WranglerRun): Promise<void> {
  const child = startWrangler(run);
  const said: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => said.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code === 0) return;
  throw new DevError(
    `wrangler ${run.args.slice(0, 3).join(" ")} failed:\n${Buffer.concat(said).toString()}`,
  );
}
