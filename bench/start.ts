// Starts Workers side by side in one workerd, with their storage on disk, and speaks to each over
// its own loopback socket: no proxy of the development server stands between.

import { dirname } from "node:path";
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions as readWorkerOptions } from "wrangler";
import type { Bundle } from "./build.ts";

/**
 * A demo with secrets of its own, and limits so loose that the shop is measured, not its guard;
 * production itself refuses those. The simulated payment provider answers at once and sends its
 * webhooks when all is over: it is no part of the shop.
 */
const BENCH_SETTINGS = {
  ENVIRONMENT: "demo",
  PUBLIC_ORIGIN: "https://bench.workers.dev",
  MAIL_FROM: "Bench <hello@bench.workers.dev>",
  TOKEN_SECRET: "bench-token-secret-0123456789abcdef",
  ORDER_NUMBER_KEY: "bench-order-number-key-0123456789",
  KEY_ENCRYPTION_SECRET: "bench-key-encryption-secret-0123456789",
  PAYMENT_WEBHOOK_SECRET: "bench-payment-webhook-secret-0123456789",
  PAYMENT_LATENCY_MS: "0",
  PAYMENT_WEBHOOK_DELAY_MS: "3600000",
  RATE_LIMITS: "loose",
};

export interface Running {
  readonly miniflare: Miniflare;
  /** Where each bundle answers, in the order they were given. */
  readonly origins: readonly string[];
  /** What the Workers complained about. */
  readonly complaints: readonly string[];
}

export interface StartOptions {
  readonly stateDir: string;
  /** Settings laid over those of the deployed environment. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function start(
  bundles: readonly Bundle[],
  { stateDir, settings = {} }: StartOptions,
): Promise<Running> {
  const complaints: string[] = [];
  const workers = bundles.map((bundle) => workerOptions(bundle, settings));
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers,
      resourcePersistencePath: stateDir,
      telemetry: { enabled: false },
      logRequests: false,
      cf: false,
      handleStructuredLogs: ({ level, message }) => {
        if (level === "error" || level === "warn") complaints.push(message);
      },
    }),
  );
  const urls = await Promise.all(workers.map(({ name }) => miniflare.unsafeGetDirectURL(name)));
  return { miniflare, origins: urls.map(({ origin }) => origin), complaints };
}

/**
 * Static files are served by a Worker of the platform's own, which is not what is measured. Queue
 * consumers run apart from requests on the platform; here they would share a thread with them.
 */
function workerOptions(
  { source, modules }: Bundle,
  settings: Readonly<Record<string, string>>,
): V4WorkerOptions & { readonly name: string } {
  const { workerOptions: read } = readWorkerOptions(source.config, source.environment);
  const { assets: _, queueConsumers: __, modulesRules: ___, ...options } = read;
  return {
    ...options,
    name: source.name,
    modules: modules.map((path) => ({ type: "ESModule", path })),
    modulesRoot: dirname(modules[0] ?? ""),
    bindings: { ...(options.bindings as object), ...BENCH_SETTINGS, ...settings },
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  };
}
