import { scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createPasswordHasher } from "../../../../workers/adapters/crypto/passwords.ts";

const PASSWORD = "quiet harbour lantern";
const PEPPER = "a pepper of the tests, long enough";

const plain = createPasswordHasher(undefined);
const peppered = createPasswordHasher(PEPPER);

describe("a password hash", () => {
  it("is scrypt with the parameters of the design, and says so", async () => {
    const stored = await plain.hash(PASSWORD);
    const [, name, version, parameters, salt = "", key] = stored.split("$");
    expect([name, version, parameters]).toEqual(["scrypt", "v=2", "ln=14,r=8,p=5,k=0"]);
    const bytes = Buffer.from(salt, "base64url");
    expect(bytes).toHaveLength(16);
    const derived = scryptSync(PASSWORD, bytes, 32, { N: 2 ** 14, r: 8, p: 5 });
    expect(key).toBe(derived.toString("base64url"));
  });

  it("is another one each time, and verifies its own password only", async () => {
    const stored = await plain.hash(PASSWORD);
    expect(await plain.hash(PASSWORD)).not.toBe(stored);
    expect(await plain.verify(PASSWORD, stored)).toBe(true);
    expect(await plain.verify(`${PASSWORD} `, stored)).toBe(false);
    expect(await plain.verify("", stored)).toBe(false);
  });

  it("of nobody, or of an erased account, verifies nothing", async () => {
    for (const stored of [undefined, "", "erased", "$scrypt$v=1$ln=99,r=8,p=5,k=0$a$b"]) {
      expect(await plain.verify(PASSWORD, stored)).toBe(false);
    }
  });

  it("made with a pepper needs it, and one made without goes on until it is renewed", async () => {
    const old = await plain.hash(PASSWORD);
    expect(await peppered.verify(PASSWORD, old)).toBe(true);
    expect(peppered.isOutdated(old)).toBe(true);
    const renewed = await peppered.hash(PASSWORD);
    expect(await peppered.verify(PASSWORD, renewed)).toBe(true);
    expect(peppered.isOutdated(renewed)).toBe(false);
    expect(await plain.verify(PASSWORD, renewed)).toBe(false);
    expect(await createPasswordHasher("another pepper").verify(PASSWORD, renewed)).toBe(false);
  });

  it("of low cost is outdated at full cost", async () => {
    const stored = await createPasswordHasher(undefined, "low").hash(PASSWORD);
    expect(stored).toContain("$ln=1,r=8,p=1,k=0$");
    expect(await plain.verify(PASSWORD, stored)).toBe(true);
    expect(plain.isOutdated(stored)).toBe(true);
  });

  it("is of the composed form, whichever keyboard typed the password", async () => {
    const [composed, decomposed] = ["caf\u00e9 am hafen", "cafe\u0301 am hafen"];
    for (const typed of [composed, decomposed]) {
      const stored = await plain.hash(typed);
      expect(await plain.verify(composed, stored)).toBe(true);
      expect(await plain.verify(decomposed, stored)).toBe(true);
      expect(await plain.verify("cafe am hafen", stored)).toBe(false);
    }
  });

  it("of a decomposed form, as older hashes are, verifies as typed and is outdated", async () => {
    const typed = "cafe\u0301 am hafen";
    const salt = Buffer.alloc(16, 7);
    const key = scryptSync(typed, salt, 32, { N: 2 ** 14, r: 8, p: 5 });
    const encoded = [salt, key].map((part) => part.toString("base64url")).join("$");
    const stored = `$scrypt$v=1$ln=14,r=8,p=5,k=0$${encoded}`;
    expect(await plain.verify(typed, stored)).toBe(true);
    expect(plain.isOutdated(stored)).toBe(true);
  });

  it("with weaker parameters still verifies, and is outdated", async () => {
    const salt = Buffer.alloc(16, 7);
    const key = scryptSync(PASSWORD, salt, 32, { N: 2 ** 10, r: 8, p: 1 });
    const encoded = [salt, key].map((part) => part.toString("base64url")).join("$");
    const stored = `$scrypt$v=1$ln=10,r=8,p=1,k=0$${encoded}`;
    expect(await plain.verify(PASSWORD, stored)).toBe(true);
    expect(plain.isOutdated(stored)).toBe(true);
    expect(plain.isOutdated(await plain.hash(PASSWORD))).toBe(false);
    expect(plain.isOutdated("erased")).toBe(true);
  });
});
