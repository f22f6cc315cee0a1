// Compares skus one after the other: the projected level with its counter. Lists the orders that
// have units set aside.

import { atMainLocation } from "../../../domain/place.ts";
import { judgeStock, type StockLook } from "../../../domain/reconciliation/judge-stock.ts";
import type { StockBalancesPage } from "../../../durable-objects/stock/stock-commands.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import { databaseOf } from "../../db/database.ts";
import { levelsOf, type ScanPosition, START } from "../../db/shop/reconciliation/scans.ts";
import type { CallBudget } from "./call-budget.ts";
import { type Examined, examine } from "./examine.ts";
import { CLAIMANTS_MAX, type Pages } from "./scan-cursors.ts";
import type { Claimant } from "./subjects.ts";

interface SkuLook extends StockLook {
  readonly orderIds: readonly string[];
  readonly nextAfterOrderId?: string | undefined;
}

/** Calls of one look: the counter and its row. */
const CALLS_OF_LOOK = 2;

/** Undefined for a counter that did not answer. */
type ExaminedSku = Examined<SkuLook> | undefined;

type Examine = (sku: string, page: StockBalancesPage) => Promise<ExaminedSku>;

/** Where the scans through skus, and through the claims of the sku after that, stand. */
interface StockPosition {
  readonly skus: ScanPosition;
  readonly claims: ScanPosition;
}

/** One sku with the orders listed from its counter. */
interface ScannedSku {
  readonly before: StockPosition;
  readonly examined: ExaminedSku;
  readonly claimants: readonly Claimant[];
}

export interface StockScan {
  readonly examined: readonly ExaminedSku[];
  readonly claimants: readonly Claimant[];
  /** Where the scans go on when all claimants but the given orders were left out. */
  reach(orderIds: ReadonlySet<string>): StockPosition;
}

/** `again` are skus with open findings. */
export async function examineStock(
  env: Env,
  {
    pages,
    again,
    budget,
  }: {
    readonly pages: Pages;
    readonly again: readonly string[];
    readonly budget: CallBudget;
  },
): Promise<StockScan> {
  const scanned = pages.skus.map(({ sku }) => sku);
  const others = again.filter((sku) => !scanned.includes(sku));
  const rows = await levelsOf(databaseOf(env.DB), [...scanned, ...others]);
  const examineSku: Examine = (sku, page) => {
    const row = rows.find((level) => level.sku === sku);
    return examine(examinationOf(env, { sku, page, row, budget }));
  };
  const { steps, end } = await scanSkus(pages, examineSku);
  const seenAgain = await Promise.all(others.map((sku) => examineSku(sku, { limit: 0 })));
  return {
    examined: [...steps.map(({ examined }) => examined), ...seenAgain],
    claimants: steps.flatMap(({ claimants }) => claimants),
    reach: (orderIds) => reachOf(steps, orderIds) ?? end,
  };
}

/** Stays at a sku that has more claims than a pass has room for. */
async function scanSkus({ cursors, sizes, skus }: Pages, examineSku: Examine) {
  const steps: ScannedSku[] = [];
  let room = CLAIMANTS_MAX;
  let at = { skus: cursors.get("skus") ?? START, claims: cursors.get("claims") ?? START };
  for (const { sku } of skus) {
    if (room === 0) return { steps, end: at };
    const examined = await examineSku(sku, { afterOrderId: at.claims.key, limit: room });
    const { orderIds = [], nextAfterOrderId } = examined?.look ?? {};
    steps.push({ before: at, examined, claimants: orderIds.map((orderId) => ({ orderId, sku })) });
    room -= orderIds.length;
    if (nextAfterOrderId !== undefined) {
      return { steps, end: { ...at, claims: { ...START, key: nextAfterOrderId } } };
    }
    at = { skus: { ...START, key: sku }, claims: START };
  }
  const isLast = skus.length < sizes.skus;
  return { steps, end: isLast ? { ...at, skus: START } : at };
}

/** Just before the first claimant that was left out; undefined when none was. */
function reachOf(
  steps: readonly ScannedSku[],
  orderIds: ReadonlySet<string>,
): StockPosition | undefined {
  for (const { before, claimants } of steps) {
    const firstLeft = claimants.findIndex(({ orderId }) => !orderIds.has(orderId));
    if (firstLeft === -1) continue;
    const last = claimants[firstLeft - 1];
    return last === undefined ? before : { ...before, claims: { ...START, key: last.orderId } };
  }
  return undefined;
}

function examinationOf(
  env: Env,
  of: {
    readonly sku: string;
    readonly page: StockBalancesPage;
    readonly row: StockLook["row"];
    readonly budget: CallBudget;
  },
) {
  const { sku, page, budget } = of;
  const counter = stockObject(env, atMainLocation(sku));
  return {
    subject: `sku/${sku}`,
    look: async (again: boolean): Promise<SkuLook> => {
      budget.spend(CALLS_OF_LOOK);
      const row = again ? (await levelsOf(databaseOf(env.DB), [sku]))[0] : of.row;
      return { row, ...(await counter.balances(page)) };
    },
    judge: (look: SkuLook) => judgeStock(look),
    versionOf: ({ level }: SkuLook) => level.version,
    project: () => {
      budget.spend(1);
      return counter.project();
    },
  };
}
