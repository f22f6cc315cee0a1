// Mails that are on their way when somebody is forgotten: they are not sent, and nothing of them is
// written down.

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { ERASED_EMAIL } from "../../../domain/erased-person.ts";
import { newId } from "../../../workers/adapters/ids.ts";
import { databaseOf } from "../../../workers/db/database.ts";
import { notifications } from "../../../workers/db/log/schema.ts";
import { deliverTo } from "../../support/deliveries.ts";
import { eventOf, orderSummary } from "../../support/events.ts";
import { openAccount } from "../../support/people.ts";

const mails = () => databaseOf(env.LOG_DB).select().from(notifications);

/** The row of an order as far as a mail asks for it. */
async function storeOrder(email: string): Promise<string> {
  const id = newId("order");
  await env.DB.prepare(
    `INSERT INTO orders (id, number, email, status, saga_state, currency, total_minor,
     correlation_id, version, document, created_at_ms, updated_at_ms)
     VALUES (?1, ?1, ?2, 'Pending', 'PENDING', 'USD', 1, 'c', 1, '{}', 1, 1)`,
  )
    .bind(id, email)
    .run();
  return id;
}

describe("a mail to somebody who was forgotten meanwhile", () => {
  it("is neither sent nor kept when it is about their account", async () => {
    const { id: userId, name } = await openAccount({ state: "deleted" });
    const data = { userId, email: "ada@example.com", name };
    const event = eventOf({ type: "auth.password.changed", data });
    expect(await deliverTo("notifications", [event])).toMatchObject({ acked: ["m0"], retried: [] });
    expect(await mails()).toEqual([]);
  });

  it("is neither sent nor kept when it is about their order", async () => {
    const data = orderSummary(await storeOrder(ERASED_EMAIL));
    const event = eventOf({ type: "order.completed", data });
    expect(await deliverTo("notifications", [event])).toMatchObject({ acked: ["m0"], retried: [] });
    expect(await mails()).toEqual([]);
  });

  it("holds back no mail to others", async () => {
    const { id: userId, name, email } = await openAccount();
    const mailed = [
      eventOf({ type: "auth.password.changed", data: { userId, email, name } }),
      eventOf({ type: "order.completed", data: orderSummary(await storeOrder(email)) }),
    ];
    await deliverTo("notifications", mailed);
    expect(await mails()).toHaveLength(2);
  });
});
