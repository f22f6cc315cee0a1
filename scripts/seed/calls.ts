// Speaks to the seed endpoints of a running shop, and says in one sentence when that fails.

import { setTimeout } from "node:timers/promises";

/** Fifty products with their first stock take a slow computer some seconds. */
const TIMEOUT_MS = 60_000;
/** Every call may be repeated; a local shop drops calls while it reloads changed code. */
const ATTEMPTS_MAX = 4;
const PAUSE_MS = 400;
const UNAVAILABLE = 503;
/** Enough to read, not a page. */
const DETAIL_LENGTH_MAX = 500;

const SEEDED_SHOPS = "only a development shop does, and a demo with its SEED_TOKEN";

/** Something a person has to mend; the message is a sentence for that person. */
export class SeedError extends Error {
  override readonly name = "SeedError";
}

export interface SeedCall {
  readonly method: "PUT" | "POST";
  readonly path: string;
  readonly contentType?: string;
  readonly body?: string | Uint8Array;
}

export async function call(origin: string, request: SeedCall): Promise<void> {
  const response = await answerOf(origin, request);
  const text = await response.text();
  if (response.ok) return;
  const { method, path } = request;
  if (response.status === 404) {
    throw new SeedError(`The shop at ${origin} takes no seeds; ${SEEDED_SHOPS}.`);
  }
  const detail = detailOf(text);
  throw new SeedError(`The shop refused ${method} ${path} with ${response.status}: ${detail}`);
}

export function postJson(origin: string, path: string, body: unknown): Promise<void> {
  const contentType = "application/json";
  return call(origin, { method: "POST", path, contentType, body: JSON.stringify(body) });
}

async function answerOf(origin: string, request: SeedCall): Promise<Response> {
  for (let attempt = 1; attempt < ATTEMPTS_MAX; attempt += 1) {
    const response = await send(origin, request).catch(() => undefined);
    if (response !== undefined && response.status !== UNAVAILABLE) return response;
    await response?.body?.cancel();
    await setTimeout(PAUSE_MS);
  }
  return send(origin, request).catch((cause: unknown) => {
    const hint = "Run npm start first, then seed it from a second terminal.";
    throw new SeedError(`No shop answers at ${origin}. ${hint}`, { cause });
  });
}

function send(origin: string, { method, path, contentType, body }: SeedCall): Promise<Response> {
  const { SEED_TOKEN: token } = process.env;
  return fetch(new URL(path, origin), {
    method,
    headers: {
      ...(contentType === undefined ? {} : { "content-type": contentType }),
      ...(token === undefined ? {} : { "x-seed-token": token }),
    },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The words of a problem document, or the beginning of whatever came instead. */
function detailOf(text: string): string {
  const problem = readJson(text);
  if (typeof problem === "object" && problem !== null && "detail" in problem) {
    const errors = "errors" in problem ? ` ${JSON.stringify(problem.errors)}` : "";
    return `${String(problem.detail)}${errors}`.slice(0, DETAIL_LENGTH_MAX);
  }
  return text.slice(0, DETAIL_LENGTH_MAX) || "no reason given.";
}
