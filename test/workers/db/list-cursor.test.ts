import { describe, expect, it } from "vitest";
import { readCursor, writeCursor } from "../../../workers/db/list-cursor.ts";

const base64url = (text: string) => btoa(text).replaceAll("+", "-").replaceAll("/", "_");

describe("a cursor", () => {
  it.each(["Café ☕ “quoted”", 1250, -3.25])("comes back as it was written: %s", (sortKey) => {
    const position = { sort: "name", sortKey, id: "prd_1" };
    const cursor = writeCursor(position);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(readCursor(cursor, "name")).toEqual(position);
  });

  it("belongs to the sort that made it", () => {
    const cursor = writeCursor({ sort: "name", sortKey: "Mug", id: "prd_1" });
    expect(readCursor(cursor, "newest")).toBeUndefined();
  });

  it.each([
    ["not base64", "%%%"],
    ["not JSON", base64url("{")],
    ["another shape", base64url('{"sort":"name"}')],
    ["a key that is no scalar", base64url('["name",{},"prd_1"]')],
    ["too long", "a".repeat(1001)],
  ])("is refused when it is %s", (_, cursor) => {
    expect(readCursor(cursor, "name")).toBeUndefined();
  });
});
