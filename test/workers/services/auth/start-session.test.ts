import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newRefreshToken } from "../../../../workers/services/auth/start-session.ts";
import { START_MS } from "./auth-in-test.ts";

const FIRST = { parentHash: null, nowMs: START_MS };
const SESSION = { id: "ses_01JD0000000000000000000000", createdAtMs: START_MS };
const TOKENS = 1_000;

describe("a refresh token", () => {
  it("is 256 random bits, another one each time", () => {
    const tokens = Array.from({ length: TOKENS }, () => newRefreshToken(SESSION, FIRST));
    const bytes = tokens.map(({ refreshToken }) => Buffer.from(refreshToken, "base64url"));
    expect(bytes.filter(({ length }) => length !== 32)).toEqual([]);
    expect(new Set(tokens.map(({ refreshToken }) => refreshToken)).size).toBe(TOKENS);
    const isVaried = (place: number) => new Set(bytes.map((one) => one[place])).size > 200;
    expect(Array.from({ length: 32 }, (_, place) => isVaried(place))).not.toContain(false);
  });

  it("is stored as a hash alone", () => {
    const { refreshToken, row } = newRefreshToken(SESSION, FIRST);
    expect(row.hash).toBe(createHash("sha256").update(refreshToken).digest("hex"));
    expect(JSON.stringify(row)).not.toContain(refreshToken);
  });
});
