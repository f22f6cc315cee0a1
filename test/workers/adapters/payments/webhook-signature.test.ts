import { describe, expect, it } from "vitest";
import {
  signWebhook,
  TOLERANCE_MS,
  verifyWebhook,
} from "../../../../workers/adapters/payments/webhook-signature.ts";

const SECRET = "a secret of this test, long enough";
const NOW_MS = Date.UTC(2026, 10, 24, 12);
const BODY = '{"id":"one","note":"Zoë"}';

const verify = (signature: string | undefined, body = BODY, nowMs = NOW_MS) =>
  verifyWebhook(SECRET, { body, signature }, nowMs);

const INVALID = { ok: false, refusal: { code: "webhook-signature-invalid" } };

describe("a webhook's signature", () => {
  it("is what anybody with the secret computes: HMAC-SHA-256 over time, dot and body", async () => {
    const signature = await signWebhook("key", "{}", 1_700_000_000_123);
    expect(signature).toBe(
      "t=1700000000,v1=9d713ed406bb7076d4123f0dc2c39d2df5c654ed4b0cd56b52c8b4c940bd63ae",
    );
  });

  it("is good for the body it was made over", async () => {
    expect(await verify(await signWebhook(SECRET, BODY, NOW_MS))).toEqual({
      ok: true,
      value: null,
    });
  });

  it.each([
    ["another body", (signature: string) => verify(signature, `${BODY} `)],
    ["another time", (signature: string) => verify(signature.replace(/t=\d+/, "t=1700000000"))],
    ["a digit changed", (signature: string) => verify(flipLastDigit(signature))],
    ["a second signature", (signature: string) => verify(`${signature},${signature}`)],
    ["capital letters", (signature: string) => verify(signature.toUpperCase())],
  ])("is refused with %s", async (_, attempt) => {
    expect(await attempt(await signWebhook(SECRET, BODY, NOW_MS))).toEqual(INVALID);
  });

  it("is refused when it was made with another secret", async () => {
    expect(await verify(await signWebhook("another secret", BODY, NOW_MS))).toEqual(INVALID);
  });

  it.each([undefined, "", "v1=00", "t=1,v1=00", `t=x,v1=${"0".repeat(64)}`])(
    "is refused when it is %j",
    async (signature) => {
      expect(await verify(signature)).toEqual(INVALID);
    },
  );

  it.each([
    ["as old as allowed", TOLERANCE_MS, true],
    ["a second older", TOLERANCE_MS + 1_000, false],
    ["as far ahead as clocks may differ", -TOLERANCE_MS, true],
    ["a second further ahead", -TOLERANCE_MS - 1_000, false],
  ])("is judged by its age: %s", async (_, ageMs, ok) => {
    const signature = await signWebhook(SECRET, BODY, NOW_MS - ageMs);
    expect((await verify(signature)).ok).toBe(ok);
    if (!ok) {
      expect(await verify(signature)).toMatchObject({
        refusal: { code: "webhook-timestamp-invalid" },
      });
    }
  });
});

function flipLastDigit(signature: string): string {
  return signature.slice(0, -1) + (signature.endsWith("0") ? "1" : "0");
}
