// `npm start`: the whole shop on this computer. Migrates, starts the Worker and the dashboard,
// seeds on the first start, and ends what it started.

import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Children } from "./dev/children.ts";
import { DevError, type DevOptions, readOptions } from "./dev/options.ts";
import { assertPortFree } from "./dev/ports.ts";
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
  await migrate(options);
  children.add("shop", startShop(options, shop));
  await waitUntilOk(`${shop}/ready`);
  children.add("dashboard", startDashboard(options));
  await waitUntilOk(`http://localhost:${options.adminPort}/ready`);
  await seedOnce(options, shop);
  say(welcome(options));
  await new Promise(() => undefined);
}

/** One after the other: both runs keep their books in the same directory, and lock it. */
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
    output: "inherit",
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
    output: "inherit",
  });
}

/** A shop's own registry: its dashboard finds this shop and no other. */
function registryOf(stateDir: string): string {
  return join(stateDir, "registry");
}

/** The mark is written last, so a first seeding that was cut short is taken up again. */
async function seedOnce({ stateDir }: DevOptions, origin: string): Promise<void> {
  const mark = join(stateDir, "seeded");
  if (existsSync(mark)) return;
  say("Seeding the demo catalogue…\n");
  await seedShop(origin);
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
