// Slots of unpaid orders, one in the limit of the member and one in that of the network. A slot is
// named by its order. It ends with the order's hold, and before that as soon as a slot is needed:
// the orders that have the slots are asked then, and those that are paid or over lose theirs.

import { wideNetworkOf } from "../../../domain/auth/network.ts";
import {
  isUnpaid,
  MEMBER_UNPAID_ORDERS_MAX,
  NETWORK_UNPAID_ORDERS_MAX,
} from "../../../domain/order/pay-later.ts";
import { HOLD_DURATION_MS, UNPAID_HOLD_DURATION_MS } from "../../../domain/order/plan.ts";
import { accept, type Result, refuse } from "../../../domain/result.ts";
import type { StartedUse, UsageRefusal, Use } from "../../../domain/usage/usage-limit.ts";
import {
  type ObjectBindings,
  orderObject,
  usageLimitObject,
} from "../../../durable-objects/stubs.ts";
import { nowMs } from "../../adapters/clock.ts";
import { logError } from "../../adapters/log-error.ts";

type Bindings = Pick<ObjectBindings, "ORDER_OBJECT" | "USAGE_LIMIT_OBJECT">;

export interface UnpaidOrdersLimit {
  readonly code: "unpaid-orders-limit";
  readonly ordersMax: number;
  /** How long until the first of the slots ends, in milliseconds. */
  readonly retryAfterMs: number;
}

export interface UnpaidOrder {
  readonly orderId: string;
  /** Absent for a guest who pays by redirect: then the network's limit counts alone. */
  readonly userId: string | undefined;
  /** It is paid on a page of the provider, and held as long as an order with a card. */
  readonly redirects: boolean;
  /** Absent where no client asked: then the network has no limit. */
  readonly ip?: string | undefined;
  /** The latest time of placement, in epoch milliseconds; the order's hold begins by then. */
  readonly placeByMs: number;
}

interface Limit {
  readonly name: string;
  readonly ordersMax: number;
}

/** The slots that this request was the first to take for its order. */
export interface UnpaidSlots {
  /** Frees the slots of an order that is not placed. Slots that a repetition renewed stay taken. */
  giveBack(): Promise<void>;
}

/**
 * Takes the slots of an order. Taking them again for the same order only renews their end. When one
 * limit refuses, the slots of the others are free again.
 */
export async function takeUnpaidSlots(
  bindings: Bindings,
  order: UnpaidOrder,
): Promise<Result<UnpaidSlots, UnpaidOrdersLimit>> {
  const use = { id: order.orderId, untilMs: order.placeByMs + holdMsOf(order) };
  const names: string[] = [];
  const slots = {
    giveBack: async () => {
      await Promise.all(names.map((name) => giveBack(bindings, name, use)));
    },
  };
  for (const limit of limitsOf(order)) {
    const taken = await takeSlot(bindings, limit, use);
    if (taken.ok) {
      if (taken.value.isNew) names.push(limit.name);
      continue;
    }
    await slots.giveBack();
    const { retryAfterMs } = taken.refusal;
    return refuse({ code: "unpaid-orders-limit", ordersMax: limit.ordersMax, retryAfterMs });
  }
  return accept(slots);
}

/** A slot that cannot be given back now is free as soon as nothing can be placed under it. */
async function giveBack(bindings: Bindings, name: string, use: Use): Promise<void> {
  try {
    await usageLimitObject(bindings, name).giveBack(use);
  } catch (error) {
    logError("slot of an unpaid order not given back", error);
  }
}

function limitsOf({ userId, ip }: UnpaidOrder): Limit[] {
  const member = userId && { name: `user/${userId}`, ordersMax: MEMBER_UNPAID_ORDERS_MAX };
  const network = ip && {
    name: `network/${wideNetworkOf(ip)}`,
    ordersMax: NETWORK_UNPAID_ORDERS_MAX,
  };
  return [member, network]
    .filter((limit) => typeof limit === "object")
    .map(({ name, ordersMax }) => ({ name: `unpaid-orders/${name}`, ordersMax }));
}

async function takeSlot(
  bindings: Bindings,
  { name, ordersMax: usesMax }: Limit,
  use: Use,
): Promise<Result<StartedUse, UsageRefusal>> {
  const limit = usageLimitObject(bindings, name);
  const taken = await limit.start({ use, usesMax, ended: [use.id] });
  if (taken.ok) return taken;
  const ended = await listPaidOrOver(bindings, taken.refusal.uses);
  return ended.length === 0 ? taken : limit.start({ use, usesMax, ended });
}

async function listPaidOrOver(bindings: Bindings, uses: readonly Use[]): Promise<string[]> {
  const checks = uses.map(async (use) => {
    const order = await orderObject(bindings, use.id).read();
    const needsSlot = order === undefined ? isBeingPlaced(use) : isUnpaid(order);
    return needsSlot ? [] : [use.id];
  });
  return (await Promise.all(checks)).flat();
}

/** Nothing is placed under a slot after this time: the placing request has failed. */
function isBeingPlaced({ untilMs }: Use): boolean {
  return nowMs() <= untilMs - UNPAID_HOLD_DURATION_MS;
}

function holdMsOf({ redirects }: UnpaidOrder): number {
  return redirects ? HOLD_DURATION_MS : UNPAID_HOLD_DURATION_MS;
}
