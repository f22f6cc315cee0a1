// Builds the Worker as it is deployed, in modules: one for what every isolate needs, others for
// what is built when it is asked for (docs/decisions/0020). Wrangler uploads them as they are.

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";

const root = join(import.meta.dirname, "..");
const outdir = join(root, "dist/worker");

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
  entryPoints: [join(root, "workers/index.ts")],
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
