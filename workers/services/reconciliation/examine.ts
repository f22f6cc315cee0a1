// Examines one subject. A finding is confirmed by a second look, because the parties are read one
// after the other while the shop goes on. A stale projection is written anew.

import { confirm, NO_JUDGEMENT } from "../../../domain/reconciliation/confirm.ts";
import { hasDrift, type Judgement } from "../../../domain/reconciliation/finding.ts";
import { logError } from "../../adapters/log-error.ts";

/** The first look, the one that confirms a finding, and the one after a projection. */
export const LOOKS_MAX = 3;

export interface Examination<Look> {
  readonly subject: string;
  /** `again` reads everything anew. */
  look(again: boolean): Promise<Look>;
  judge(look: Look): Judgement;
  /** Two looks at one version are looks at the same state. */
  versionOf(look: Look): number | undefined;
  project(): Promise<void>;
}

export interface Examined<Look> {
  readonly subject: string;
  readonly look: Look;
  readonly judgement: Judgement;
  /** Whether a stale projection was written anew. */
  readonly isMended: boolean;
}

/** Never throws: undefined when an object, provider or database did not answer. */
export async function examine<Look>(asked: Examination<Look>): Promise<Examined<Look> | undefined> {
  const { subject } = asked;
  try {
    const { look, judgement } = await lookTwice(asked);
    const isMended =
      judgement.isStale && (await isProjected(asked)) && (await isRight(asked, judgement));
    return { subject, look, judgement, isMended };
  } catch (error) {
    logError("not reconciled, will be another time", error);
    return undefined;
  }
}

/** Writing rows anew does not remove a row that should not exist. */
async function isRight<Look>({ look, judge }: Examination<Look>, before: Judgement) {
  return !hasDrift(before) || !hasDrift(judge(await look(true)));
}

async function lookTwice<Look>({ look, judge, versionOf }: Examination<Look>) {
  const first = await look(false);
  const judgement = judge(first);
  if (judgement.found.length === 0) return { look: first, judgement };
  const second = await look(true);
  const isSame = versionOf(first) === versionOf(second);
  return { look: second, judgement: isSame ? confirm(judgement, judge(second)) : NO_JUDGEMENT };
}

async function isProjected<Look>({ project }: Examination<Look>): Promise<boolean> {
  try {
    await project();
    return true;
  } catch (error) {
    logError("projection not mended, will be another time", error);
    return false;
  }
}
