// Records refused requests in the audit log.

import { type ActionContext, envelope } from "../../../domain/events/envelope.ts";
import { nowMs } from "../../adapters/clock.ts";
import { createEventSender } from "../../adapters/events/event-queues.ts";
import { newId } from "../../adapters/ids.ts";

export type SecurityEventType =
  | "security.unauthorized"
  | "security.forbidden"
  | "security.token.invalid";

export interface SecurityEvent {
  readonly type: SecurityEventType;
  readonly path: string;
  readonly reason?: string | undefined;
}

export type SecurityLog = ReturnType<typeof createSecurityLog>;

/** Characters of a path that are recorded: the caller chooses it, and it can be long. */
const PATH_LENGTH_MAX = 200;

export function createSecurityLog(env: Pick<Env, "AUDIT_QUEUE" | "NOTIFICATIONS_QUEUE">) {
  const sendEvents = createEventSender(env);
  return {
    tell: ({ type, path, reason }: SecurityEvent, context: ActionContext): Promise<void> => {
      const told = path.slice(0, PATH_LENGTH_MAX);
      const data = reason === undefined ? { path: told } : { path: told, reason };
      const about = { source: "/identity", subject: context.actor };
      return sendEvents([
        envelope({ type, data }, about, { context, id: newId("event"), nowMs: nowMs() }),
      ]);
    },
  };
}
