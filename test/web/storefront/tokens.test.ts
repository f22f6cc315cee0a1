import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const TOKENS = join(import.meta.dirname, "../../../web/storefront/styles/tokens.css");

it("draws every colour for light and for dark", () => {
  const colours = [...readFileSync(TOKENS, "utf8").matchAll(/^\s*(--[\w-]+): (.*oklch.*);$/gm)];
  expect(colours.length).toBeGreaterThan(10);
  for (const [, name, value] of colours) {
    expect(value, name).toMatch(/^light-dark\(oklch\([^)]+\), oklch\([^)]+\)\)$/);
  }
});
