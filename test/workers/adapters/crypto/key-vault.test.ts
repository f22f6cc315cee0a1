import { base64url, CompactSign, calculateJwkThumbprint, compactVerify } from "jose";
import { describe, expect, it } from "vitest";
import { createKeyVault, importKey } from "../../../../workers/adapters/crypto/key-vault.ts";

const vault = createKeyVault("a secret of these tests, 0123456789");

describe("a key vault", () => {
  it("makes pairs that belong together, named by their thumbprint", async () => {
    const key = await vault.make();
    const privateKey = await vault.open(key);
    if (privateKey === undefined) throw new Error("the key did not open");
    const signed = await new CompactSign(new TextEncoder().encode("hello"))
      .setProtectedHeader({ alg: "ES256" })
      .sign(privateKey);
    await compactVerify(signed, await importKey(key.publicJwk));
    expect(key.kid).toBe(await calculateJwkThumbprint({ ...key.publicJwk }));
  });

  it("gives a private key out only for use: it cannot be exported", async () => {
    expect((await vault.open(await vault.make()))?.extractable).toBe(false);
  });

  it("[KR5] does not open with another secret", async () => {
    const key = await vault.make();
    const other = createKeyVault("another secret of these tests, 98765");
    expect(await other.open(key)).toBeUndefined();
  });

  it("[KR5] does not open under the name of another key", async () => {
    const [one, two] = await Promise.all([vault.make(), vault.make()]);
    const swapped = { ...one, sealedPrivateKey: two.sealedPrivateKey };
    expect(await vault.open(swapped)).toBeUndefined();
  });

  it("[KR5] does not open when the name in its header was rewritten", async () => {
    const [one, two] = await Promise.all([vault.make(), vault.make()]);
    const header = JSON.stringify({ alg: "dir", enc: "A256GCM", cty: "jwk+json", kid: one.kid });
    const [, ...rest] = two.sealedPrivateKey.split(".");
    const forged = { ...one, sealedPrivateKey: [base64url.encode(header), ...rest].join(".") };
    expect(await vault.open(forged)).toBeUndefined();
  });

  it.each(["", "....", "not sealed", "e30.....", "a.b.c.d.e"])("does not open %j", async (text) => {
    const key = await vault.make();
    expect(await vault.open({ ...key, sealedPrivateKey: text })).toBeUndefined();
  });
});
