// Removes what people wrote from an event, for a mail to an address that was not confirmed: its
// text would reach another person's mailbox as the shop's own words.

import { deviceNameOf } from "../../domain/auth/device-name.ts";
import type { MailedEvent } from "./render-mail.ts";

/** The name, the reason of a refund, and what a client calls itself. */
export function withoutPersonalText(event: MailedEvent): MailedEvent {
  const { useragent: _, ...envelope } = event;
  const data = {
    ...event.data,
    ...("name" in event.data ? { name: "" } : {}),
    ...("reason" in event.data ? { reason: "" } : {}),
    ...("device" in event.data ? { device: deviceNameOf(undefined) } : {}),
  };
  return { ...envelope, data } as MailedEvent;
}
