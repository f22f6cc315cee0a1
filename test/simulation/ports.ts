// The order's ports onto the simulated world: every call crosses the network.

import { hold } from "../../domain/stock/hold.ts";
import { release } from "../../domain/stock/release.ts";
import { reserve } from "../../domain/stock/reserve.ts";
import type { ClaimedStock, StockAct, StockDecision } from "../../domain/stock/stock-change.ts";
import type {
  OrderPorts,
  Outcome,
  StockPort,
  StockRequest,
} from "../../durable-objects/order/order-ports.ts";
import type { Counter } from "./counter.ts";
import type { Fault } from "./fault.ts";
import type { Network } from "./network.ts";
import type { Carrier, Provider } from "./provider.ts";

export interface PortParts {
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly network: Network;
  readonly counters: ReadonlyMap<string, Counter>;
  readonly provider: Provider;
  readonly carrier: Carrier;
  readonly fault: Fault | undefined;
}

type Rule = (stock: ClaimedStock, units: number, act: StockAct) => StockDecision;

const DONE = { kind: "done", value: null } as const;

export function createPorts(parts: PortParts): OrderPorts {
  const { network, provider, carrier, nowMs, random } = parts;
  return {
    nowMs,
    random,
    payments: {
      authorize: (request) => network.call(() => provider.authorize(request)),
      capture: (request) => network.call(() => provider.capture(request)),
      void: (request) => network.call(() => provider.void(request)),
      refund: (request) => network.call(() => provider.refund(request)),
      lookup: (request) => network.ask(() => provider.lookup(request)),
    },
    shipping: {
      prepare: (request) => network.call(() => carrier.prepare(request)),
      cancel: (request) => network.call(() => carrier.cancel(request)),
      handOver: notAsked,
      track: notAsked,
    },
    stock: stockPort(parts),
    carts: {
      removeOrdered: async () => {
        const answer = await network.call(() => DONE);
        if (answer.kind !== "done") throw new Error(answer.message);
      },
    },
    newId: notAsked,
    sendEvents: notAsked,
    projection: { save: notAsked },
  };
}

/** Each counter is asked on its own: some of an order's skus may hold, others not hear of it. */
function stockPort({ counters, network, nowMs, fault }: PortParts): StockPort {
  const askAll = async ({ orderId, units }: StockRequest, rule: Rule): Promise<Outcome<null>> => {
    const answers = units.map(({ sku, quantity }) =>
      network.call(() => {
        const counter = counters.get(sku);
        if (counter === undefined) throw new Error(`no counter of ${sku}`);
        return toOutcome(counter.ask(orderId, nowMs(), (stock, act) => rule(stock, quantity, act)));
      }),
    );
    return (await Promise.all(answers)).find(({ kind }) => kind !== "done") ?? DONE;
  };
  return {
    ship: notAsked,
    restock: notAsked,
    hold: (request) => {
      const { orderId, untilMs } = request;
      return askAll(request, (stock, units, act) => hold(stock, { orderId, units, untilMs }, act));
    },
    reserve: (request) => askAll(request, (stock, _units, act) => reserve(stock, act)),
    release: async (request) => {
      if (fault === "hold-is-never-released") return DONE;
      return askAll(request, (stock, _units, act) => release(stock, request, act));
    },
  };
}

function toOutcome(decision: StockDecision): Outcome<null> {
  if (decision.ok) return DONE;
  const { code } = decision.refusal;
  return { kind: "refused", code, message: code };
}

function notAsked(): never {
  throw new Error("a move asks for effects only");
}
