import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../docs/decisions/", import.meta.url);
const LINK = /\]\((\d{4}-[a-z0-9-]+\.md)\)/g;

describe("docs/decisions", () => {
  const files = readdirSync(FOLDER).sort();
  const textOf = (file: string) => readFileSync(new URL(file, FOLDER), "utf8");

  it("has one page per number, without gaps", () => {
    const numbers = files.map((file) => Number(file.slice(0, 4)));
    expect(numbers).toEqual(files.map((_, index) => index + 1));
  });

  it.each(files)("titles %s by its number", (file) => {
    expect(textOf(file)).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. \\S`));
  });

  it("links pages that exist", () => {
    const links = files.flatMap((file) =>
      [...textOf(file).matchAll(LINK)].map(([, to = ""]) => to),
    );
    expect(links.filter((to) => !files.includes(to))).toEqual([]);
  });
});
