import { newUuid } from "../adapters/ids.ts";

const UUID = /^[0-9a-f-]{36}$/;

/** The key the form was drawn with. A form without one is a new intention. */
export function keyOf({ idempotencyKey = "" }: Readonly<Record<string, string>>): string {
  return UUID.test(idempotencyKey) ? idempotencyKey : newUuid();
}
