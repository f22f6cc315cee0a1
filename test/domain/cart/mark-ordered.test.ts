import { describe, expect, it } from "vitest";
import { absorb } from "../../../domain/cart/absorb.ts";
import { type Cart, EMPTY_CART, type OrderMark } from "../../../domain/cart/cart.ts";
import {
  isOver,
  MARK_GRACE_MS,
  MARKS_MAX,
  markOrdered,
  PLACE_WITHIN_MS,
} from "../../../domain/cart/mark-ordered.ts";
import { removeOrdered } from "../../../domain/cart/remove-ordered.ts";
import { cartOf, line } from "./carts.ts";

const NOW_MS = 1_000_000;

const markOf = (orderId: string, markedAtMs = 1): OrderMark => ({ orderId, markedAtMs });

const two = cartOf(line("MUG", 2), line("LAMP", 1));
const marked = (...orderedBy: readonly OrderMark[]): Cart => ({ ...two, orderedBy });

const mark = (cart: Cart, insteadOf?: readonly OrderMark[]) =>
  markOrdered(cart, { orderId: "ord_B", owner: "guest", nowMs: NOW_MS, insteadOf });

const byB = { ok: true, value: marked(markOf("ord_B", NOW_MS)) };
const refusedBy = (...marks: readonly OrderMark[]) => ({
  ok: false,
  refusal: { code: "cart-being-ordered", marks },
});

describe("marking a cart as being ordered", () => {
  it("[CT16] changes neither version nor lines", () => {
    expect(mark(two)).toEqual(byB);
  });

  it("[CT16] leaves a cart without lines as it is", () => {
    const empty = mark(EMPTY_CART);
    expect(empty.ok && empty.value).toBe(EMPTY_CART);
  });

  it("[CT17] is refused while another order's mark stands, and tells it", () => {
    expect(mark(marked(markOf("ord_A")))).toEqual(refusedBy(markOf("ord_A")));
  });

  it("[CT17] takes over exactly the mark that was told", () => {
    expect(mark(marked(markOf("ord_A")), [markOf("ord_A")])).toEqual(byB);
    const anew = markOf("ord_A", 2);
    expect(mark(marked(anew), [markOf("ord_A")])).toEqual(refusedBy(anew));
  });

  it("[CT17] lets only the first of two take a mark over", () => {
    const taken = { ...two, orderedBy: [markOf("ord_C")] };
    expect(mark(taken, [markOf("ord_A")])).toEqual(refusedBy(markOf("ord_C")));
  });

  it("[CT17] of a merged cart needs every other order's mark to be over", () => {
    const cart = marked(markOf("ord_A"), markOf("ord_B"), markOf("ord_C"));
    const others = [markOf("ord_A"), markOf("ord_C")];
    expect(mark(cart)).toEqual(refusedBy(...others));
    expect(mark(cart, [markOf("ord_A")])).toEqual(refusedBy(...others));
    expect(mark(cart, others)).toEqual(byB);
  });

  it("[CT17] may be repeated by the same order, with a fresh time", () => {
    expect(mark(marked(markOf("ord_B")))).toEqual(byB);
  });

  it("[CT3][CT6] is refused at another version, and by a closed cart", () => {
    const wish = { orderId: "ord_B", owner: "guest", nowMs: NOW_MS } as const;
    expect(markOrdered(two, { ...wish, expectedVersion: 6 })).toEqual({
      ok: false,
      refusal: { code: "version-conflict", currentVersion: 7 },
    });
    expect(mark({ ...two, mergedIntoCartId: "crt_A" })).toEqual({
      ok: false,
      refusal: { code: "cart-closed", mergedIntoCartId: "crt_A" },
    });
  });
});

describe("a mark", () => {
  it.each(["COMPLETED", "FAILED", "CANCELLED", "STUCK"])("[CT18] is over at %s", (verdict) => {
    expect(isOver(markOf("ord_A", NOW_MS), { verdict }, NOW_MS)).toBe(true);
  });

  it("[CT18] of an order that runs is not over, however old", () => {
    expect(isOver(markOf("ord_A"), {}, Number.MAX_SAFE_INTEGER)).toBe(false);
  });

  it("[CT18] of an order nobody placed is over only when nobody can place it any more", () => {
    const markedNow = markOf("ord_A", NOW_MS);
    expect(isOver(markedNow, undefined, NOW_MS + PLACE_WITHIN_MS)).toBe(false);
    expect(isOver(markedNow, undefined, NOW_MS + MARK_GRACE_MS)).toBe(false);
    expect(isOver(markedNow, undefined, NOW_MS + MARK_GRACE_MS + 1)).toBe(true);
    expect(MARK_GRACE_MS).toBeGreaterThan(PLACE_WITHIN_MS);
  });

  it.each([
    ["with the units", [line("MUG", 2)], 8],
    ["though there were none", [line("CUP", 1)], 7],
  ])("[CT19] goes when its order's units are taken out, %s", (_, lines, version) => {
    const cart = marked(markOf("ord_A"), markOf("ord_B"));
    const after = removeOrdered(cart, { orderId: "ord_A", lines });
    expect(after).toMatchObject({ value: { version, orderedBy: [markOf("ord_B")] } });
    const last = removeOrdered(marked(markOf("ord_A")), { orderId: "ord_A", lines });
    expect(last.ok && "orderedBy" in last.value).toBe(false);
  });

  it("[CT19] comes along when its cart is taken in, beside those that are there", () => {
    const taken = absorb(marked(markOf("ord_A")), { lines: [], orderedBy: [markOf("ord_B")] });
    expect(taken).toEqual({ ok: true, value: marked(markOf("ord_A"), markOf("ord_B")) });
  });

  it("[CT19] is dropped when so many came in after it", () => {
    const many = Array.from({ length: MARKS_MAX }, (_, place) => markOf(`ord_${place}`));
    const taken = absorb(marked(markOf("ord_A")), { lines: [], orderedBy: many });
    expect(taken).toMatchObject({ value: { orderedBy: many } });
  });
});
