import { describe, expect, it } from "vitest";
import {
  isNarrowed,
  LISTED_STATUSES,
  orderListHref,
  readOrderListState,
} from "../../../web/storefront/order-list-state.ts";
import { say } from "../../../web/storefront/say.tsx";

describe("the address of a list of orders", () => {
  it("says what it is narrowed by, both ways", () => {
    const state = {
      number: "ORD-20261121-7K3QZ",
      status: "Shipping Prepared",
      from: "2026-11-01",
      to: "2026-11-30",
      cursor: "WyJwbGFjZWQiXQ",
    } as const;
    const href = orderListHref(state);
    expect(href).toMatch(/^\/account\/orders\?/);
    expect(readOrderListState(Object.fromEntries(new URLSearchParams(href.split("?")[1])))).toEqual(
      state,
    );
  });

  it.each([
    ["an empty form", { number: " ", status: "", from: "", to: "", cursor: "" }],
    ["what makes no sense", { status: "Lost", from: "yesterday", to: "2026-99-99" }],
    ["what is far too long", { cursor: "x".repeat(1_000) }],
  ])("is that of all orders for %s", (_, query) => {
    const state = readOrderListState(query);
    expect(isNarrowed(state)).toBe(false);
    expect(orderListHref(state)).toBe("/account/orders");
  });

  it("takes a number as people write it", () => {
    const state = readOrderListState({ number: " ord-20261121-7k3qz " });
    expect(state.number).toBe("ORD-20261121-7K3QZ");
    expect(isNarrowed(state)).toBe(true);
  });

  it("offers each status under a word of its own", () => {
    const words = LISTED_STATUSES.map((status) => say(`order.status.${status}`));
    expect(new Set(words).size).toBe(words.length);
  });
});
