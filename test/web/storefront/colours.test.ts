import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../../web/storefront");
const TOKENS = "styles/tokens.css";

/** Hex, colour functions and the named colours anybody is tempted by. */
const RAW_COLOUR =
  /#[0-9a-f]{3,8}\b(?=[^{]*[;,)])|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|:\s*(?:white|black|red|green|blue|gray|grey|orange|teal|coral)\b/i;

const sources = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter(
  (path) => /^(?:styles|components|pages|islands)\/.*\.(?:css|tsx?)$/.test(path) && path !== TOKENS,
);

it("finds the raw colours it looks for", () => {
  for (const planted of ["color: #fff;", "color: oklch(0.5 0.1 20);", "background: white;"]) {
    expect(planted).toMatch(RAW_COLOUR);
  }
  expect("color: var(--teal);").not.toMatch(RAW_COLOUR);
  expect(sources).toContain("styles/components.css");
});

it.each(sources)("%s takes its colours from the tokens", (path) => {
  expect(readFileSync(join(ROOT, path), "utf8")).not.toMatch(RAW_COLOUR);
});

it("draws every colour for light and for dark", () => {
  const tokens = readFileSync(join(ROOT, TOKENS), "utf8");
  const colours = [...tokens.matchAll(/^\s*(--[\w-]+): (.*oklch.*);$/gm)];
  expect(colours.length).toBeGreaterThan(10);
  for (const [, name, value] of colours) {
    expect(value, name).toMatch(/^light-dark\(oklch\([^)]+\), oklch\([^)]+\)\)$/);
  }
});
