// docs/proof.md says what is proven and by which test: this sees that each is there.

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const page = readFileSync(new URL("docs/proof.md", root), "utf8");

const TEST_PATH = /`(test\/[^`]+)`/g;
const CITED_TITLES = /`(test\/[^`]+)`: ((?:"[^"]+"(?:, )?)+)/g;

/** Beside its verb, after the table it is told of, or on a line of its own. */
const TITLE = /^\s*(?:(?:it|test|describe)[.(]|\]\)\(|["`]).*$/gm;

const citations = [...page.matchAll(CITED_TITLES)].flatMap(([, path = "", titles = ""]) =>
  [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => ({ path, title })),
);

/** The races of the design that hurt others. */
const RACES = [
  "two lines sharing a sku",
  "webhook against the synchronous answer",
  "double submit",
  "login transfer during checkout",
  "cancel during capture",
  "two refunds at once",
  "return after a partial refund",
  "a hold expiring during payment",
  "a price changing between quote and order",
  "a stock adjustment below what is held",
];

describe("docs/proof.md", () => {
  it("names files that are there", () => {
    const paths = [...page.matchAll(TEST_PATH)].map(([, path = ""]) => path);
    expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  it.each(citations)("$path has a test “$title”", ({ path, title }) => {
    const titles = readFileSync(new URL(path, root), "utf8").match(TITLE) ?? [];
    expect(titles.filter((line) => line.includes(title))).not.toEqual([]);
  });

  it.each(RACES)("names a test of the race: %s", (race) => {
    const row = page.split("\n").find((line) => line.startsWith(`| ${race} |`)) ?? "";
    expect(row.match(CITED_TITLES)).not.toBeNull();
  });
});
