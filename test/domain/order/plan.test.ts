import { describe, expect, it } from "vitest";
import { ORDER_PLAN, orderPlan } from "../../../domain/order/plan.ts";

describe("the plan of an order", () => {
  it("[OS11] is the one its journal names", () => {
    expect(orderPlan(ORDER_PLAN.version)).toBe(ORDER_PLAN);
  });

  it("[OS11] is never guessed: a version nobody wrote is a fault", () => {
    expect(() => orderPlan(0)).toThrow(RangeError);
  });
});
