// The consumer of mails under test: real databases and objects, a fake carrier, and what it stated.

import { env } from "cloudflare:workers";
import type { EventEnvelope } from "../../../domain/events/envelope.ts";
import { createMailBodies } from "../../../workers/adapters/mail/mail-bodies.ts";
import { databaseOf } from "../../../workers/db/database.ts";
import { createNotificationConsumer } from "../../../workers/queues/notifications.ts";
import { createNotificationService } from "../../../workers/services/notifications/notification-service.ts";
import type { NotificationParts } from "../../../workers/services/notifications/parts.ts";
import { createMailTokens } from "../../../workers/services/tokens/mail-tokens.ts";
import { createTokenService } from "../../../workers/services/tokens/token-service.ts";
import { breakDatabase } from "../../support/breakable-database.ts";
import { PLACED_AT_MS } from "../../support/events.ts";
import { createFakeMail } from "../../support/fake-mail.ts";

export const SECRET = "a secret of this test, long enough";
export const ORIGIN = "https://shop.example";
export const tokens = createTokenService(SECRET, () => PLACED_AT_MS);
export const bodies = createMailBodies(env.MAIL_BODIES);

interface MailingOptions extends Partial<NotificationParts> {
  readonly keepsTokens?: boolean;
}

export function createMailing({ keepsTokens = false, ...parts }: MailingOptions = {}) {
  const mail = createFakeMail();
  const told: EventEnvelope[] = [];
  const broken = { queue: false, log: (_statement: string) => false };
  const notifications = createNotificationService({
    logDb: databaseOf(breakDatabase(env.LOG_DB, (statement) => broken.log(statement))),
    shopDb: databaseOf(env.DB),
    carrier: mail,
    bodies,
    bindings: env,
    isNetworkLimited: true,
    from: "Tradewind <hello@shop.example>",
    nowMs: () => PLACED_AT_MS,
    sendEvents: async (events) => {
      if (broken.queue) throw new Error("the queue is down");
      told.push(...events);
    },
    ...parts,
  });
  const links = { origin: ORIGIN, ...createMailTokens(SECRET, tokens) };
  const consume = createNotificationConsumer({ notifications, links, keepsTokens });
  const deliver = (body: unknown, attempts = 1) => consume([{ id: "m0", body, attempts }]);
  return { mail, told, broken, consume, deliver };
}
