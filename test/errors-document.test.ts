import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PROBLEMS } from "../workers/http/problem.ts";

const table = readFileSync(new URL("../docs/errors.md", import.meta.url), "utf8");

const ROW = /^\| ([a-z-]+) *\| (\d{3}) *\| (.+?) *\|$/gm;

describe("docs/errors.md", () => {
  const rows = [...table.matchAll(ROW)].map(([, code, status, meaning]) => ({
    code,
    status: Number(status),
    meaning,
  }));

  it("lists every code this shop answers with, and no other", () => {
    const told = rows.map(({ code, status }) => `${code} ${status}`).sort();
    const answered = Object.entries(PROBLEMS).map(([code, { status }]) => `${code} ${status}`);
    expect(told).toEqual(answered.sort());
  });

  it("says of each what to do, in a sentence", () => {
    expect(rows.filter(({ meaning }) => !/^[A-Z].+\.$/.test(meaning ?? ""))).toEqual([]);
  });
});
