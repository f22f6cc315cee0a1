import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "../../../../workers/db/database.ts";
import { listOrdersOfUser } from "../../../../workers/db/queries/orders-of-user.ts";
import { orders } from "../../../../workers/db/schema/orders.ts";

const OWNER = "usr_owner";
const STRANGER = "usr_stranger";

/** The second and the third were placed in the same millisecond. */
const PLACED = [
  ["ord_a", OWNER, 1],
  ["ord_b", OWNER, 2],
  ["ord_c", OWNER, 2],
  ["ord_d", STRANGER, 3],
  ["ord_e", OWNER, 4],
] as const;

beforeAll(async () => {
  const rows = PLACED.map(([id, userId, createdAtMs]) => ({
    ...{ id, number: id, userId, createdAtMs, updatedAtMs: createdAtMs, document: { id } as never },
    ...{ email: "", currency: "USD", totalMinor: 1, version: 1, correlationId: "" },
    ...{ status: "Pending" as const, sagaState: "PENDING" as const },
  }));
  for (const row of rows) await databaseOf(env.DB).insert(orders).values(row);
});

async function idsOf(userId: string, after?: string): Promise<string[]> {
  const page = await listOrdersOfUser(databaseOf(env.DB), userId, { after, limit: 2 });
  return page.map(({ id }) => id);
}

describe("somebody's orders", () => {
  it("come newest first, page after page, each once", async () => {
    expect(await idsOf(OWNER)).toEqual(["ord_e", "ord_c"]);
    expect(await idsOf(OWNER, "ord_c")).toEqual(["ord_b", "ord_a"]);
    expect(await idsOf(OWNER, "ord_a")).toEqual([]);
  });

  it("are nobody else's, and go on after nobody else's", async () => {
    expect(await idsOf(STRANGER)).toEqual(["ord_d"]);
    expect(await idsOf(OWNER, "ord_d")).toEqual([]);
  });
});
