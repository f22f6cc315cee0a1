import { describe, expect, it } from "vitest";
import { EVENT_SCHEMAS } from "../../../../domain/events/catalogue.ts";
import { factsOf } from "../../../../domain/order/facts/order-facts.ts";
import { offer, usd } from "../../adjustments.ts";
import { OrderInMemory } from "../order-in-memory.ts";
import { orderLine } from "../orders.ts";

const { line: _, ...LESS } = offer(-300);
const MORE = { code: "late", source: { kind: "staff" as const, id: "usr_9" }, amount: usd(50) };

describe("the facts of an order with adjustments", () => {
  it.each(["order.created", "order.completed"] as const)("%s states them and their sum", (type) => {
    const lines = [{ ...orderLine("MUG", 2), adjustments: [LESS] }, orderLine("POT", 1)];
    const { order } = OrderInMemory.completed({ lines, adjustments: [MORE] });
    const fact = factsOf(order).find((dated) => dated.fact.type === type)?.fact;
    expect(EVENT_SCHEMAS[type].parse(fact?.data)).toMatchObject({
      lines: [{ adjustments: [LESS] }, { adjustments: [] }],
      adjustments: [MORE],
      discount: usd(-250),
    });
  });
});
