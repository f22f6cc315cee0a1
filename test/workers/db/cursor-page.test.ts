import { describe, expect, it } from "vitest";
import { type KeysetList, readPage } from "../../../workers/db/cursor-page.ts";

type Row = readonly [key: number | string, id: string];

function listOf(
  rows: readonly Row[],
  { name = "things", keyType = "number" as "number" | "string" } = {},
): KeysetList<Row, number | string> {
  return {
    name,
    keyType,
    positionOf: ([sortKey, id]) => ({ sortKey, id }),
    read: async ({ after, limit }) => {
      const start = rows.findIndex(([key, id]) => key === after?.sortKey && id === after.id) + 1;
      return rows.slice(start, start + limit);
    },
  };
}

async function firstCursor(list: KeysetList<Row, number | string>): Promise<string> {
  const page = await readPage(list, { limit: 1 });
  if (page === "invalid-cursor" || page.nextCursor === null) throw new Error("no second page");
  return page.nextCursor;
}

const base64url = (text: string) => btoa(text).replaceAll("+", "-").replaceAll("/", "_");

const NUMBERS: readonly Row[] = [
  [1250, "a"],
  [1250, "b"],
  [-3.25, "c"],
];
const NAMES: readonly Row[] = [
  ["Café ☕ “quoted”", "a"],
  ["Mug", "b"],
];

describe("a keyset page", () => {
  it("continues after the last row of the page before, until there is none", async () => {
    const list = listOf(NUMBERS);
    const first = await readPage(list, { limit: 2 });
    expect(first).toMatchObject({ items: NUMBERS.slice(0, 2) });
    const cursor = first === "invalid-cursor" ? undefined : (first.nextCursor ?? undefined);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(await readPage(list, { limit: 2, cursor })).toEqual({
      items: NUMBERS.slice(2),
      nextCursor: null,
    });
  });

  it("has no next page when its last row is the last of the list", async () => {
    expect(await readPage(listOf(NUMBERS), { limit: 3 })).toMatchObject({ nextCursor: null });
  });

  it("continues after a text that is no ASCII", async () => {
    const list = listOf(NAMES, { keyType: "string" });
    const cursor = await firstCursor(list);
    expect(await readPage(list, { limit: 1, cursor })).toMatchObject({ items: [NAMES[1]] });
  });
});

describe("a cursor", () => {
  it("is refused by another list, and by one that sorts by another type", async () => {
    const cursor = await firstCursor(listOf(NUMBERS));
    expect(await readPage(listOf(NUMBERS, { name: "others" }), { limit: 1, cursor })).toBe(
      "invalid-cursor",
    );
    expect(await readPage(listOf(NAMES, { keyType: "string" }), { limit: 1, cursor })).toBe(
      "invalid-cursor",
    );
  });

  it.each([
    ["not base64", "%%%"],
    ["not JSON", base64url("{")],
    ["another shape", base64url('{"sort":"name"}')],
    ["a key that is no scalar", base64url('["things",{},"prd_1"]')],
    ["the id of a row", "prd_01JD0000000000000000000000"],
    ["too long", "a".repeat(1001)],
  ])("is refused when it is %s", async (_, cursor) => {
    expect(await readPage(listOf(NUMBERS), { limit: 1, cursor })).toBe("invalid-cursor");
  });
});
