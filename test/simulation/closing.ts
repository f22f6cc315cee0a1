// What must be true when the shop closes: everything that began has ended, and all who keep a copy
// of the story tell the same one.

import { factsOf } from "../../domain/order/facts/order-facts.ts";
import type { OrderView } from "../../domain/order/views/order-view.ts";
import { viewOrder } from "../../domain/order/views/view-order.ts";
import { decisionsNotDone } from "./decisions.ts";
import { ordersIn } from "./fates.ts";
import { faults } from "./invariants.ts";
import { judgedAmiss } from "./judging.ts";
import { type LookedAtOrder, ledgerIn } from "./look.ts";
import { unitsLostInMerges } from "./merges.ts";
import type { People } from "./people.ts";
import type { Host } from "./runtime/host.ts";
import type { Shop } from "./shop.ts";

/** Everything that is not as it should be at closing, as sentences. */
export async function leftOpen(shop: Shop, people: People): Promise<string[]> {
  const orders = ordersIn(shop);
  return [
    ...faults({ [`[7] ${shop.queued} messages were never taken`]: shop.queued > 0 }),
    ...orders.flatMap((order) => [...unfinished(order), ...untold(shop, order)]),
    ...soldTwice(people, orders),
    ...decisionsNotDone(shop, orders),
    ...unitsLostInMerges(shop, people),
    ...shop.hostsOf("STOCK_OBJECT").flatMap((host) => stale(shop, host)),
    ...(await judgedAmiss(shop)),
  ];
}

function unfinished({ id, saga, jobs }: LookedAtOrder): string[] {
  const open = jobs.filter(({ journal }) => journal.verdict === undefined);
  return faults({
    [`${id} closed ${saga.verdict ?? "without a verdict"}`]:
      saga.verdict === undefined || saga.verdict === "STUCK",
    [`${id} has jobs that never ended: ${open.map(({ id: job }) => job)}`]: open.length > 0,
  });
}

/** [7] Every fact of the order is in the audit log once, and the read model shows the order. */
function untold({ logDisk, shopDisk }: Shop, { id, stored }: LookedAtOrder): string[] {
  const told = logDisk.read<{ type: string }>(
    `SELECT type FROM audit_trail WHERE subject = 'order/${id}'`,
  );
  const counts = new Map<string, number>();
  for (const { type } of told) counts.set(type, (counts.get(type) ?? 0) + 1);
  const missing = factsOf(stored).filter(({ fact }) => {
    const left = counts.get(fact.type) ?? 0;
    counts.set(fact.type, left - 1);
    return left <= 0;
  });
  const [row] = shopDisk.read<{ document: string }>(
    `SELECT document FROM orders WHERE id = '${id}'`,
  );
  return faults({
    [`[7] the log does not tell of ${id}: ${missing.map(({ fact }) => fact.type)}`]:
      missing.length > 0,
    [`[7] the read model does not show ${id} as it is`]:
      row === undefined || shown(JSON.parse(row.document)) !== shown(viewOrder(stored)),
  });
}

/** Tries of a step raise the version, and show nowhere else. */
function shown({ version: _, ...view }: OrderView): string {
  return JSON.stringify(view);
}

/** Nobody is sold more than they ever put in their cart. */
function soldTwice({ unitsGiven }: People, orders: readonly LookedAtOrder[]): string[] {
  const sold = new Map<string, number>();
  for (const { saga, stored } of orders) {
    const { cart, lines } = stored.placed.draft;
    if (cart === undefined || saga.verdict !== "COMPLETED") continue;
    const units = lines.reduce((total, { quantity }) => total + quantity, 0);
    sold.set(cart.id, (sold.get(cart.id) ?? 0) + units);
  }
  return [...sold].flatMap(([cartId, units]) =>
    faults({
      [`[6] ${cartId} was given ${unitsGiven.get(cartId)} units and sold ${units}`]:
        units > (unitsGiven.get(cartId) ?? 0),
    }),
  );
}

/** The list of stock levels says what the counter says. */
function stale({ shopDisk }: Shop, counter: Host): string[] {
  const { name: sku } = counter;
  const [listed] = shopDisk.read<{ version: number }>(
    `SELECT version FROM stock_levels WHERE sku = '${sku}'`,
  );
  const version = ledgerIn(counter).length;
  return faults({
    [`[7] the list has version ${listed?.version} of ${sku}, and its counter ${version}`]:
      listed?.version !== version,
  });
}
