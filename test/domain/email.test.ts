import { describe, expect, it } from "vitest";
import { mailboxOf, readEmail } from "../../domain/email.ts";

describe("the mailbox of an address", () => {
  it.each([
    ["Ada@Example.com", "ada@example.com"],
    ["v+0@example.com", "v@example.com"],
    ["v+a+b@example.com", "v@example.com"],
    ["+0@example.com", "+0@example.com"],
    ["a.d.a@example.com", "a.d.a@example.com"],
    ["A.d.a+tag@gmail.com", "ada@gmail.com"],
    ["ada@googlemail.com", "ada@gmail.com"],
  ])("of %s is %s", (address, mailbox) => expect(mailboxOf(address)).toBe(mailbox));
});

describe("an e-mail address", () => {
  it.each([
    ["ada@example.com", "ada@example.com", "ada@example.com"],
    ["  Ada.Lovelace@EXAMPLE.com ", "Ada.Lovelace@example.com", "ada.lovelace@example.com"],
    ["ada+shop@example.com", "ada+shop@example.com", "ada+shop@example.com"],
    ["o'hara@sub.example.co.uk", "o'hara@sub.example.co.uk", "o'hara@sub.example.co.uk"],
    ["ada@münchen.de", "ada@xn--mnchen-3ya.de", "ada@xn--mnchen-3ya.de"],
    ["ada@пример.рф", "ada@xn--e1afmkfd.xn--p1ai", "ada@xn--e1afmkfd.xn--p1ai"],
    ["ada@例え.jp", "ada@xn--r8jz45g.jp", "ada@xn--r8jz45g.jp"],
    ["ada@ｅｘａｍｐｌｅ．ｃｏｍ", "ada@example.com", "ada@example.com"],
    ["ａｄａ@example.com", "ada@example.com", "ada@example.com"],
  ])("%s is written to as %s and known as %s", (typed, address, key) => {
    expect(readEmail(typed)).toEqual({ address, key });
  });

  it("with a plus is another account than without", () => {
    expect(readEmail("ada+a@example.com")?.key).not.toBe(readEmail("ada@example.com")?.key);
  });

  it("of a wholly foreign alphabet is not the one it looks like", () => {
    expect(readEmail("ada@аррӏе.com")?.key).toBe("ada@xn--80ak6aa92e.com");
  });

  it.each([
    ["nothing", ""],
    ["no at", "ada.example.com"],
    ["no mailbox", "@example.com"],
    ["no domain", "ada@"],
    ["two ats", "ada@home@example.com"],
    ["a domain without a dot", "ada@localhost"],
    ["an IP address", "ada@127.0.0.1"],
    ["a number for an IP address", "ada@2130706433"],
    ["a bracketed IP address", "ada@[::1]"],
    ["a port", "ada@example.com:25"],
    ["a path", "ada@example.com/x"],
    ["a password in the domain", "ada@x:y@example.com"],
    ["a trailing dot in the mailbox", "ada.@example.com"],
    ["a space", "ada lovelace@example.com"],
    ["a line feed", "ada@example.com\nBcc: all@example.com"],
    ["a null", "ada\u0000@example.com"],
    ["a zero-width space", "ada@exam\u200bple.com"],
    ["a right-to-left mark", "ada@example\u202e.com"],
    ["Cyrillic letters among Latin", "ada@exаmple.com"],
    ["Greek letters among Latin", "ada@gοοgle.com"],
    ["a homograph mailbox", "аdmin@example.com"],
    ["a percent-encoded domain", "ada@ex%61mple.com"],
    ["a label that begins with a dash", "ada@-example.com"],
    ["a mailbox of 65 characters", `${"a".repeat(65)}@example.com`],
    ["255 characters", `a@${"a".repeat(62)}.${"b".repeat(62)}.${"c".repeat(62)}.${"d".repeat(64)}`],
    ["a megabyte", `${"a".repeat(1_000_000)}@example.com`],
  ])("is refused with %s", (_fault, typed) => {
    expect(readEmail(typed)).toBeUndefined();
  });
});
