import { z } from "@hono/zod-openapi";
import { pageFields } from "../../../http/paging.ts";
import {
  MAIL_STATES,
  type Notification,
} from "../../../services/notifications/notification-service.ts";

const ID_LENGTH_MAX = 100;
const EMAIL_LENGTH_MAX = 254;

export const notificationParamsSchema = z.object({ id: z.string().min(1).max(ID_LENGTH_MAX) });

export const notificationsQuerySchema = z.strictObject({
  state: z.enum(MAIL_STATES).optional(),
  recipient: z.string().max(EMAIL_LENGTH_MAX).optional().openapi({
    description: "The whole address",
  }),
  orderId: z.string().max(ID_LENGTH_MAX).optional(),
  ...pageFields,
});

const notificationSchema = z
  .object({
    id: z.string(),
    eventId: z.string(),
    template: z.string(),
    recipient: z.string(),
    subject: z.string(),
    state: z.enum(MAIL_STATES),
    attempts: z.int(),
    failure: z.string().nullable(),
    reason: z.enum(["limit"]).nullable().openapi({
      description: "Of a mail that is `not-sent`: its order, mailbox or network had caused enough",
    }),
    orderId: z.string().nullable(),
    correlationId: z.string(),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
  })
  .openapi("Notification");

export const wholeNotificationSchema = notificationSchema
  .extend({
    html: z.string().openapi({ description: "Empty once the body is deleted" }),
    text: z.string(),
  })
  .openapi("WholeNotification");

export const notificationPageSchema = z
  .object({
    items: z.array(notificationSchema),
    page: z.object({ nextCursor: z.string().nullable() }),
  })
  .openapi("NotificationPage");

export function toNotification(mail: Notification) {
  const { html: _, text: __, createdAtMs, sentAtMs, withheldFor, ...rest } = mail;
  return {
    ...rest,
    state: withheldFor === null ? rest.state : ("not-sent" as const),
    reason: withheldFor,
    createdAt: new Date(createdAtMs).toISOString(),
    sentAt: sentAtMs === null ? null : new Date(sentAtMs).toISOString(),
  };
}
