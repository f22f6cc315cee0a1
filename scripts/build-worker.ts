// Builds a Worker as it is deployed, in modules: one for what every isolate needs, others for what
// is built when it is asked for (docs/decisions/0020). Wrangler uploads them as they are.
//
// `node scripts/build-worker.ts` builds the shop that takes real money, `… sandbox` the demo.

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";

const root = join(import.meta.dirname, "..");
/** A composition root below `workers/`, and where its build goes. */
const BUILDS = {
  index: { entry: "workers/index.ts", outdir: "dist/worker" },
  sandbox: { entry: "workers/sandbox.ts", outdir: "dist/sandbox" },
} as const;

const [name = "index"] = process.argv.slice(2);
if (name !== "index" && name !== "sandbox") throw new Error(`there is no build ${name}`);
const { entry } = BUILDS[name];
const outdir = join(root, BUILDS[name].outdir);

/** Zod brings its messages in fifty languages, a fifth of all code here. The shop uses its own. */
const zodInEnglish: Plugin = {
  name: "zod-in-english",
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: 'export { default as en } from "./en.js";',
    }));
  },
};

await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: { index: join(root, entry) },
  outdir,
  bundle: true,
  splitting: true,
  minify: true,
  sourcemap: "linked",
  format: "esm",
  target: "es2024",
  platform: "browser",
  conditions: ["workerd", "worker", "browser"],
  define: { "process.env.NODE_ENV": '"production"' },
  external: ["cloudflare:*", "node:*"],
  plugins: [zodInEnglish],
  logLevel: "warning",
});
