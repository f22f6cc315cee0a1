import { describe, expect, it } from "vitest";
import {
  codeOfStep,
  enrolmentOf,
  newAuthenticatorSecret,
  stepOfCode,
} from "../../../../workers/adapters/crypto/authenticator.ts";

/** RFC 6238, appendix B: the ASCII text 12345678901234567890, in base 32. */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("an authenticator", () => {
  it.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ])("shows at %d s what RFC 6238 says", (seconds, code) => {
    const step = Math.floor(seconds / 30);
    expect(codeOfStep(RFC_SECRET, step)).toBe(code);
    expect(stepOfCode(RFC_SECRET, code, [step - 1, step, step + 1])).toBe(step);
    expect(stepOfCode(RFC_SECRET, code, [step - 1, step + 1])).toBeUndefined();
  });

  it("has a secret of 160 random bits, another one each time", () => {
    const secrets = Array.from({ length: 100 }, newAuthenticatorSecret);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new Set(secrets).size).toBe(100);
  });

  it("learns of the account by a link and a picture of it, with nothing a browser runs", () => {
    const { uri, qrSvg } = enrolmentOf(RFC_SECRET, `ada+"><script>@example.com`);
    const { protocol, host, pathname, searchParams } = new URL(uri);
    expect([protocol, host]).toEqual(["otpauth:", "totp"]);
    expect(decodeURIComponent(pathname)).toBe(`/Tradewind:ada+"><script>@example.com`);
    expect(Object.fromEntries(searchParams)).toEqual({
      issuer: "Tradewind",
      secret: RFC_SECRET,
      algorithm: "SHA1",
      digits: "6",
      period: "30",
    });
    expect(qrSvg).toMatch(/^<svg [^<>]+><rect [^<>]+\/><path [^<>]+\/><\/svg>$/);
  });
});
