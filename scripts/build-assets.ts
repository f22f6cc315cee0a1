// Builds what the storefront sends besides HTML: one stylesheet, one script, two fonts; and the
// advice of docs/errors.md, which its page of errors repeats.
// Names carry a hash of the content, so they are cached for a year; the same sources give the same
// names. Fails when a budget of the storefront is exceeded.

import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type OutputFile } from "esbuild";

const ROOT = join(import.meta.dirname, "..", "web", "storefront");
const OUT = join(ROOT, "public", "assets");
const GENERATED = join(ROOT, "assets.gen.ts");
const ERRORS_PAGE = join(import.meta.dirname, "..", "docs", "errors.md");
const ADVICE = join(ROOT, "error-advice.gen.ts");
const PUBLIC_PATH = "/assets";

/** Gzip bytes a product page may load; the design's budgets. */
const BUDGET_BYTES = { ".js": 20 * 1024, ".css": 15 * 1024 };

const { outputFiles } = await build({
  entryPoints: {
    shop: join(ROOT, "islands", "main.ts"),
    style: join(ROOT, "styles", "main.css"),
  },
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  target: "es2024",
  outdir: OUT,
  publicPath: PUBLIC_PATH,
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  loader: { ".woff2": "file" },
});

await mkdir(OUT, { recursive: true });
await Promise.all(outputFiles.map((file) => writeFile(file.path, file.contents)));
await removeStale(outputFiles.map((file) => basename(file.path)));
await writeWhenChanged(GENERATED, await generatedModule(outputFiles));
await writeWhenChanged(ADVICE, await adviceModule());
const overweight = outputFiles.filter(isOverBudget);
process.stdout.write(`${outputFiles.map(weightLine).join("\n")}\n`);
if (overweight.length > 0) {
  throw new Error(`over budget: ${overweight.map((file) => basename(file.path)).join(", ")}`);
}

async function removeStale(current: readonly string[]): Promise<void> {
  const stale = (await readdir(OUT)).filter((name) => !current.includes(name));
  await Promise.all(stale.map((name) => rm(join(OUT, name), { force: true })));
}

async function generatedModule(files: readonly OutputFile[]): Promise<string> {
  const urlOf = (pattern: RegExp) => {
    const file = files.find(({ path }) => pattern.test(basename(path)));
    if (file === undefined) throw new Error(`nothing built matches ${pattern}`);
    return `${PUBLIC_PATH}/${basename(file.path)}`;
  };
  const assets = {
    style: urlOf(/^style-.*\.css$/),
    script: urlOf(/^shop-.*\.js$/),
    fonts: [urlOf(/^newsreader-.*\.woff2$/), urlOf(/^hanken-grotesk-.*\.woff2$/)],
    paper: await paperColours(),
  };
  return [
    "// Written by scripts/build-assets.ts.",
    `export const ASSETS = ${JSON.stringify(assets, null, 2)} as const;`,
    "",
  ].join("\n");
}

/** What to do about each code: the last column of the table. */
async function adviceModule(): Promise<string> {
  const rows = (await readFile(ERRORS_PAGE, "utf8")).matchAll(
    /^\| ([a-z-]+) *\| \d{3} *\| (.+?) *\|$/gm,
  );
  const advice = Object.fromEntries([...rows].map(([, code, words]) => [code, words]));
  const table = JSON.stringify(advice, null, 2);
  return [
    "// Written by scripts/build-assets.ts from docs/errors.md.",
    `export const ERROR_ADVICE: Readonly<Record<string, string>> = ${table};`,
    "",
  ].join("\n");
}

/** The paper of both themes, for the browser's own chrome (`theme-color`). */
async function paperColours(): Promise<{ light: string; dark: string }> {
  const tokens = await readFile(join(ROOT, "styles", "tokens.css"), "utf8");
  const match = /--paper: light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\);/.exec(tokens);
  if (match?.[1] === undefined || match[2] === undefined) throw new Error("tokens: no --paper");
  return { light: match[1], dark: match[2] };
}

/** An untouched file keeps its time, so that a watcher does not start over for nothing. */
async function writeWhenChanged(path: string, text: string): Promise<void> {
  const known = await readFile(path, "utf8").catch(() => undefined);
  if (known !== text) await writeFile(path, text);
}

function budgetOf(file: OutputFile): number | undefined {
  return Object.entries(BUDGET_BYTES).find(([ending]) => file.path.endsWith(ending))?.[1];
}

function isOverBudget(file: OutputFile): boolean {
  const budgetBytes = budgetOf(file);
  return budgetBytes !== undefined && gzipSync(file.contents).length > budgetBytes;
}

function weightLine(file: OutputFile): string {
  const budgetBytes = budgetOf(file);
  const weight =
    budgetBytes === undefined
      ? `${file.contents.length} bytes`
      : `${gzipSync(file.contents).length} of ${budgetBytes} bytes gzip`;
  return `${basename(file.path)}: ${weight}`;
}
