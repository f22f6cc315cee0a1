// kill -9 of the running shop in the middle of a hundred sagas, then a restart: every order comes
// to its verdict, and every invariant holds, by the answers it gives and by the books it leaves.

import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unitsBySku } from "../../domain/order/draft.ts";
import { violations } from "../simulation/invariants.ts";
import { ledgerIn } from "../simulation/look.ts";
import {
  type Aftermath,
  CROWD,
  idsOf,
  isUndecided,
  isUntold,
  liveThroughDeath,
  SAGAS_AT_DEATH,
} from "./support/aftermath.ts";
import { newPlace } from "./support/shop-process.ts";

/** Two starts, one with seeding, and all that is waited for between them. */
const LIVES_MS = 600_000;

let place: Awaited<ReturnType<typeof newPlace>>;
let after: Aftermath;

beforeAll(async () => {
  place = await newPlace();
  after = await liveThroughDeath(place);
}, LIVES_MS);

afterAll(() => rm(place.stateDir, { recursive: true }));

const sorted = <T extends { readonly sku: string }>(lines: readonly T[]) =>
  lines.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));

describe(`a shop killed while a crowd of ${CROWD} buys, and started again`, () => {
  it("died in the middle of a hundred sagas, of orders unanswered and untold", () => {
    const { answered, atDeath } = after;
    expect(atDeath.filter(isUndecided).length).toBeGreaterThanOrEqual(SAGAS_AT_DEATH);
    expect(answered.filter((answer) => answer === undefined)).not.toEqual([]);
    expect(atDeath.filter(isUntold)).not.toEqual([]);
  });

  it("had on its disk every order it had answered for", () => {
    const durable = new Set(idsOf(after.atDeath));
    const answered = after.answered.flatMap((answer) => answer?.order?.id ?? []);
    expect(answered.filter((id) => !durable.has(id))).toEqual([]);
  });

  it("[OS9] brings every order to a verdict by itself, and none is stuck", () => {
    const verdicts = after.orders.map(({ saga }) => saga.verdict);
    expect(new Set(verdicts)).toEqual(new Set(["COMPLETED", "FAILED"]));
  });

  it("[OS14] gives the same order under the same key, and never a second one", () => {
    const { answered, atDeath, orders } = after;
    const [replays, secondReplays] = after.replays;
    const durable = new Set(idsOf(atDeath));
    const placed = replays.flatMap((replay, buyer) => {
      const [before, after] = [answered[buyer]?.order, secondReplays[buyer]];
      const order = before ?? replay.order ?? after?.order;
      if (order === undefined) return [];
      const same = { order: { id: order.id, number: order.number } };
      if (before !== undefined) expect(replay).toMatchObject(same);
      if (replay.order !== undefined) {
        expect(replay.isReplayed).toBe(durable.has(order.id));
        expect(after).toMatchObject({ ...same, isReplayed: true });
      }
      return [order];
    });
    expect(idsOf(orders).sort()).toEqual(idsOf(placed).sort());
    expect(new Set(placed.map(({ number }) => number)).size).toBe(orders.length);
  });

  it("holds every invariant: units conserved, one capture an order, nothing owed", () => {
    expect(violations(after.stored)).toEqual([]);
  });

  it("has set aside exactly what completed orders bought, and holds nothing", () => {
    const { stored, orders } = after;
    const completed = orders.filter(({ saga }) => saga.verdict === "COMPLETED");
    const bought = completed.flatMap((order) => order.stored.placed.draft.lines);
    const levels = stored.hostsOf("STOCK_OBJECT").flatMap((counter) => {
      const { heldUnits = 0, reservedUnits = 0 } = ledgerIn(counter).at(-1) ?? {};
      const level = { sku: counter.name, heldUnits, quantity: reservedUnits };
      return heldUnits + reservedUnits === 0 ? [] : [level];
    });
    const expected = unitsBySku(bought).map((line) => ({ ...line, heldUnits: 0 }));
    expect(sorted(levels)).toEqual(sorted(expected));
  });

  it("finds nothing for a person when it compares its books", () => {
    const { orders, opened } = after.reconciled;
    expect(orders).toBeGreaterThanOrEqual(after.orders.length);
    expect(opened).toBe(0);
  });

  it("asked no card of anybody without an order", () => {
    const known = new Set(idsOf(after.orders));
    const payments = after.stored.hostsOf("PAYMENT_SIMULATOR_OBJECT");
    expect(payments.filter(({ name }) => !known.has(name))).toEqual([]);
  });

  /** What the local queues had taken and kept in memory died with them; deployed ones keep it. */
  it("[OS12] tells every fact that waited on its disk, and none twice", () => {
    const { atDeath, orders, stored } = after;
    const untold = new Map(atDeath.map(({ id, firstUntold }) => [id, firstUntold]));
    const entries = stored.query<{ subject: string; sequence: number }>(
      "log",
      "SELECT subject, sequence FROM audit_trail WHERE sequence IS NOT NULL ORDER BY sequence",
    );
    for (const { id, lastFact } of orders) {
      const first = untold.get(id) ?? 1;
      const mine = entries.filter(({ subject }) => subject === `order/${id}`);
      const told = mine.map(({ sequence }) => sequence);
      expect(new Set(told).size, id).toBe(told.length);
      const due = Array.from({ length: lastFact + 1 - first }, (_, index) => first + index);
      expect(
        told.filter((sequence) => sequence >= first),
        id,
      ).toEqual(due);
    }
  });

  it("[OS13] shows in its lists what its objects say", () => {
    const { orders, stored } = after;
    const statement = "SELECT id, verdict FROM orders";
    const rows = stored.query<{ id: string; verdict: string }>("shop", statement);
    const listed = new Map(rows.map(({ id, verdict }) => [id, verdict]));
    expect(listed).toEqual(new Map(orders.map(({ id, saga }) => [id, saga.verdict])));
  });
});
