// Runs a stock command on all counters of an order in parallel; the first refusal is the result.

import { disclosedUnits } from "../../../domain/disclosed-units.ts";
import type {
  Outcome,
  StockPort,
  StockRequest,
} from "../../../durable-objects/order/order-ports.ts";
import type { StockCommands, StockOutcome } from "../../../durable-objects/stock/stock-commands.ts";
import { type ObjectBindings, stockObject } from "../../../durable-objects/stubs.ts";

type Ask = (counter: StockCommands, units: number) => Promise<StockOutcome>;

export function createOrderStock(bindings: Pick<ObjectBindings, "STOCK_OBJECT">): StockPort {
  const askAll = async (
    { allocations }: Pick<StockRequest, "allocations">,
    ask: Ask,
  ): Promise<Outcome<null>> => {
    const answers = await Promise.all(
      allocations.map(({ units, ...key }) => ask(stockObject(bindings, key), units)),
    );
    return answers.map(toOutcome).find(({ kind }) => kind !== "done") ?? DONE;
  };
  return {
    hold: (request) => {
      const { orderId, context, untilMs } = request;
      return askAll(request, (counter, units) =>
        counter.hold({ orderId, context, units, untilMs }),
      );
    },
    reserve: (request) => {
      const { orderId, context } = request;
      return askAll(request, (counter) => counter.reserve({ orderId, context }));
    },
    release: (request) => {
      const { orderId, context } = request;
      return askAll(request, (counter) => counter.release({ orderId, context }));
    },
    ship: (request) => {
      const { orderId, shipmentId, context } = request;
      return askAll(request, (counter, units) =>
        counter.ship({ orderId, shipmentId, context, units }),
      );
    },
    restock: (request) => {
      const { restockId, context } = request;
      return askAll(request, (counter, units) => counter.restock({ restockId, context, units }));
    },
  };
}

const DONE = { kind: "done", value: null } as const;

function toOutcome(answer: StockOutcome): Outcome<null> {
  if (answer.ok) return DONE;
  const { code } = answer.refusal;
  if (code !== "insufficient-stock") return { kind: "refused", code };
  const units = disclosedUnits(answer.refusal.availableUnits);
  return { kind: "refused", code, ...(units === undefined ? {} : { params: { units } }) };
}
