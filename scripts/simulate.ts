// Tells stories of the whole shop in a simulated world: bundles the simulation for Node, with a
// stand-in for the platform's module, and runs it. Arguments: test/simulation/cli.ts.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const outfile = join(root, "node_modules/.cache/tradewind/simulate.mjs");

await build({
  entryPoints: [join(root, "test/simulation/cli.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node22",
  sourcemap: "inline",
  alias: {
    "cloudflare:workers": join(root, "test/simulation/runtime/cloudflare-workers.ts"),
  },
  external: ["smol-toml"],
});

const args = ["--enable-source-maps", "--no-warnings", outfile, ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
const [code] = await once(child, "exit");
process.exitCode = code ?? 1;
