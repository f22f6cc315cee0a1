// Skus one after the other: the level against its counter, and whose orders have units set aside.

import { judgeStock, type StockLook } from "../../../domain/reconciliation/judge-stock.ts";
import type { StockBalancesPage } from "../../../durable-objects/stock/stock-commands.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import { databaseOf } from "../../db/database.ts";
import { levelsOf, type Place, START } from "../../db/shop/reconciliation/scans.ts";
import { type Examined, examine } from "./examine.ts";
import { CLAIMANTS_MAX, PAGE_MAX, type Pages } from "./scan-cursors.ts";

/** An order that some counter has set units aside for. */
export interface Claimant {
  readonly orderId: string;
  readonly sku: string;
}

interface SkuLook extends StockLook {
  readonly orderIds: readonly string[];
  readonly nextAfterOrderId?: string | undefined;
}

/** Undefined for a counter that did not answer. */
type ExaminedSku = Examined<SkuLook> | undefined;

type Examine = (sku: string, page: StockBalancesPage) => Promise<ExaminedSku>;

interface StockWalk {
  readonly examined: readonly ExaminedSku[];
  readonly claimants: readonly Claimant[];
  /** Where the walks through skus, and through the claims of the sku after that, go on. */
  readonly skus: Place;
  readonly claims: Place;
}

/** `again` are skus that something was found of before. */
export async function examineStock(
  env: Env,
  pages: Pages,
  again: readonly string[],
): Promise<StockWalk> {
  const walked = pages.skus.map(({ sku }) => sku);
  const others = again.filter((sku) => !walked.includes(sku));
  const rows = await levelsOf(databaseOf(env.DB), [...walked, ...others]);
  const examineSku: Examine = (sku, page) =>
    examine(examinationOf(env, { sku, page, row: rows.find((row) => row.sku === sku) }));
  const walk = await walkSkus(pages, walked, examineSku);
  const seenAgain = await Promise.all(others.map((sku) => examineSku(sku, { limit: 0 })));
  return { ...walk, examined: [...walk.examined, ...seenAgain] };
}

/** Stays at a sku that has more claims than a pass has room for. */
async function walkSkus(
  { walks }: Pages,
  walked: readonly string[],
  examineSku: Examine,
): Promise<StockWalk> {
  const examined: ExaminedSku[] = [];
  const claimants: Claimant[] = [];
  let done = walks.get("skus") ?? START;
  let claims = walks.get("claims") ?? START;
  for (const sku of walked) {
    const limit = CLAIMANTS_MAX - claimants.length;
    if (limit === 0) break;
    const seen = await examineSku(sku, { afterOrderId: claims.key, limit });
    const { orderIds = [], nextAfterOrderId = START.key } = seen?.look ?? {};
    examined.push(seen);
    claimants.push(...orderIds.map((orderId) => ({ orderId, sku })));
    claims = { ...START, key: nextAfterOrderId };
    if (nextAfterOrderId !== START.key) break;
    done = { ...START, key: sku };
  }
  const isLast = walked.length < PAGE_MAX.skus && done.key === (walked.at(-1) ?? done.key);
  return { examined, claimants, skus: isLast ? START : done, claims };
}

function examinationOf(
  env: Env,
  of: { readonly sku: string; readonly page: StockBalancesPage; readonly row: StockLook["row"] },
) {
  const { sku, page } = of;
  const counter = stockObject(env, sku);
  return {
    subject: `sku/${sku}`,
    look: async (again: boolean): Promise<SkuLook> => {
      const row = again ? (await levelsOf(databaseOf(env.DB), [sku]))[0] : of.row;
      return { row, ...(await counter.balances(page)) };
    },
    judge: (look: SkuLook) => judgeStock(look),
    versionOf: ({ level }: SkuLook) => level.version,
    project: () => counter.project(),
  };
}
