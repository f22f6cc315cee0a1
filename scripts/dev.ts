// `npm start`: the whole shop on this computer. Migrates, starts the Worker and the dashboard,
// seeds on the first start, and ends what it started.

import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Children } from "./dev/children.ts";
import { LogLines } from "./dev/log-lines.ts";
import { DevError, type DevOptions, readOptions } from "./dev/options.ts";
import { assertPortFree } from "./dev/ports.ts";
import { createSeedProgress } from "./dev/seed-progress.ts";
import { claimStateDir, releaseStateDir } from "./dev/state-dir.ts";
import { waitUntilOk } from "./dev/wait.ts";
import { welcome } from "./dev/welcome.ts";
import { runWrangler, startWrangler } from "./dev/wrangler.ts";
import { seedShop } from "./seed/client.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const DATABASES = ["DB", "LOG_DB"];

async function main(): Promise<void> {
  const options = readOptions(process.env, process.argv.slice(2), root);
  await assertPortFree(options.port, "PORT");
  await assertPortFree(options.adminPort, "ADMIN_PORT");
  await claimStateDir(options);
  const children = new Children();
  const stopAsked = onceAskedToStop();
  try {
    await Promise.race([stopAsked, children.whileRunning(run(options, children))]);
  } finally {
    await children.stop();
    await releaseStateDir(options);
  }
}

async function run(options: DevOptions, children: Children): Promise<void> {
  const shop = `http://localhost:${options.port}`;
  const log = new LogLines(options.log, (line) => say(`${line}\n`));
  const start = (name: string, child: ChildProcess) => {
    log.follow(child);
    children.add(name, child);
  };
  await migrate(options);
  start("shop", startShop(options, shop));
  await waitUntilOk(`${shop}/ready`);
  start("dashboard", startDashboard(options));
  await waitUntilOk(`http://localhost:${options.adminPort}/ready`);
  await seedOnce(options, shop);
  say(welcome(options));
  log.open();
  await new Promise(() => undefined);
}

/** One after the other: both runs write to the same directory, and lock it. */
async function migrate({ stateDir }: DevOptions): Promise<void> {
  for (const database of DATABASES) {
    await runWrangler({
      args: ["d1", "migrations", "apply", database, "--local", "--persist-to", stateDir],
      cwd: root,
      registryDir: registryOf(stateDir),
    });
  }
}

function startShop(options: DevOptions, origin: string) {
  const { port, stateDir, rateLimits, paymentLatencyMs } = options;
  return startWrangler({
    args: [
      ...["dev", "--port", String(port), "--inspector-port", "0", "--persist-to", stateDir],
      ...["--var", `PUBLIC_ORIGIN:${origin}`, `RATE_LIMITS:${rateLimits}`],
      ...["--var", `PAYMENT_LATENCY_MS:${paymentLatencyMs}`],
      "--show-interactive-dev-session=false",
    ],
    cwd: root,
    registryDir: registryOf(stateDir),
  });
}

function startDashboard({ adminPort, stateDir }: DevOptions) {
  return startWrangler({
    args: [
      ...["pages", "dev", "--port", String(adminPort), "--inspector-port", "0"],
      ...["--persist-to", join(stateDir, "dashboard"), "--log-level", "warn"],
      "--show-interactive-dev-session=false",
    ],
    cwd: join(root, "web/admin"),
    registryDir: registryOf(stateDir),
  });
}

/** The registry of this shop's processes, through which the dashboard finds its Worker. */
function registryOf(stateDir: string): string {
  return join(stateDir, "registry");
}

/** Marks the state directory when all is seeded, so that an interrupted seeding is repeated. */
async function seedOnce({ stateDir }: DevOptions, origin: string): Promise<void> {
  const mark = join(stateDir, "seeded");
  if (existsSync(mark)) return;
  const progress = createSeedProgress(process.stdout);
  await seedShop(origin, { onProgress: progress.report });
  progress.finish();
  await writeFile(mark, "");
}

function onceAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve());
  });
}

function say(text: string): void {
  process.stdout.write(text);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof DevError ? error.message : String(error)}\n`);
  process.exit(1);
}
