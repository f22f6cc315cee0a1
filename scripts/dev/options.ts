// What a local run may be told, by environment and arguments, and what is wrong with it.

import { resolve } from "node:path";

export interface DevOptions {
  readonly port: number;
  readonly adminPort: number;
  /** Absolute path: databases, objects, pictures and mails of this shop live below it. */
  readonly stateDir: string;
  readonly fresh: boolean;
  readonly rateLimits: "loose" | "production";
  /** How long the simulated payment provider takes for an answer. */
  readonly paymentLatencyMs: number;
}

/** What is told is wrong; the message says what to do, so no stack is shown. */
export class DevError extends Error {}

const PORTS = { min: 1, max: 65_535 };
/** Whoever takes longer than ten seconds is taken for silent: that would be another test. */
const LATENCY = { fallback: 20, min: 0, max: 9_000 };
const FLAGS = ["--fresh"];

type Variables = Readonly<Record<string, string | undefined>>;

export function readOptions(variables: Variables, args: readonly string[], root: string) {
  const unknown = args.filter((arg) => !FLAGS.includes(arg));
  if (unknown.length > 0) {
    throw new DevError(`Unknown argument ${unknown.join(" ")}: only ${FLAGS.join(" ")} is known.`);
  }
  const options: DevOptions = {
    port: readNumber(variables, "PORT", { fallback: 8787, ...PORTS }),
    adminPort: readNumber(variables, "ADMIN_PORT", { fallback: 8788, ...PORTS }),
    stateDir: resolve(root, variables.STATE_DIR ?? ".tradewind/state"),
    fresh: args.includes("--fresh"),
    rateLimits: readRateLimits(variables.RATE_LIMITS),
    paymentLatencyMs: readNumber(variables, "PAYMENT_LATENCY_MS", LATENCY),
  };
  if (options.port === options.adminPort) {
    throw new DevError("PORT and ADMIN_PORT are the same: give each its own.");
  }
  return options;
}

interface Range {
  readonly fallback: number;
  readonly min: number;
  readonly max: number;
}

function readNumber(variables: Variables, name: string, { fallback, min, max }: Range): number {
  const text = variables[name] ?? String(fallback);
  const number = Number(text);
  if (!Number.isInteger(number) || number < min || number > max) {
    throw new DevError(`${name} is "${text}": it must be a number from ${min} to ${max}.`);
  }
  return number;
}

function readRateLimits(text = "loose"): DevOptions["rateLimits"] {
  if (text === "loose" || text === "production") return text;
  throw new DevError(`RATE_LIMITS is "${text}": it must be "loose" or "production".`);
}
