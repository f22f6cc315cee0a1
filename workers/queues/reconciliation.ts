// Runs the passes of reconciliation that catch up, one a message.

import { z } from "zod";
import type { ReconciliationService } from "../services/reconciliation/reconciliation-service.ts";
import { type Consumer, done, oneByOne, park } from "./verdicts.ts";

const catchUpSchema = z.strictObject({ untilMs: z.int().min(0) });

export function createReconciliationConsumer(
  service: Pick<ReconciliationService, "catchUp">,
): Consumer {
  return oneByOne(async ({ body }) => {
    const { data } = catchUpSchema.safeParse(body);
    if (data === undefined) return park("not a request to reconcile");
    const report = await service.catchUp(data);
    console.info(JSON.stringify({ level: "info", message: "reconciled", ...report }));
    return done;
  });
}
