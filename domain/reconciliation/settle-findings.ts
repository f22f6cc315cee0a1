// Updates stored findings by the result of a look. There is one finding per kind and subject: it is
// opened, seen again, resolved by staff or automatically, and reopened when it returns.

import type { Finding, Found, Judgement } from "./finding.ts";

/** A finding to be stored, and whether it is to be announced. */
export interface FindingChange {
  readonly finding: Finding;
  readonly told?: "opened" | "resolved" | undefined;
}

export interface Looked {
  readonly subject: string;
  readonly judgement: Judgement;
  /** Whether the projection was written again, which resolves findings about it. */
  readonly isMended: boolean;
  readonly nowMs: number;
}

/** The actor, and the notes, as codes, of automatic resolutions. */
const SYSTEM = "system";
const GONE = "no-longer-present";
const MENDED = "projection-rewritten";

/** The findings to be stored after a look. `known` are the stored findings of the subject. */
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

/** A finding resolved by staff stays resolved until it changes, or disappears and returns. */
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
