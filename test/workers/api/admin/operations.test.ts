// What waits for a person: orders that are stuck or take too long.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { OVERDUE_AFTER_MS } from "../../../../domain/reconciliation/compare-progress.ts";
import { draftOf } from "../../../durable-objects/order/order-fixture.ts";
import { newOrderId } from "../../../support/order-ids.ts";
import { bearer, openAccount } from "../../../support/people.ts";
import { answerOf, call, type Headers, problemOf } from "../../../support/shopper.ts";
import { act, place, placeOrder, stockUp } from "../../services/reconciliation/balances-in-test.ts";

interface Page {
  readonly items: readonly { readonly orderId: string; readonly since: string }[];
  readonly page: { readonly nextCursor: string | null };
}

/** The carrier does not go there, and the bank does not let go of the money. */
const STUCK = { token: "tok_void_fails", postalCode: "00000" };

let headers: Headers;

beforeAll(async () => {
  await stockUp("MUG");
  headers = await bearer(await openAccount({ roles: ["support"] }));
});

const list = async (query = "") =>
  answerOf<Page>(await call("GET", `/admin/operations/stuck${query}`, { headers }));

const idsOf = ({ items }: Page) => items.map(({ orderId }) => orderId);

/** An order that waits for its payment, and has for so long. */
async function placeWaiting(forMs: number): Promise<string> {
  const draft = draftOf(newOrderId());
  const { orderId } = await place({ ...draft, payment: { provider: "simulated" } });
  await env.DB.prepare(
    `UPDATE orders SET unfinished_since_ms = ?1,
       unfinished = json_set(unfinished, '$.sinceMs', ?1) WHERE id = ?2`,
  )
    .bind(Date.now() - forMs, orderId)
    .run();
  return orderId;
}

describe("the list of stuck orders", () => {
  it("shows where each stands, since when and why, until somebody has seen to it", async () => {
    await placeOrder();
    const stuck = await placeOrder(STUCK);
    expect((await list()).items).toEqual([
      {
        orderId: stuck.orderId,
        number: stuck.number,
        status: "Failed",
        sagaState: "STUCK",
        state: "stuck",
        since: expect.any(String),
        step: "authorize-payment",
        failure: { code: "void-refused", message: expect.any(String) },
        createdAt: expect.any(String),
      },
    ]);
    await act(stuck, { kind: "retry", reason: "The bank is back." });
    expect((await list()).items).toEqual([]);
  });

  it("shows what takes too long as well, the longest-standing first, in pages", async () => {
    const stuck = await placeOrder(STUCK);
    const late = await placeWaiting(OVERDUE_AFTER_MS + 60_000);
    const later = await placeWaiting(OVERDUE_AFTER_MS + 120_000);
    await placeWaiting(OVERDUE_AFTER_MS - 60_000);
    const first = await list("?limit=2");
    expect(idsOf(first)).toEqual([later, late]);
    expect(first.items).toMatchObject([{ state: "overdue" }, { state: "overdue" }]);
    await env.DB.prepare("UPDATE orders SET unfinished_since_ms = NULL WHERE id = ?")
      .bind(late)
      .run();
    const second = await list(`?limit=2&cursor=${first.page.nextCursor}`);
    expect(idsOf(second)).toEqual([stuck.orderId]);
    expect(second.page.nextCursor).toBeNull();
  });

  it("takes no cursor that it did not give", async () => {
    const refused = await call("GET", "/admin/operations/stuck?cursor=1", { headers });
    expect(await problemOf(refused)).toMatchObject({ code: "invalid-request" });
  });
});
