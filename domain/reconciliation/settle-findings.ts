// From what is known and what a look came to, to what is known now. One finding a kind and subject:
// it opens, is seen again, is resolved by a person or by itself, and opens anew when it comes back.

import type { Finding, Found, Judgement } from "./finding.ts";

/** A finding as it is to be stored, and what of it is worth telling. */
export interface FindingChange {
  readonly finding: Finding;
  readonly told?: "opened" | "resolved" | undefined;
}

export interface Looked {
  readonly subject: string;
  readonly judgement: Judgement;
  /** The shop has written the projection anew: what was wrong with it is right again. */
  readonly isMended: boolean;
  readonly nowMs: number;
}

/** Who resolves what is gone or mended. */
const SYSTEM = "system";
const GONE = "It is no longer so.";
const MENDED = "The row was written anew.";

/** `known` are the findings of this subject there are. */
export function settleFindings(known: readonly Finding[], looked: Looked): FindingChange[] {
  const { found, judged } = looked.judgement;
  const seen = found.map((one) =>
    see(
      known.find(({ kind }) => kind === one.kind),
      one,
      looked,
    ),
  );
  const gone = known.filter(
    ({ kind, isPresent }) =>
      isPresent && judged.includes(kind) && !found.some((one) => one.kind === kind),
  );
  return [...seen, ...gone.map((finding) => vanish(finding, looked.nowMs))];
}

function see(known: Finding | undefined, found: Found, looked: Looked): FindingChange {
  const { subject, nowMs } = looked;
  const seen = {
    ...found,
    subject,
    isPresent: true,
    openedAtMs: nowMs,
    seenAtMs: nowMs,
    seenCount: (known?.seenCount ?? 0) + 1,
    version: (known?.version ?? 0) + 1,
  };
  if (isMended(found, looked)) return resolve(seen, MENDED, nowMs);
  if (known === undefined || isNews(known, found)) {
    return { finding: { ...seen, state: "open" }, told: "opened" };
  }
  const { state, openedAtMs, resolution } = known;
  return { finding: { ...seen, state, openedAtMs, resolution } };
}

/** What a person has resolved stays so until it changes, or was gone in between. */
function isNews(known: Finding, found: Found): boolean {
  if (!known.isPresent) return true;
  return known.state === "resolved" && !isSame(known.details, found.details);
}

function vanish(finding: Finding, nowMs: number): FindingChange {
  const gone = { ...finding, isPresent: false, version: finding.version + 1 };
  return finding.state === "open" ? resolve(gone, GONE, nowMs) : { finding: gone };
}

function resolve(finding: Omit<Finding, "state">, note: string, nowMs: number): FindingChange {
  const resolution = { atMs: nowMs, by: SYSTEM, note };
  const resolved = { ...finding, isPresent: false, state: "resolved", resolution } as const;
  return { finding: resolved, told: "resolved" };
}

function isMended({ kind }: Found, looked: Looked): boolean {
  return looked.isMended && (kind === "projection-drift" || kind === "stock-drift");
}

function isSame(known: Finding["details"], found: Finding["details"]): boolean {
  return JSON.stringify(known) === JSON.stringify(found);
}
