// Builds Workers into a folder: the shop as it is deployed, in the modules of its own build; what
// is measured beside it in one module, minified, by Wrangler.

import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The environment whose build is measured: production's code, with simulated payments. */
const ENVIRONMENT = "demo";

export interface Source {
  /** Storage belongs to the name: two Workers of one name share it. */
  readonly name: string;
  readonly config: string;
  readonly environment?: string;
  /** Bundled into one module by Wrangler; absent where the configuration says how to build. */
  readonly entry?: string;
}

const shopConfig = { name: "shop", config: join(root, "wrangler.toml"), environment: ENVIRONMENT };

export const SHOP: Source = shopConfig;
/** The build that takes real money; without a payment provider it answers no request. */
export const PRODUCTION: Source = { ...shopConfig, environment: "production" };
/** The shop with its objects under watch. */
export const COUNTING: Source = { ...shopConfig, entry: join(root, "bench/counting/worker.ts") };
export const FLOOR: Source = {
  name: "floor",
  config: join(root, "bench/floor/wrangler.toml"),
  entry: join(root, "bench/floor/worker.ts"),
};

/** A bundle takes some seconds; a busy computer gets longer. */
const TIMEOUT_MS = 180_000;

const wranglerCli = join(
  dirname(createRequire(import.meta.url).resolve("wrangler/package.json")),
  "bin/wrangler.js",
);

/** Runs the pinned Wrangler to its end and gives what it printed. Throws when it fails. */
export async function runWrangler(args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [wranglerCli, ...args], {
    cwd: root,
    timeout: TIMEOUT_MS,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" },
  });
  return stdout;
}

export interface Bundle {
  readonly source: Source;
  /** Paths of its modules, all in one folder; the first is the one that starts. */
  readonly modules: readonly string[];
}

/** The deployed form of a Worker, below `outDir`. */
export async function bundle(source: Source, outDir: string): Promise<Bundle> {
  const { config, entry, environment } = source;
  const dir = join(outDir, entry === undefined ? "deployed" : basename(dirname(entry)));
  await runWrangler([
    ...["deploy", "--dry-run", "--config", config, "--outdir", dir],
    ...(entry === undefined ? [] : [entry, "--bundle", "--minify"]),
    ...(environment === undefined ? [] : ["--env", environment]),
  ]);
  const main = entry === undefined ? MAIN_MODULE : `${basename(entry, ".ts")}.js`;
  const names = (await readdir(dir)).filter((name) => name.endsWith(".js") && name !== main);
  return { source, modules: [main, ...names].map((name) => join(dir, name)) };
}

/** Of the build that wrangler.toml names. */
const MAIN_MODULE = "index.js";

/** Bytes of the bundle as it is uploaded and as it is counted by the platform. */
export async function sizeOf({ modules }: Bundle): Promise<{ bytes: number; gzipBytes: number }> {
  const code = Buffer.concat(await Promise.all(modules.map((path) => readFile(path))));
  return { bytes: code.byteLength, gzipBytes: gzipSync(code).byteLength };
}
