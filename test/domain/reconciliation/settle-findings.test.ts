import { describe, expect, it } from "vitest";
import type { Finding, Found } from "../../../domain/reconciliation/finding.ts";
import { settleFindings } from "../../../domain/reconciliation/settle-findings.ts";

const SUBJECT = "order/ord_1";
const OVERDUE: Found = { kind: "order-overdue", details: { step: "capture-payment" } };
const DRIFT: Found = {
  kind: "projection-drift",
  details: { drift: "differs", fields: ["status"] },
};

interface Look {
  readonly found?: readonly Found[];
  readonly judged?: readonly Found["kind"][];
  readonly isMended?: boolean;
}

/** Findings after one look after the other, a second apart, and what was told each time. */
class List {
  findings: readonly Finding[] = [];
  #nowMs = 0;

  look({ found = [], judged = ["order-overdue", "projection-drift"], isMended = false }: Look) {
    this.#nowMs += 1_000;
    const changes = settleFindings(this.findings, {
      subject: SUBJECT,
      judgement: { found, judged, isStale: false },
      isMended,
      nowMs: this.#nowMs,
    });
    const changed = changes.map(({ finding }) => finding);
    const kept = this.findings.filter((known) => !changed.some(({ kind }) => kind === known.kind));
    this.findings = [...kept, ...changed];
    return changes.map(({ finding, told }) => [finding.kind, told]);
  }

  resolve(): void {
    const resolution = { atMs: this.#nowMs, by: "admin/usr_1", note: "Seen to." };
    this.findings = this.findings.map((finding) => ({
      ...finding,
      state: "resolved",
      resolution,
      version: finding.version + 1,
    }));
  }
}

const OPENED = [["order-overdue", "opened"]];
const SEEN = [["order-overdue", undefined]];
const RESOLVED = [["order-overdue", "resolved"]];

describe("a finding", () => {
  it("opens once and is seen again, however often it is looked at", () => {
    const list = new List();
    expect(list.look({ found: [OVERDUE] })).toEqual(OPENED);
    expect(list.look({ found: [OVERDUE] })).toEqual(SEEN);
    expect(list.findings).toEqual([
      {
        ...OVERDUE,
        subject: SUBJECT,
        state: "open",
        isPresent: true,
        openedAtMs: 1_000,
        seenAtMs: 2_000,
        seenCount: 2,
        resolution: undefined,
        version: 2,
      },
    ]);
  });

  it("is resolved by itself when it is gone, and not before it could be judged", () => {
    const list = new List();
    list.look({ found: [OVERDUE] });
    expect(list.look({ judged: ["projection-drift"] })).toEqual([]);
    expect(list.look({})).toEqual(RESOLVED);
    expect(list.findings).toMatchObject([
      { state: "resolved", isPresent: false, resolution: { atMs: 3_000, by: "system" } },
    ]);
    expect(list.look({})).toEqual([]);
  });

  it("opens again when it comes back", () => {
    const list = new List();
    list.look({ found: [OVERDUE] });
    list.look({});
    expect(list.look({ found: [OVERDUE] })).toEqual(OPENED);
    expect(list.findings).toMatchObject([{ state: "open", openedAtMs: 3_000, seenCount: 2 }]);
  });

  it("stays resolved by a person while it stays the same, and opens when it changes", () => {
    const list = new List();
    list.look({ found: [OVERDUE] });
    list.resolve();
    expect(list.look({ found: [OVERDUE] })).toEqual(SEEN);
    expect(list.findings).toMatchObject([{ state: "resolved", resolution: { by: "admin/usr_1" } }]);
    const worse = { ...OVERDUE, details: { step: "complete" } };
    expect(list.look({ found: [worse] })).toEqual(OPENED);
  });

  it("that a person resolved and that is gone opens again when it comes back", () => {
    const list = new List();
    list.look({ found: [OVERDUE] });
    list.resolve();
    expect(list.look({})).toEqual(SEEN);
    expect(list.findings).toMatchObject([{ resolution: { by: "admin/usr_1" } }]);
    expect(list.look({ found: [OVERDUE] })).toEqual(OPENED);
  });

  it("of a row is resolved at once where the row was written anew, and stays on record", () => {
    const list = new List();
    expect(list.look({ found: [OVERDUE, DRIFT], isMended: true })).toEqual([
      ["order-overdue", "opened"],
      ["projection-drift", "resolved"],
    ]);
    expect(list.look({ found: [OVERDUE] })).toEqual(SEEN);
  });
});
