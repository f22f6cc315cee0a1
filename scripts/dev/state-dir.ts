// The directory that holds a local shop's data: for one running shop at a time, and emptied only
// when it holds nothing but a shop's data.

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DevError, type DevOptions } from "./options.ts";

const OWNER_FILE = "owner.pid";

/** Claims the directory for this process; with `fresh`, empties it first. */
export async function claimStateDir({ stateDir, fresh }: DevOptions): Promise<void> {
  await refuseWhenUsed(stateDir);
  if (fresh) await empty(stateDir);
  await mkdir(stateDir, { recursive: true });
  await writeFile(join(stateDir, OWNER_FILE), String(process.pid));
}

async function refuseWhenUsed(stateDir: string): Promise<void> {
  const file = join(stateDir, OWNER_FILE);
  if (!existsSync(file)) return;
  const owner = Number(await readFile(file, "utf8"));
  if (owner !== process.pid && isRunning(owner)) {
    throw new DevError(
      `${stateDir} is used by a running shop (process ${owner}): stop it, or choose another ` +
        "directory with STATE_DIR=….",
    );
  }
}

export async function releaseStateDir({ stateDir }: DevOptions): Promise<void> {
  await rm(join(stateDir, OWNER_FILE), { force: true });
}

async function empty(stateDir: string): Promise<void> {
  if (!existsSync(stateDir)) return;
  const names = await readdir(stateDir);
  if (names.length > 0 && !names.includes("registry")) {
    throw new DevError(`${stateDir} holds something else than a shop's data: it is left alone.`);
  }
  await rm(stateDir, { recursive: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
