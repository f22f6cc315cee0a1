// What a local run may be told, by environment and arguments, and what is wrong with it.

import { resolve } from "node:path";

export interface DevOptions {
  readonly port: number;
  readonly adminPort: number;
  /** Absolute path: databases, objects, pictures and mails of this shop live below it. */
  readonly stateDir: string;
  readonly fresh: boolean;
  readonly rateLimits: "loose" | "production";
}

/** What is told is wrong; the message says what to do, so no stack is shown. */
export class DevError extends Error {}

const PORT_MAX = 65_535;
const FLAGS = ["--fresh"];

type Variables = Readonly<Record<string, string | undefined>>;

export function readOptions(variables: Variables, args: readonly string[], root: string) {
  const unknown = args.filter((arg) => !FLAGS.includes(arg));
  if (unknown.length > 0) {
    throw new DevError(`Unknown argument ${unknown.join(" ")}: only ${FLAGS.join(" ")} is known.`);
  }
  const options: DevOptions = {
    port: readPort(variables, "PORT", 8787),
    adminPort: readPort(variables, "ADMIN_PORT", 8788),
    stateDir: resolve(root, variables.STATE_DIR ?? ".tradewind/state"),
    fresh: args.includes("--fresh"),
    rateLimits: readRateLimits(variables.RATE_LIMITS),
  };
  if (options.port === options.adminPort) {
    throw new DevError("PORT and ADMIN_PORT are the same: give each its own.");
  }
  return options;
}

function readPort(variables: Variables, name: "PORT" | "ADMIN_PORT", fallback: number): number {
  const text = variables[name] ?? String(fallback);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > PORT_MAX) {
    throw new DevError(`${name} is "${text}": it must be a number from 1 to ${PORT_MAX}.`);
  }
  return port;
}

function readRateLimits(text = "loose"): DevOptions["rateLimits"] {
  if (text === "loose" || text === "production") return text;
  throw new DevError(`RATE_LIMITS is "${text}": it must be "loose" or "production".`);
}
