// A shop of one's own: started as a developer starts it, on free ports, in a directory of its own.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What dev.ts prints last. */
const OPEN_SIGN = "Tradewind is open.";

export interface ShopPlace {
  readonly port: number;
  readonly adminPort: number;
  readonly stateDir: string;
}

export interface RunningShop {
  readonly origin: string;
  readonly adminOrigin: string;
  readonly place: ShopPlace;
  /** As Ctrl-C does; gives the exit code. */
  stop(): Promise<number | null>;
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
    stop: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}

/** Runs a start that is expected to be refused. */
export async function startAndFail(place: ShopPlace, args: readonly string[] = []) {
  const child = spawnShop(place, args);
  const output = collect(child);
  return { code: await exitOf(child), text: output.text() };
}

function spawnShop(place: ShopPlace, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["scripts/dev.ts", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...withoutRunnerMarks(process.env),
      PORT: String(place.port),
      ADMIN_PORT: String(place.adminPort),
      STATE_DIR: place.stateDir,
    },
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
