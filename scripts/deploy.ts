// `npm run deploy -- <environment>`: databases first (migrations only add, so the running Worker
// does not notice), the lifecycle of mail bodies, then the Worker, then the dashboard, which the
// demo has none of. `--dry-run` bundles and stops.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ENVIRONMENTS = ["demo", "staging", "production"];
const USAGE = `usage: npm run deploy -- ${ENVIRONMENTS.join("|")} [--dry-run]\n`;
const root = fileURLToPath(new URL("..", import.meta.url));

const [environment = "", ...flags] = process.argv.slice(2);
const dryRun = flags.includes("--dry-run");

if (!ENVIRONMENTS.includes(environment) || flags.some((flag) => flag !== "--dry-run")) {
  process.stderr.write(USAGE);
  process.exit(2);
}

if (dryRun) {
  wrangler(["deploy", "--dry-run", "--env", environment]);
} else {
  for (const database of ["DB", "LOG_DB"]) {
    wrangler(["d1", "migrations", "apply", database, "--remote", "--env", environment]);
  }
  const lifecycle = `${root}scripts/deploy/mail-bodies-lifecycle.json`;
  const mailBodies = `tradewind-mail-bodies-${environment}`;
  wrangler(["r2", "bucket", "lifecycle", "set", mailBodies, "--file", lifecycle, "--force"]);
  wrangler(["deploy", "--env", environment]);
  if (environment !== "demo") deployDashboard();
}

function deployDashboard(): void {
  const branch = environment === "production" ? "main" : environment;
  wrangler(["pages", "deploy", "--branch", branch], `${root}web/admin`);
}

function wrangler(args: readonly string[], cwd = root): void {
  const { status } = spawnSync("wrangler", args, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
