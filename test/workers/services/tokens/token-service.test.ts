// The tokens that open a guest's cart or order.

import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { ORDER_TOKEN_LIFETIME_MS } from "../../../../domain/auth/lifetimes.ts";
import { createTokenService } from "../../../../workers/services/tokens/token-service.ts";

const SECRET = "a secret of these tests, 0123456789";
const ORDER = `ord_${"0".repeat(26)}`;
const CART = `crt_${"0".repeat(26)}`;
const PLACED_MS = Date.UTC(2100, 0, 1);

let nowMs = PLACED_MS;
const tokens = createTokenService(SECRET, () => nowMs);

describe("a token of an order", () => {
  it("is the same however often an order is answered with, and opens it for 90 days", async () => {
    nowMs = PLACED_MS;
    const token = await tokens.issue("order", ORDER, PLACED_MS);
    nowMs = PLACED_MS + ORDER_TOKEN_LIFETIME_MS - 1_000;
    expect(await tokens.issue("order", ORDER, PLACED_MS)).toBe(token);
    expect(await tokens.open("order", token)).toBe(ORDER);
    nowMs += 1_000;
    expect(await tokens.open("order", token)).toBeUndefined();
  });

  it("that never expires opens nothing: it is of a time before they did", async () => {
    nowMs = PLACED_MS;
    const forever = await new SignJWT({ sub: ORDER })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer("tradewind")
      .setAudience("order")
      .sign(new TextEncoder().encode(SECRET));
    expect(await tokens.open("order", forever)).toBeUndefined();
  });
});

describe("a token of a cart", () => {
  it("is the same every time, opens the cart as long as there is one, and no order", async () => {
    const token = await tokens.issue("cart", CART);
    expect(await tokens.issue("cart", CART)).toBe(token);
    nowMs = PLACED_MS + 10 * ORDER_TOKEN_LIFETIME_MS;
    expect(await tokens.open("cart", token)).toBe(CART);
    expect(await tokens.open("order", token)).toBeUndefined();
  });
});
