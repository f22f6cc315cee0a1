// Every cookie of the shop has the prefix `__Host-`: browsers then take it from this host alone,
// with Secure and for every path, so that no sister host can plant one (RFC 6265bis, 4.1.3.2).

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const WORKERS = join(import.meta.dirname, "../workers");

const sources = readdirSync(WORKERS, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(join(WORKERS, path), "utf8"));

const named = (pattern: RegExp) => sources.flatMap((text) => [...text.matchAll(pattern)]);

describe("the cookies of the shop", () => {
  const names = named(/const \w+_COOKIE = "([^"]*)"/g).map((match) => match[1]);

  it.each(names)("are for this host alone: %s", (name) => {
    expect(name).toMatch(/^__Host-/);
  });

  it("are set under their named constants and nothing else", () => {
    expect(names.length).toBeGreaterThan(6);
    const given = named(/\b(?:setCookie|deleteCookie)\(\s*c,\s*([^,]+),/g).map((match) => match[1]);
    expect(given.length).toBeGreaterThan(names.length);
    for (const name of given) expect(name).toMatch(/^[A-Z_]+_COOKIE$/);
  });

  it("are set by one function of the platform's, never as a bare header", () => {
    expect(named(/(?:set|append|header)\("Set-Cookie"/gi)).toEqual([]);
  });
});
