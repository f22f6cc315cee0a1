import { z } from "@hono/zod-openapi";
import { pageFields } from "../../../http/paging.ts";
import {
  DEAD_LETTER_STATES,
  type StoredLetter,
} from "../../../services/dead-letters/dead-letter-service.ts";

const ID_LENGTH_MAX = 100;

/** The message id of the platform, or an event id. */
const letterIdSchema = z.string().min(1).max(ID_LENGTH_MAX);

export const letterParamsSchema = z.object({ id: letterIdSchema });

export const lettersQuerySchema = z.strictObject({
  state: z.enum(DEAD_LETTER_STATES).optional(),
  queue: z.string().max(ID_LENGTH_MAX).optional(),
  ...pageFields,
});

export const letterSchema = z
  .object({
    id: z.string(),
    queue: z.string(),
    eventId: z.string().nullable(),
    reason: z.string().nullable(),
    state: z.enum(DEAD_LETTER_STATES),
    receivedAt: z.iso.datetime(),
    body: z.unknown().openapi({ description: "The message as it came" }),
  })
  .openapi("DeadLetter");

export const letterPageSchema = z
  .object({
    items: z.array(letterSchema),
    page: z.object({ nextCursor: z.string().nullable() }),
  })
  .openapi("DeadLetterPage");

export function toLetter({ receivedAtMs, body, ...letter }: StoredLetter) {
  return {
    ...letter,
    receivedAt: new Date(receivedAtMs).toISOString(),
    body: JSON.parse(body) as unknown,
  };
}
