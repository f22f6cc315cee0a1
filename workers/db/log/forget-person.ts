// Removes a person from the log database. The audit trail holds ids only and needs no change.

import { inArray, or, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { listOf } from "../list-of.ts";
import { withoutPerson } from "../shop/account/erase-person.ts";
import { isMailOf, type MailedPerson } from "./notifications.ts";
import { deadLetters, notifications } from "./schema.ts";

export interface LoggedPerson extends MailedPerson {
  /** Subjects of their events, for instance `order/ord_…`. */
  readonly subjects: readonly string[];
}

/** Mails keep their rows, without recipient and subject. */
export async function forgetLoggedPerson(db: Database, person: LoggedPerson): Promise<void> {
  const { email, subjects } = person;
  const isTheirLetter = or(
    sql`instr(${deadLetters.body}, ${email}) > 0`,
    inArray(sql`${deadLetters.body} ->> '$.subject'`, listOf(subjects)),
  );
  await db.batch([
    db
      .update(notifications)
      .set({ recipient: "", subject: "", html: "", text: "", failure: null })
      .where(isMailOf(person)),
    db
      .update(deadLetters)
      .set({ body: withoutPerson(deadLetters.body), reason: null })
      .where(isTheirLetter),
  ]);
}
