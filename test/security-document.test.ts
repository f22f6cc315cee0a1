// docs/security.md says what is met and by which test: this holds it to its word.

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  ACCESS_TOKEN_LIFETIME_MS,
  DEVICE_TOKEN_LIFETIME_MS,
  ENDED_SESSION_KNOWN_MS,
  ORDER_TOKEN_LIFETIME_MS,
  PASSWORD_RECENT_MS,
  PASSWORD_RESET_LIFETIME_MS,
  REFRESH_OVERLAP_MS,
  REFRESH_TOKEN_LIFETIME_MS,
  SESSION_LIFETIME_MAX_MS,
  VERIFICATION_LIFETIME_MS,
} from "../domain/auth/lifetimes.ts";
import { CONTEXT_WORDS } from "../domain/auth/password-rules.ts";
import { THROTTLE_POLICIES } from "../domain/auth/throttle.ts";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const page = read("docs/security.md");

/** Every requirement of OWASP ASVS 5.0.0, V6, V7 and V9, of these levels. */
const REQUIREMENTS: Readonly<Record<string, readonly string[]>> = {
  "1": [
    ...["6.1.1", "6.2.1", "6.2.2", "6.2.3", "6.2.4", "6.2.5", "6.2.6", "6.2.7", "6.2.8"],
    ...["6.3.1", "6.3.2", "6.4.1", "6.4.2"],
    ...["7.2.1", "7.2.2", "7.2.3", "7.2.4", "7.4.1", "7.4.2"],
    ...["9.1.1", "9.1.2", "9.1.3", "9.2.1"],
  ],
  "2": [
    ...["6.1.2", "6.1.3", "6.2.9", "6.2.10", "6.2.11", "6.2.12", "6.3.3", "6.3.4"],
    ...["6.4.3", "6.4.4", "6.5.1", "6.5.2", "6.5.3", "6.5.4", "6.5.5", "6.6.1", "6.6.2", "6.6.3"],
    ...["6.8.1", "6.8.2", "6.8.3", "6.8.4", "7.1.1", "7.1.2", "7.1.3", "7.3.1", "7.3.2"],
    ...["7.4.3", "7.4.4", "7.4.5", "7.5.1", "7.5.2", "7.6.1", "7.6.2", "9.2.2", "9.2.3", "9.2.4"],
  ],
};

const ROW = /^\| (\d\.\d\.\d+) \| (\d) \| (.+?) \| (.+?) \| (.+) \|$/gm;
const CITED_FILE = /`(test\/[^`]+)`: ((?:"[^"]+"(?:, )?)+)/g;
const LINK = /\]\(#([^)]+)\)/g;

const rows = [...page.matchAll(ROW)].map(([, id = "", level, , verdict, evidence = ""]) => ({
  id,
  level,
  verdict,
  evidence,
}));

const citations = rows.flatMap(({ id, evidence }) =>
  [...evidence.matchAll(CITED_FILE)].flatMap(([, path = "", titles = ""]) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => ({ id, path, title })),
  ),
);

const anchors = new Set(
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  ),
);

describe("docs/security.md", () => {
  it.each(Object.entries(REQUIREMENTS))("holds every requirement of level %s", (level, ids) => {
    const held = rows.filter((row) => row.level === level).map(({ id }) => id);
    expect(held.sort()).toEqual([...ids].sort());
  });

  it("says of each that it is met or does not apply", () => {
    const verdicts = new Set(rows.map(({ verdict }) => verdict));
    expect([...verdicts].sort()).toEqual(["does not apply", "met"]);
  });

  it("names a test or a part of itself for what is met, and a reason for the rest", () => {
    const unproven = rows.filter(({ id, verdict, evidence }) =>
      verdict === "met"
        ? !citations.some((citation) => citation.id === id) && !/^\[.+\]\(#.+\)$/.test(evidence)
        : !/^[A-Z].+\.$/.test(evidence),
    );
    expect(unproven.map(({ id }) => id)).toEqual([]);
  });

  it("names no test without its titles", () => {
    const bare = rows.filter(({ evidence }) => {
      const cited = evidence.match(CITED_FILE) ?? [];
      return cited.length !== (evidence.match(/`test\//g) ?? []).length;
    });
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it.each(citations)("$id: $path has a test “$title”", ({ path, title }) => {
    expect(existsSync(new URL(`../${path}`, import.meta.url))).toBe(true);
    const text = read(path);
    expect(["(", " ", "\n"].some((before) => text.includes(`${before}"${title}"`))).toBe(true);
  });

  it("links to parts of itself that exist", () => {
    const missing = [...page.matchAll(LINK)].filter(([, anchor = ""]) => !anchors.has(anchor));
    expect(missing.map(([link]) => link)).toEqual([]);
  });

  it.each(Object.entries(THROTTLE_POLICIES))("has the policy %s as it is", (name, policy) => {
    const { freeFailures, firstDelayMs, longestDelayMs, turnsAway } = policy;
    const early = turnsAway ? "turned away" : "held back, then let through";
    const row = new RegExp(
      `^\\| \`${name}\` \\| [^|]+ \\| ${freeFailures} \\| ${firstDelayMs} ms ` +
        `\\| ${longestDelayMs} ms \\| ${early} \\|$`,
      "m",
    );
    expect(page).toMatch(row);
  });

  it.each([
    ["access token", ACCESS_TOKEN_LIFETIME_MS],
    ["access token of a session that ended, at most", ENDED_SESSION_KNOWN_MS],
    ["session, unused", REFRESH_TOKEN_LIFETIME_MS],
    ["session, however used", SESSION_LIFETIME_MAX_MS],
    ["used refresh token, for a second tab", REFRESH_OVERLAP_MS],
    ["password given, for acts that need it", PASSWORD_RECENT_MS],
    ["verification link", VERIFICATION_LIFETIME_MS],
    ["reset link", PASSWORD_RESET_LIFETIME_MS],
    [
      "token that opens a guest's order, from its placing or its latest mail",
      ORDER_TOKEN_LIFETIME_MS,
    ],
    ["known device, which signs nobody in", DEVICE_TOKEN_LIFETIME_MS],
  ])("has the life of %s as it is", (what, lifetimeMs) => {
    const [, number, unit = ""] =
      new RegExp(`^\\| ${what} \\| (\\d+) (\\w+?)s? \\|$`, "m").exec(page) ?? [];
    expect(Number(number) * (UNITS_MS[unit] ?? Number.NaN)).toBe(lifetimeMs);
  });

  it("lists the words of this shop that passwords are not made of", () => {
    const [line = ""] = /shop's own words\*\*.+/.exec(page) ?? [];
    const [words = ""] = line.split(". A merchant");
    expect([...words.matchAll(/`([a-z]+)`/g)].map(([, word]) => word)).toEqual(CONTEXT_WORDS);
  });
});

const UNITS_MS: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};
