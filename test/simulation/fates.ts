// What became of everything in a story that was told to its end, in words that can be counted.

import { unitsAllocated } from "../../domain/order/allocations.ts";
import type { UnitLine } from "../../domain/order/order-terms.ts";
import type { ReturnRecord } from "../../domain/order/record.ts";
import { type LookedAtOrder, orderIn, paymentIn } from "./look.ts";
import type { Shop } from "./shop.ts";

/** Every order that was placed, oldest first. */
export function ordersIn(shop: Shop): LookedAtOrder[] {
  return shop.hostsOf("ORDER_OBJECT").flatMap((host) => orderIn(host) ?? []);
}

/** The fates of every order, its card, its jobs and its returns. */
export function fatesIn(shop: Shop): string[] {
  return ordersIn(shop).flatMap(({ id, saga, jobs, stored: { record } }) => [
    `order ${saga.verdict}`,
    `card ${paymentIn(shop.host("PAYMENT_SIMULATOR_OBJECT", id)).token} and ${saga.verdict}`,
    ...jobs.map(({ command }) => `job ${command.kind}`),
    ...record.notes.map(() => "note kept"),
    ...record.returns.map(({ state }) => `return ${state}`),
    ...record.returns.filter(isReceivedInPart).map(() => "return received in part"),
    ...jobs.filter(isNotAllRestocked(record.returns)).map(() => "return not all restocked"),
  ]);
}

function isReceivedInPart({ lines, receipt }: ReturnRecord): boolean {
  return receipt !== undefined && units(receipt.lines) < units(lines);
}

function isNotAllRestocked(returns: readonly ReturnRecord[]) {
  return ({ id, command }: LookedAtOrder["jobs"][number]) => {
    const receipt = returns.find((one) => one.id === id)?.receipt;
    const restocked = command.kind === "receive-return" ? unitsAllocated(command.allocations) : [];
    return receipt !== undefined && units(restocked) < units(receipt.lines);
  };
}

function units(lines: readonly UnitLine[]): number {
  return lines.reduce((total, { quantity }) => total + quantity, 0);
}
