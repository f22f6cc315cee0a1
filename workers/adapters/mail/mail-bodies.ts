// Bodies of mails in a private bucket. A lifecycle rule of the bucket deletes each after 90 days
// (scripts/deploy/mail-bodies-lifecycle.json): bodies hold what people bought and where they live.

import { chunked } from "../../db/chunks.ts";

export interface MailBody {
  readonly html: string;
  readonly text: string;
}

export type MailBodies = ReturnType<typeof createMailBodies>;

/** Keys that R2 deletes in one call. */
const KEYS_MAX = 1000;

export function createMailBodies(bucket: R2Bucket) {
  return {
    /** Stores the body of the mail with this id, in place of one stored before. */
    put: async (mailId: string, { html, text }: MailBody): Promise<void> => {
      const httpMetadata = { contentType: "application/json" };
      await bucket.put(mailId, JSON.stringify({ html, text }), { httpMetadata });
    },
    /** Undefined when none was stored, or it is deleted by now. */
    get: async (mailId: string): Promise<MailBody | undefined> => {
      const stored = await bucket.get(mailId);
      return stored === null ? undefined : stored.json<MailBody>();
    },
    /** Deletes the bodies of these mails; ids without a body are fine. */
    remove: async (mailIds: readonly string[]): Promise<void> => {
      for (const keys of chunked(mailIds, KEYS_MAX)) await bucket.delete(keys);
    },
  };
}
