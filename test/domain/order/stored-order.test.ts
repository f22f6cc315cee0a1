// Orders that were stored before adjustments, sellers and locations existed. The rows were dumped
// from objects of commit f8f3fbe.

import { describe, expect, it } from "vitest";
import { parseEnvelope } from "../../../domain/events/parse-envelope.ts";
import { allocateAtMain } from "../../../domain/order/allocations.ts";
import type { OrderCommand } from "../../../domain/order/commands/command.ts";
import { decide } from "../../../domain/order/commands/decide.ts";
import { withChange } from "../../../domain/order/order-sagas.ts";
import type { OrderState } from "../../../domain/order/order-state.ts";
import { EMPTY_RECORD } from "../../../domain/order/record.ts";
import {
  readJobCommand,
  readOrderView,
  readPlaced,
  type StoredOrderView,
} from "../../../domain/order/stored-order.ts";
import { viewOrder } from "../../../domain/order/views/view-order.ts";
import awaiting from "../../durable-objects/stored/order-awaiting.json";
import cancelled from "../../durable-objects/stored/order-cancelled.json";
import returned from "../../durable-objects/stored/order-returned.json";
import { usd } from "../adjustments.ts";

type Row = Readonly<Record<string, unknown>>;

interface Dump {
  readonly rows: Readonly<Record<string, readonly Row[]>>;
}

function storedOrder(dump: unknown): OrderState {
  const { rows } = dump as Dump;
  const parsed = (row: Row | undefined, column: string) => JSON.parse(String(row?.[column]));
  const record = rows.record?.[0];
  return {
    placed: readPlaced(parsed(rows.placed?.[0], "document")),
    saga: parsed(rows.saga?.[0], "journal"),
    jobs: (rows.jobs ?? []).map((row) => ({
      id: String(row.id),
      command: readJobCommand(parsed(row, "command")),
      context: parsed(row, "context"),
      journal: parsed(row, "journal"),
      createdAtMs: Number(row.created_at_ms),
    })),
    record: record === undefined ? EMPTY_RECORD : parsed(record, "document"),
  };
}

const STAFF = { correlationId: "stored", actor: "admin/usr_1" };

/** Decides a command at the time of the last entry of the stored order. */
function advance(order: OrderState, command: OrderCommand): OrderState {
  const nowMs = 1_795_522_200_000;
  const act = { by: STAFF.actor, atMs: nowMs, newId: () => "ret_2" };
  const decision = decide(order, command, act);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return withChange(order, decision.value, { context: STAFF, nowMs });
}

const LINES = [
  { sku: "MUG", quantity: 2 },
  { sku: "LAMP", quantity: 1 },
] as const;

const READ_LINES = LINES.map((line) => ({
  ...line,
  adjustments: [],
  sellerId: "shop",
  allocations: [{ sku: line.sku, location: "main", units: line.quantity }],
}));

describe("a stored order", () => {
  it("is read without adjustments, as sold by the shop from the main location", () => {
    const view = viewOrder(storedOrder(returned));
    expect(view).toMatchObject({ adjustments: [], discount: usd(0), lines: READ_LINES });
    for (const dump of [awaiting, cancelled]) {
      const { lines } = viewOrder(storedOrder(dump));
      for (const { quantity, allocations } of lines) {
        expect(allocations).toMatchObject([{ location: "main", units: quantity }]);
      }
    }
  });

  it("is read the same from its row of the read model", () => {
    const view = viewOrder(storedOrder(returned));
    const { adjustments: _, ...row } = view;
    const lines = view.lines.map(({ adjustments, sellerId, allocations, ...line }) => line);
    expect(readOrderView({ ...row, lines } satisfies StoredOrderView)).toEqual(view);
    expect(readOrderView(view)).toEqual(view);
  });

  it("keeps the units of its jobs, as those of the main location", () => {
    const [first, second, third] = storedOrder(returned).jobs.map(({ command }) => command);
    expect(first).toMatchObject({ kind: "ship", allocations: allocateAtMain([mugs(1)]) });
    expect(first).not.toHaveProperty("lines");
    expect(second).toMatchObject({ allocations: allocateAtMain([mugs(1), LINES[1]]) });
    expect(third).toMatchObject({
      kind: "receive-return",
      allocations: allocateAtMain([mugs(1)]),
      amount: usd(1_200),
    });
  });

  it("takes back the rest, restocks it and refunds what was paid for it", () => {
    const asked = advance(storedOrder(returned), { kind: "request-return", reason: "other" });
    const received = advance(asked, { kind: "receive-return", returnId: "ret_2" });
    expect(received.jobs.at(-1)?.command).toMatchObject({
      kind: "receive-return",
      allocations: allocateAtMain([mugs(1), LINES[1]]),
      amount: usd(2_400),
    });
  });

  it.each([
    ["returned", returned],
    ["awaiting", awaiting],
  ])("that is %s has events in its outbox that consumers still read", (_, dump) => {
    const { outbox = [] } = (dump as unknown as Dump).rows;
    expect(outbox.length).toBeGreaterThan(0);
    for (const { event } of outbox) {
      expect(parseEnvelope(JSON.parse(String(event)))).toMatchObject({ ok: true });
    }
  });
});

function mugs(quantity: number) {
  return { sku: "MUG", quantity };
}
