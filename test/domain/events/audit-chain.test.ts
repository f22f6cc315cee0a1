import { describe, expect, it } from "vitest";
import {
  canonicalJson,
  GENESIS_HASH,
  seal,
  verifyChain,
} from "../../../domain/events/audit-chain.ts";
import { type AuditEntry, auditFactOf } from "../../../domain/events/audit-entry.ts";
import { parseEnvelope } from "../../../domain/events/parse-envelope.ts";
import { eventOf } from "../../support/events.ts";

function factNumber(place: number) {
  const event = eventOf({ type: "saga.retried", data: { orderId: `ord_${place}` } });
  const parsed = parseEnvelope(event);
  if (!parsed.ok) throw new Error(parsed.refusal.detail);
  return auditFactOf(parsed.value);
}

async function chainOf(length: number): Promise<AuditEntry[]> {
  return seal(
    Array.from({ length }, (_, place) => factNumber(place)),
    GENESIS_HASH,
  );
}

/** The entry at `place`, replaced. */
function withEntry(chain: AuditEntry[], place: number, change: Partial<AuditEntry>): AuditEntry[] {
  return chain.map((entry, at) => (at === place ? { ...entry, ...change } : entry));
}

describe("the audit chain", () => {
  it("stands when nobody touched it, page by page too", async () => {
    const chain = await chainOf(5);
    const whole = await verifyChain(chain);
    expect(whole).toEqual({ valid: true, checked: 5, tail: chain[4]?.hash });
    const first = await verifyChain(chain.slice(0, 2));
    expect(await verifyChain(chain.slice(2), first.valid ? first.tail : "")).toEqual({
      valid: true,
      checked: 3,
      tail: chain[4]?.hash,
    });
  });

  it("stands when it is empty, and ends where it began", async () => {
    expect(await verifyChain([])).toEqual({ valid: true, checked: 0, tail: GENESIS_HASH });
  });

  it.each([
    ["id", { id: "evt_forged" }],
    ["type", { type: "saga.stuck" }],
    ["time", { atMs: 1 }],
    ["sequence", { sequence: 9 }],
    ["actor", { actor: "admin/usr_1" }],
    ["subject", { subject: "order/ord_9" }],
    ["correlation id", { correlationId: "corr-forged" }],
    ["caller's correlation id", { callerCorrelationId: "caller-forged" }],
    ["outcome", { outcome: "refused" }],
    ["address", { ip: "198.51.100.1" }],
    ["user agent", { userAgent: "another" }],
    ["data", { data: { orderId: "ord_forged" } }],
    ["hash", { hash: "f".repeat(64) }],
    ["previous hash", { previousHash: GENESIS_HASH }],
  ] as const)("breaks where somebody changed the %s", async (_what, change) => {
    const forged = withEntry(await chainOf(4), 2, change as Partial<AuditEntry>);
    expect(await verifyChain(forged)).toEqual({
      valid: false,
      checked: 2,
      firstBroken: forged[2]?.id,
    });
  });

  it("stands over entries from before the caller's id was kept", async () => {
    const fact = { ...factNumber(1), id: "evt_1", atMs: 1_700_000_000_000 };
    const from = { subject: "order/ord_1", ip: null, userAgent: null };
    const [entry] = await seal(
      [{ ...fact, ...from, sequence: 1, type: "order.completed" }],
      GENESIS_HASH,
    );
    expect(entry).toMatchObject({ callerCorrelationId: null, data: { orderId: "ord_1" } });
    expect(entry?.hash).toBe("c41aec5dbb32015353fe3b2f577cdef79f6a9cd578c7ce97abff56be1c8e662c");
  });

  it("breaks after an entry was removed, and where two were swapped", async () => {
    const chain = await chainOf(4);
    expect(await verifyChain(chain.toSpliced(1, 1))).toMatchObject({
      valid: false,
      firstBroken: chain[2]?.id,
    });
    const [a, b, ...rest] = chain;
    const swapped = [b, a, ...rest].filter((entry) => entry !== undefined);
    expect(await verifyChain(swapped)).toMatchObject({ valid: false, checked: 0 });
  });

  it("breaks after an entry was changed and sealed anew", async () => {
    const chain = await chainOf(4);
    const before = chain[0]?.hash ?? "";
    const [resealed] = await seal([{ ...factNumber(1), actor: "nobody" }], before);
    const forged = withEntry(chain, 1, { ...resealed });
    expect(await verifyChain(forged)).toMatchObject({ valid: false, checked: 2 });
  });
});

describe("canonical JSON", () => {
  it("spells the same value the same, however its keys are ordered", () => {
    const one = { b: [{ y: 1, x: null }], a: "é" };
    const other = { a: "é", b: [{ x: null, y: 1 }] };
    expect(canonicalJson(one)).toBe(canonicalJson(other));
    expect(canonicalJson(one)).toBe('{"a":"é","b":[{"x":null,"y":1}]}');
  });
});
