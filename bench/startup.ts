// How much CPU the Worker's code takes before its first request: workerd is started with the
// bundle and with an empty Worker of the same length in turns, and what the bundle takes more is
// its own. The kernel counts it (Linux). `wrangler check startup` samples the clock instead: on a
// busy computer it finds anything from nothing to 90 ms in an empty Worker.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { threadCpuMs } from "./cpu.ts";
import { median } from "./statistics.ts";

const workerd = createRequire(import.meta.url)("workerd") as { readonly default: string };

/** Starts of each of the two. */
const STARTS = 15;

/** A start takes some hundred milliseconds; a busy computer gets longer. */
const TIMEOUT_MS = 20_000;

/** Reading a file takes time too, and is not the Worker's. */
const emptyWorker = (length: number) =>
  `/*${"-".repeat(length)}*/ export default { fetch: () => new Response() };`;

/** Of the bundle alone, in milliseconds; undefined where the kernel does not tell. */
export interface Startup {
  readonly medianMs: number | undefined;
  /** By the least disturbed start of either. */
  readonly bestMs: number | undefined;
}

/** `modules` are paths of files with names of their own; the first is the one that starts. */
export async function measureStartup(modules: readonly string[], outDir: string): Promise<Startup> {
  const code = await Promise.all(
    modules.map(async (path) => ({ name: basename(path), text: await readFile(path, "utf8") })),
  );
  const length = code.reduce((sum, { text }) => sum + text.length, 0);
  const shop = await writeConfig(join(outDir, "start-shop"), code);
  const nothing = { name: "index.js", text: emptyWorker(length) };
  const empty = await writeConfig(join(outDir, "start-empty"), [nothing]);
  const spent: { readonly shopMs: number; readonly emptyMs: number }[] = [];
  for (let started = 0; started < STARTS; started += 1) {
    const [shopMs, emptyMs] = [await startOnce(shop), await startOnce(empty)];
    if (shopMs !== undefined && emptyMs !== undefined) spent.push({ shopMs, emptyMs });
  }
  if (spent.length === 0) return { medianMs: undefined, bestMs: undefined };
  const least = (values: readonly number[]) => Math.min(...values);
  return {
    medianMs: median(spent.map(({ shopMs, emptyMs }) => shopMs - emptyMs)),
    bestMs: least(spent.map(({ shopMs }) => shopMs)) - least(spent.map(({ emptyMs }) => emptyMs)),
  };
}

interface Module {
  readonly name: string;
  readonly text: string;
}

/** Gives the path of a configuration that runs these modules as its only Worker. */
async function writeConfig(dir: string, modules: readonly Module[]): Promise<string> {
  await mkdir(dir, { recursive: true });
  await Promise.all(modules.map(({ name, text }) => writeFile(join(dir, name), text)));
  const path = join(dir, "config.capnp");
  await writeFile(path, configOf(modules));
  return path;
}

/** CPU of the thread that runs JavaScript, until workerd listens: modules are evaluated by then. */
async function startOnce(config: string): Promise<number | undefined> {
  const child = spawn(workerd.default, ["serve", config, "--control-fd=3"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
    timeout: TIMEOUT_MS,
  });
  const ended = once(child, "exit");
  const [, , , control] = child.stdio;
  if (control === null || control === undefined) throw new Error("workerd has no control pipe");
  await Promise.race([once(control, "data"), ended]);
  const spentMs = threadCpuMs(String(child.pid), String(child.pid));
  child.kill("SIGKILL");
  await ended;
  return spentMs;
}

const configOf = (modules: readonly Module[]) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "worker", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);
const worker :Workerd.Worker = (
  modules = [${modules.map(({ name }) => `(name = "${name}", esModule = embed "${name}")`)}],
  compatibilityDate = "2026-10-01",
);
`;
