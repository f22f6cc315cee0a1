// The variables and secrets of a development shop, from where development takes them.

import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { parse } from "smol-toml";

/** Simulations are started from the root of the repository. */
const { vars } = parse(readFileSync("wrangler.toml", "utf8"));

export const SETTINGS: Readonly<Record<string, unknown>> = {
  ...(vars as Readonly<Record<string, string>>),
  ...parseEnv(readFileSync(".dev.vars", "utf8")),
};
