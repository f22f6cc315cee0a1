import { describe, expect, it } from "vitest";
import { choosePassword, readPassword } from "../../../domain/auth/password-rules.ts";

const OWNER = { email: "grace.hopper@example.com", name: "Grace Hopper" };

const isTaken = (password: string) => choosePassword(password, OWNER).ok;

describe("a new password", () => {
  it.each([
    "quiet harbour lantern",
    "Tr0ub4dor&3",
    "ümlaut-straße",
    "日本語のパスワード",
    "🐙🐙🐠🐡🦈🐳🐬🦑",
    "        x       y",
    "kxwvpqmz",
    "48205719362847",
    "x".repeat(60) + "y".repeat(68),
    "Grace under lantern light",
    "tradewinds at midnight",
  ])("may be %s", (password) => {
    expect(choosePassword(password, OWNER)).toEqual({ ok: true, value: password });
  });

  it.each([
    "password",
    "Password1!",
    "P@ssw0rd",
    "passw0rd2026",
    "12345678",
    "87654321",
    "11111111",
    "abcdefgh",
    "abcabcabc",
    "qwertyuiop",
    "1q2w3e4r",
    "Qwerty123!",
    "iloveyou",
    "letmein!!",
    "welcome1",
    "football99",
    "dragon2024",
    "poiuytrewq",
    "ｐａｓｓｗｏｒｄ",
    "monkeymonkey",
    "20011995",
    "charlie#1",
  ])("may not be what anybody would try: %s", (password) => {
    expect(choosePassword(password, OWNER)).toMatchObject({
      ok: false,
      refusal: { code: "password-too-weak", detail: expect.stringMatching(/^It .+\.$/) },
    });
  });

  it.each(["tradewind1", "My-Tradewind-Shop", "Admin@Tradewind2026", "merchandiser7"])(
    "is not made of the shop's own words: %s",
    (password) => {
      const detail = "It is made of the shop's own words.";
      expect(choosePassword(password, OWNER)).toMatchObject({ ok: false, refusal: { detail } });
    },
  );

  it.each([
    "grace.hopper@example.com",
    "GraceHopper",
    "grace hopper1",
    "grace.hopper",
    "hopper1906",
    "Example2026",
  ])("is not made of its owner's name or address: %s", (password) => {
    const detail = "It is made of the owner's name or email address.";
    expect(choosePassword(password, OWNER)).toMatchObject({ ok: false, refusal: { detail } });
  });

  it("has 8 to 128 characters, as people count them", () => {
    expect(isTaken("kxwvpqm")).toBe(false);
    expect(isTaken("kx🐙vpqm")).toBe(false);
    expect(isTaken(`${"🐙🐠".repeat(63)}ab`)).toBe(true);
    expect(isTaken(`${"🐙🐠".repeat(64)}a`)).toBe(false);
    expect(isTaken("xy".repeat(500_000))).toBe(false);
  });
});

describe("a password", () => {
  it("is read exactly as it was typed", () => {
    const typed = ["crème".normalize("NFD"), "crème".normalize("NFC"), "Ａｂｃ", " Abc ", "abc"];
    expect(typed.map(readPassword)).toEqual(typed);
  });

  it("that is too long is nobody's", () => {
    expect(readPassword("x".repeat(128))).toBe("x".repeat(128));
    expect(readPassword("x".repeat(129))).toBeUndefined();
    expect(readPassword("🐙".repeat(128))).toBe("🐙".repeat(128));
  });
});
