// Deduplicates mails that the log cannot deduplicate: a claim of a mail says that one delivery has
// sent it, or is about to. Claims are kept by usage limits of one use, apart from any database.

import { usageLimitObject } from "../../../durable-objects/stubs.ts";
import { newUuid } from "../../adapters/ids.ts";
import type { NotificationParts } from "./parts.ts";

/** Longer than a message is delivered again and again, in milliseconds: a day. */
const CLAIM_KEPT_MS = 24 * 60 * 60_000;

export interface MailClaim {
  /** Gives the mail back, because it was not sent after all. */
  release(): Promise<void>;
}

/** Claims a mail; undefined when another delivery has claimed it before. */
export async function claimMail(
  { bindings, nowMs }: Pick<NotificationParts, "bindings" | "nowMs">,
  mailId: string,
): Promise<MailClaim | undefined> {
  const limit = usageLimitObject(bindings, `sent-mail/${mailId}`);
  const use = { id: newUuid(), untilMs: nowMs() + CLAIM_KEPT_MS };
  const started = await limit.start({ use, usesMax: 1 });
  return started.ok ? { release: () => limit.end(use.id) } : undefined;
}
