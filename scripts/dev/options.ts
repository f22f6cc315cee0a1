// The options of a local run, read from environment and arguments, with a sentence for each fault.

import { resolve } from "node:path";
import type { LogFormat } from "./log-lines.ts";

export interface DevOptions {
  readonly port: number;
  readonly adminPort: number;
  /** Absolute path of the directory that holds databases, objects, pictures and mails. */
  readonly stateDir: string;
  readonly fresh: boolean;
  readonly rateLimits: "loose" | "production";
  readonly log: LogFormat;
  /** How long the simulated payment provider takes for an answer. */
  readonly paymentLatencyMs: number;
}

/** A fault that the developer can mend: its message says how, and no stack is printed. */
export class DevError extends Error {}

const PORTS = { min: 1, max: 65_535 };
/** Milliseconds. A provider that takes ten seconds counts as unreachable, which is another test. */
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
    rateLimits: readChoice("RATE_LIMITS", variables.RATE_LIMITS, ["loose", "production"]),
    log: readChoice("LOG", variables.LOG, ["short", "json"]),
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

/** One of two choices; the first is the default. */
function readChoice<T extends string>(
  name: string,
  text: string | undefined,
  [first, second]: readonly [T, T],
): T {
  const chosen = [first, second].find((choice) => choice === (text ?? first));
  if (chosen !== undefined) return chosen;
  throw new DevError(`${name} is "${text}": it must be "${first}" or "${second}".`);
}
