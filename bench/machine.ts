// The computer the numbers belong to.

import { createRequire } from "node:module";
import { availableParallelism, cpus, platform, totalmem } from "node:os";

const require = createRequire(import.meta.url);

export function describeMachine(): Record<string, string> {
  const { version } = require("workerd/package.json") as { version: string };
  const wrangler = require("wrangler/package.json") as { version: string };
  const model = cpus()[0]?.model ?? "unknown";
  const gibibytes = (totalmem() / 1024 ** 3).toFixed(0);
  return {
    Command: "`npm run bench`",
    Machine: `${availableParallelism()} cores (${model}), ${gibibytes} GiB, ${platform()}`,
    Versions: `Node ${process.versions.node}, wrangler ${wrangler.version}, workerd ${version}`,
  };
}
