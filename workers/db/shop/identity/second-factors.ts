// Second factors: set up, confirmed, used code by code, taken away.

import { and, eq, exists, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../database.ts";
import { secondFactors } from "./schema.ts";

export type SecondFactor = typeof secondFactors.$inferSelect;

/** What using a code takes: its half minute, or the hash of a recovery code. */
export type CodeUse = { readonly step: number } | { readonly recoveryHash: string };

export async function findSecondFactor(
  db: Database,
  userId: string,
): Promise<SecondFactor | undefined> {
  const [found] = await db.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  return found;
}

/** Waits for its first code, in place of one that waits already. Leaves a confirmed one alone. */
export function setUpStatement(
  db: Database,
  waiting: Pick<SecondFactor, "userId" | "sealedSecret" | "createdAtMs">,
) {
  const { sealedSecret, createdAtMs } = waiting;
  return db
    .insert(secondFactors)
    .values({ ...waiting, lastStep: 0, recoveryHashes: [] })
    .onConflictDoUpdate({
      target: secondFactors.userId,
      set: { sealedSecret, createdAtMs },
      setWhere: isNull(secondFactors.confirmedAtMs),
    });
}

/** While it is the one that was read, and waits still. */
export function isWaiting(db: Database, factor: SecondFactor): SQL {
  return existsFactor(db, waiting(factor));
}

export function confirmStatement(
  db: Database,
  factor: SecondFactor,
  confirmed: Pick<SecondFactor, "confirmedAtMs" | "lastStep" | "recoveryHashes">,
) {
  return db
    .update(secondFactors)
    .set(confirmed)
    .where(waiting(factor))
    .returning({ userId: secondFactors.userId });
}

function waiting({ userId, sealedSecret }: SecondFactor) {
  return and(
    eq(secondFactors.userId, userId),
    eq(secondFactors.sealedSecret, sealedSecret),
    isNull(secondFactors.confirmedAtMs),
  );
}

export function isConfirmed(db: Database, userId: string): SQL {
  return existsFactor(db, confirmed(userId));
}

function confirmed(userId: string) {
  return and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAtMs));
}

/** The condition of everything a code causes: true until `useCodeStatement` has run. */
export function codeIsUnused(db: Database, userId: string, use: CodeUse): SQL {
  return existsFactor(db, and(confirmed(userId), unused(use)));
}

export function useCodeStatement(
  db: Database,
  userId: string,
  { use, when }: { readonly use: CodeUse; readonly when: SQL },
) {
  return db
    .update(secondFactors)
    .set("step" in use ? { lastStep: use.step } : { recoveryHashes: without(use.recoveryHash) })
    .where(and(confirmed(userId), unused(use), when));
}

function unused(use: CodeUse): SQL {
  if ("step" in use) return lt(secondFactors.lastStep, use.step);
  return sql`EXISTS (SELECT 1 FROM json_each(${secondFactors.recoveryHashes}) AS code
    WHERE code.value = ${use.recoveryHash})`;
}

function without(recoveryHash: string): SQL {
  return sql`(SELECT json_group_array(code.value)
    FROM json_each(${secondFactors.recoveryHashes}) AS code WHERE code.value <> ${recoveryHash})`;
}

export function replaceRecoveryCodesStatement(
  db: Database,
  userId: string,
  recoveryHashes: readonly string[],
) {
  return db
    .update(secondFactors)
    .set({ recoveryHashes })
    .where(confirmed(userId))
    .returning({ userId: secondFactors.userId });
}

export function removeSecondFactorStatement(db: Database, userId: string, when?: SQL) {
  return db
    .delete(secondFactors)
    .where(and(eq(secondFactors.userId, userId), when))
    .returning({ userId: secondFactors.userId });
}

function existsFactor(db: Database, where: SQL | undefined): SQL {
  return exists(db.select({ one: sql`1` }).from(secondFactors).where(where));
}
