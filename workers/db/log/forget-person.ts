// Taking a person out of what the shop logged. The audit log needs none of it: it keeps ids only.

import { inArray, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { withoutPerson } from "../shop/account/erase-person.ts";
import { deadLetters, notifications } from "./schema.ts";

export interface LoggedPerson {
  readonly email: string;
  /** Subjects of events that are theirs, for instance `order/ord_…`. */
  readonly subjects: readonly string[];
  readonly orderIds: readonly string[];
}

/** That mails were sent stays on record; to whom, and what they said, does not. */
export async function forgetLoggedPerson(db: Database, person: LoggedPerson): Promise<void> {
  const { email, subjects, orderIds } = person;
  const { recipient, orderId } = notifications;
  const isTheirMail = or(sql`${recipient} = ${email}`, inArray(orderId, listOf(orderIds)));
  const isTheirLetter = or(
    sql`instr(${deadLetters.body}, ${email}) > 0`,
    inArray(sql`${deadLetters.body} ->> '$.subject'`, listOf(subjects)),
  );
  await db.batch([
    db
      .update(notifications)
      .set({ recipient: "", subject: "", html: "", text: "", failure: null })
      .where(isTheirMail),
    db
      .update(deadLetters)
      .set({ body: withoutPerson(deadLetters.body), reason: null })
      .where(isTheirLetter),
  ]);
}

/** One bound parameter, however many there are. */
function listOf(words: readonly string[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(words)}))`;
}
