// What a person does about a saga that is stuck.

import { accept, refuse } from "../result.ts";
import type { Decide } from "./command.ts";
import { withMore } from "./record.ts";

/** Gives what was given up its tries anew. Refusal: `order-not-stuck`. */
export const retry: Decide<"retry"> = ({ saga }) =>
  saga.verdict === "STUCK"
    ? accept({ signal: { kind: "retry" } })
    : refuse({ code: "order-not-stuck" });

/** Ends it as it stands: somebody has looked after the rest. Refusal: `order-not-stuck`. */
export const close: Decide<"close"> = ({ saga, record }, { verdict, reason }, { by, atMs }) => {
  if (saga.verdict !== "STUCK") return refuse({ code: "order-not-stuck" });
  return accept({
    record: withMore(record, { closing: { reason, by, atMs } }),
    signal: { kind: "close", verdict },
  });
};
