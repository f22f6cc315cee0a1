// Runs the pinned Wrangler as a child: quiet, offline, and apart from other shops' Wranglers.

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
  /** Where this shop's processes find each other, and nobody else's do. */
  readonly registryDir: string;
  readonly output: "inherit" | "pipe";
}

export function startWrangler(run: WranglerRun): ChildProcess {
  return spawn(process.execPath, [wranglerCli, ...run.args], {
    cwd: run.cwd,
    // A Ctrl-C in the terminal reaches only us; we end the child in good order.
    detached: true,
    stdio: ["ignore", run.output, run.output],
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

/** Runs to the end without showing anything; what it said is shown when it fails. */
export async function runWrangler(run: Omit<WranglerRun, "output">): Promise<void> {
  const child = startWrangler({ ...run, output: "pipe" });
  const said: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => said.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code === 0) return;
  throw new DevError(
    `wrangler ${run.args.slice(0, 3).join(" ")} failed:\n${Buffer.concat(said).toString()}`,
  );
}
