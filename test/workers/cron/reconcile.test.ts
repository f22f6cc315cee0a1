import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { atMainLocation } from "../../../domain/place.ts";
import { stockObject } from "../../../durable-objects/stubs.ts";
import worker from "../../../workers/sandbox.ts";
import { newOrderId } from "../../support/order-ids.ts";
import { CONTEXT, openKinds, stockUp } from "../services/reconciliation/balances-in-test.ts";

beforeAll(() => stockUp("MUG"));

it("the cron of every five minutes reconciles", async () => {
  const orderId = newOrderId();
  const scheduledTime = Date.now();
  const hold = { orderId, units: 1, untilMs: scheduledTime + 3_600_000, context: CONTEXT };
  await stockObject(env, atMainLocation("MUG")).hold(hold);
  const due = createScheduledController({ cron: "3-58/5 * * * *", scheduledTime });
  await worker.scheduled(due, env);
  expect(await openKinds(`order/${orderId}`)).toEqual(["hold-without-order"]);
});
