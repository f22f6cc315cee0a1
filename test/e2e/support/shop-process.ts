// A shop of one's own: started as a developer starts it, on free ports, in a directory of its own.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What dev.ts prints last. */
const OPEN_SIGN = "Tradewind is open.";

export interface ShopPlace {
  readonly port: number;
  readonly adminPort: number;
  readonly stateDir: string;
  readonly paymentLatencyMs?: number;
}

export interface RunningShop {
  readonly origin: string;
  readonly adminOrigin: string;
  readonly place: ShopPlace;
  /** Everything that it printed so far. */
  output(): string;
  /** As Ctrl-C does; gives the exit code. */
  stop(): Promise<number | null>;
  /** All of it stands still, and its disk is as at that moment, until it goes on or is killed. */
  pause(): Promise<void>;
  resume(): void;
  /** As a power cut does: all of it at once, and nothing is put in order. */
  kill(): Promise<void>;
}

export async function newPlace(): Promise<ShopPlace> {
  const [port, adminPort] = await freePorts();
  return { port, adminPort, stateDir: await mkdtemp(join(tmpdir(), "tradewind-")) };
}

/** Starts a shop and waits until it is open; throws with what it said when it ends before. */
export async function startShop(
  place: ShopPlace,
  args: readonly string[] = [],
): Promise<RunningShop> {
  const child = spawnShop(place, args);
  const ended = exitOf(child);
  const output = collect(child);
  await Promise.race([
    output.until(OPEN_SIGN),
    ended.then((code) => {
      throw new Error(`the shop ended with ${code}:\n${output.text()}`);
    }),
  ]);
  return {
    origin: `http://localhost:${place.port}`,
    adminOrigin: `http://localhost:${place.adminPort}`,
    place,
    output: output.text,
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
    pause: async () => {
      const groups = groupsOf(child);
      signal(groups, "SIGSTOP");
      await until(() => membersOf(groups).every(({ isStill }) => isStill));
    },
    resume: () => signal(groupsOf(child), "SIGCONT"),
    kill: async () => {
      const groups = groupsOf(child);
      child.kill("SIGKILL");
      signal(groups, "SIGKILL");
      await ended;
      await until(() => membersOf(groups).length === 0);
    },
  };
}

/** A process that was told to stop may have a write to finish. */
const HEEDING_POLL_MS = 20;

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(HEEDING_POLL_MS);
}

/** Shop and dashboard: each leads a process group of its own, named by its leader. */
function groupsOf(child: ChildProcess): number[] {
  return processes()
    .filter(({ parent }) => parent === child.pid)
    .map(({ pid }) => pid);
}

function signal(groups: readonly number[], name: NodeJS.Signals): void {
  for (const leader of groups) process.kill(-leader, name);
}

function membersOf(groups: readonly number[]) {
  return processes().filter(({ group }) => groups.includes(group));
}

/** Everything that runs on this computer; a dead process nobody asked about does not. */
function processes() {
  const table = execFileSync("ps", ["-axo", "pid=,ppid=,pgid=,stat="], { encoding: "utf8" });
  return table.split("\n").flatMap((row) => {
    const [pid, parent, group, state = "Z"] = row.trim().split(/\s+/);
    if (state.startsWith("Z")) return [];
    const ids = { pid: Number(pid), parent: Number(parent), group: Number(group) };
    return [{ ...ids, isStill: state.startsWith("T") }];
  });
}

/** Runs a start that is expected to be refused. */
export async function startAndFail(place: ShopPlace, args: readonly string[] = []) {
  const child = spawnShop(place, args);
  const output = collect(child);
  return { code: await exitOf(child), text: output.text() };
}

function spawnShop(place: ShopPlace, args: readonly string[]): ChildProcess {
  const { port, adminPort, stateDir, paymentLatencyMs } = place;
  const told: Record<string, string> = {
    PORT: String(port),
    ADMIN_PORT: String(adminPort),
    STATE_DIR: stateDir,
    ...(paymentLatencyMs === undefined ? {} : { PAYMENT_LATENCY_MS: String(paymentLatencyMs) }),
  };
  return spawn(process.execPath, ["scripts/dev.ts", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...withoutRunnerMarks(process.env), ...told },
  });
}

/** A developer's environment: Wrangler would heed the marks of a test runner. */
function withoutRunnerMarks({ NODE_ENV: _env, VITEST: _mark, ...rest }: NodeJS.ProcessEnv) {
  return rest as NodeJS.ProcessEnv;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("close", resolve));
}

function collect(child: ChildProcess) {
  let said = "";
  const waiting: { sign: string; resolve: () => void }[] = [];
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
    for (const { sign, resolve } of waiting) if (said.includes(sign)) resolve();
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  return {
    text: () => said,
    until: (sign: string) =>
      new Promise<void>((resolve) => {
        waiting.push({ sign, resolve });
      }),
  };
}

/** Held open together, so that they differ. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const;
  const ports = servers.map(
    (server) =>
      new Promise<number>((resolve, reject) => {
        server.once("error", reject);
        server.listen(0, () => {
          const address = server.address();
          if (address === null || typeof address === "string") reject(new Error("no port"));
          else resolve(address.port);
        });
      }),
  );
  const [first, second] = await Promise.all(ports);
  await Promise.all(
    servers.map((server) => new Promise<void>((done) => server.close(() => done()))),
  );
  if (first === undefined || second === undefined) throw new Error("no free ports");
  return [first, second];
}
