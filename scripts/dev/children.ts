// The child processes of one local shop: they end together, each by its own process id.

import type { ChildProcess } from "node:child_process";
import { DevError } from "./options.ts";

/** Wrangler ends within a second or two; after this long its process group is killed. */
const STOP_TIMEOUT_MS = 10_000;

export class Children {
  readonly #running = new Map<ChildProcess, string>();
  readonly #lost = Promise.withResolvers<never>();
  #stopping = false;

  constructor() {
    this.#lost.promise.catch(() => undefined);
  }

  add(name: string, child: ChildProcess): void {
    this.#running.set(child, name);
    child.once("exit", (code) => {
      this.#running.delete(child);
      if (this.#stopping) return;
      this.#lost.reject(new DevError(`The ${name} ended by itself (exit code ${code}).`));
    });
  }

  /** The result of `work`; throws as soon as a child ends by itself. */
  whileRunning<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#lost.promise]);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#running.keys()].map(stopChild));
  }
}

/** Each child leads a process group, so that its own children end with it. */
async function stopChild(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const timer = setTimeout(() => killGroup(child), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
}
