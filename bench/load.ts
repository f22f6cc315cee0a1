// Sends requests over loopback, at most so many at once, and times them.

import { Agent, request as httpRequest } from "node:http";
import { performance } from "node:perf_hooks";

/** A request slower than this is a fault, not a sample. */
const TIMEOUT_MS = 30_000;

export interface Call {
  readonly url: string;
  readonly method?: "GET" | "POST" | "PUT";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The status of success, or several; anything else ends the bench. */
  readonly expect?: number | readonly number[];
}

export interface Load {
  readonly requests: number;
  readonly atOnce: number;
}

export interface Timed {
  readonly perSecond: number;
  readonly latenciesMs: readonly number[];
}

const agent = new Agent({ keepAlive: true });

/** The answer as JSON. Throws when it is not the one expected. */
export async function send<T>(call: Call): Promise<T> {
  const { url, method = "GET", headers = {}, expect = 200 } = call;
  const body = call.body === undefined ? undefined : JSON.stringify(call.body);
  const described = body === undefined ? {} : { "Content-Type": "application/json" };
  const { status, text } = await new Promise<{ status: number; text: string }>((done, fail) => {
    const sent = httpRequest(
      url,
      { agent, method, headers: { ...described, ...headers }, timeout: TIMEOUT_MS },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          done({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    sent.on("timeout", () => sent.destroy(new Error(`no answer in ${TIMEOUT_MS} ms`)));
    sent.on("error", fail);
    sent.end(body);
  });
  if (![expect].flat().includes(status))
    throw new Error(`${method} ${url} answered ${status}: ${text}`);
  return JSON.parse(text) as T;
}

/** Runs `task` for 0 up to `requests`, `atOnce` at a time, and times every one and all. */
export async function drive(
  { requests, atOnce }: Load,
  task: (index: number) => Promise<void>,
): Promise<Timed> {
  const latenciesMs: number[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < requests; index = next++) {
      const startedMs = performance.now();
      await task(index);
      latenciesMs.push(performance.now() - startedMs);
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { perSecond: (requests / (performance.now() - startedMs)) * 1000, latenciesMs };
}
