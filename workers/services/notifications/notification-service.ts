// Mails: delivers them, lists what became of them, and deletes what they say about a person.

import { nowMs } from "../../adapters/clock.ts";
import { createEventSender } from "../../adapters/events/event-queues.ts";
import { createBindingMail } from "../../adapters/mail/binding-mail.ts";
import { createMailBodies } from "../../adapters/mail/mail-bodies.ts";
import { type KeysetList, type PageRequest, readPage } from "../../db/cursor-page.ts";
import { databaseOf } from "../../db/database.ts";
import {
  findNotification,
  listMailIds,
  listNotifications,
  MAIL_STATES,
  type MailedPerson,
  type Notification,
  type NotificationFilter,
} from "../../db/log/notifications.ts";
import { isForgotten } from "../../db/shop/account/erase-person.ts";
import { findRecipientState } from "../../db/shop/account/mail-recipient.ts";
import { settingsOf } from "../../env.ts";
import { deliverMail } from "./deliver-mail.ts";
import { emptySentBodies } from "./empty-sent-bodies.ts";
import type { NotificationParts, OutgoingMail } from "./parts.ts";

export type { Notification, OutgoingMail };
export { MAIL_STATES };

/** A mail whose `html` and `text` are its body; they are empty once it is deleted. */
export type WholeMail = Notification;

export type NotificationService = ReturnType<typeof createNotificationService>;

export function createNotificationService(parts: NotificationParts) {
  return {
    /** Whether the person an event is about was erased since: nothing is mailed to them. */
    isForgotten: (about: Parameters<typeof isForgotten>[1]) => isForgotten(parts.shopDb, about),
    recipientState: (about: Parameters<typeof findRecipientState>[1]) =>
      findRecipientState(parts.shopDb, about),
    deliver: (mail: OutgoingMail, attempt: number) => deliverMail(parts, mail, attempt),
    /** The newest first. */
    list: (filter: NotificationFilter, page: PageRequest) =>
      readPage(notificationList(parts, filter), page),
    find: async (id: string): Promise<WholeMail | undefined> => {
      const mail = await findNotification(parts.logDb, id);
      return mail && readWhole(parts, mail);
    },
    /** Adds the bodies to mails that were listed. */
    withBodies: (mails: readonly Notification[]): Promise<WholeMail[]> =>
      Promise.all(mails.map((mail) => readWhole(parts, mail))),
    /** Empties the bodies in the database that were sent more than `BODY_KEPT_MS` ago. */
    emptySentBodies: (atMs: number) => emptySentBodies(parts.logDb, atMs),
    /** Deletes the bodies of a person's mails. Their rows must still name the person. */
    removeBodies: (person: MailedPerson) => removeBodies(parts, person),
  };
}

export function notificationPartsOf(env: Env): NotificationParts {
  return {
    logDb: databaseOf(env.LOG_DB),
    shopDb: databaseOf(env.DB),
    carrier: createBindingMail(env.EMAIL),
    bodies: createMailBodies(env.MAIL_BODIES),
    bindings: env,
    isNetworkLimited: settingsOf(env).RATE_LIMITS === "production",
    from: settingsOf(env).MAIL_FROM,
    sendEvents: createEventSender(env),
    nowMs,
  };
}

function notificationList(
  { logDb }: NotificationParts,
  filter: NotificationFilter,
): KeysetList<Notification, number> {
  return {
    name: "notifications",
    keyType: "number",
    positionOf: ({ createdAtMs, id }) => ({ sortKey: createdAtMs, id }),
    read: (rows) => listNotifications(logDb, filter, rows),
  };
}

/** Rows from before bodies had a bucket have them in the database, until they are emptied. */
async function readWhole({ bodies }: NotificationParts, mail: Notification): Promise<WholeMail> {
  if (mail.html !== "") return mail;
  return { ...mail, ...(await bodies.get(mail.id)) };
}

/** Mails whose bodies are deleted at a time. */
const REMOVED_MAX = 1000;

async function removeBodies(
  { logDb, bodies }: NotificationParts,
  person: MailedPerson,
): Promise<void> {
  let ids: readonly string[];
  let afterId = "";
  do {
    ids = await listMailIds(logDb, person, { afterId, limit: REMOVED_MAX });
    await bodies.remove(ids);
    afterId = ids.at(-1) ?? "";
  } while (ids.length === REMOVED_MAX);
}
