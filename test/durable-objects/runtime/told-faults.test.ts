// What objects say in the logs when what they hand over is not taken.

import { DrizzleQueryError } from "drizzle-orm";
import { afterEach, expect, it, vi } from "vitest";
import { levelOf, NO_POOLS } from "../../../domain/stock/stock-level.ts";
import { AlarmClock } from "../../../durable-objects/runtime/alarm-clock.ts";
import { Outbox } from "../../../durable-objects/runtime/outbox.ts";
import { StockProjection } from "../../../durable-objects/stock/stock-projection.ts";

const ADDRESS = "ada@example.com";

const nowMs = () => 1;

async function fail(): Promise<never> {
  const cause = new Error("D1_ERROR: database is locked");
  throw new DrizzleQueryError("insert into mails values (?)", [ADDRESS], cause);
}

/** Tables with one row, which is due. */
const row = { due: 0, sequence: 1, attempts: 0, event: "{}" };
const sql = { exec: () => ({ one: () => row, toArray: () => [row] }) } as unknown as SqlStorage;
const storage = { setAlarm: async () => {} } as unknown as DurableObjectStorage;
const level = levelOf(NO_POOLS, { sku: "MUG", version: 1, lowStockThresholdUnits: 5 });

afterEach(() => vi.restoreAllMocks());

it.each([
  ["an alarm", () => new AlarmClock(storage).ring(nowMs, fail)],
  ["an outbox", () => new Outbox(sql, { nowMs, sendEvents: fail, parkEvent: fail }).drain()],
  ["a stock projection", () => new StockProjection(sql, { nowMs, projectLevel: fail }).run(level)],
])("%s that fails says what the database said, and none of what it was given", async (_, act) => {
  const told = vi.spyOn(console, "error").mockReturnValue();
  await act();
  expect(told).toHaveBeenCalledOnce();
  const parts = told.mock.calls.flat();
  expect(parts[1]).toBe("Error: D1_ERROR: database is locked");
  expect(parts.every((part) => typeof part === "string")).toBe(true);
  expect(parts.join("\n")).not.toContain(ADDRESS);
});
