import { expect, it } from "vitest";
import { createSealing } from "../../../../workers/adapters/crypto/sealing.ts";

const SECRET = "a secret of these tests, 0123456789";
const KIND = { use: "tests/v1", contentType: "text/plain" };
const sealing = createSealing(SECRET, KIND);

it("opens what it sealed, which says nothing of its content", async () => {
  const sealed = await sealing.seal("ada", "a text to keep");
  expect(await sealing.open("ada", sealed)).toBe("a text to keep");
  const parts = sealed.split(".").map((part) => Buffer.from(part, "base64url").toString());
  expect(parts.join()).not.toContain("a text");
  expect(await sealing.seal("ada", "a text to keep")).not.toBe(sealed);
});

it.each([
  ["under another name", sealing, "bob"],
  ["with another secret", createSealing("another secret of these tests", KIND), "ada"],
  ["for another use", createSealing(SECRET, { ...KIND, use: "tests/v2" }), "ada"],
])("does not open %s", async (_, other, name) => {
  expect(await other.open(name, await sealing.seal("ada", "a text"))).toBeUndefined();
});
