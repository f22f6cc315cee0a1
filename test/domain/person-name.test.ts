import { describe, expect, it } from "vitest";
import { nameFromEmail, readPersonName, refuseLinks } from "../../domain/person-name.ts";

const codeOf = (read: ReturnType<typeof readPersonName>) =>
  read.ok ? "accepted" : read.refusal.code;

describe("a person's name", () => {
  it.each([
    "Ada Lovelace",
    "J.R.R.Tolkien",
    "A.de Vries",
    "Dr. Max Müller, Ph.D.",
    "Martin Luther King, Jr.",
    "O'Hara-Smith",
    "Lind & Co",
    "Mª. Ángeles",
    "Smith Inc.",
    "陳大文",
    "محمد علي",
  ])("may be %s", (typed) => {
    expect(readPersonName(typed)).toEqual({ ok: true, value: typed });
  });

  it.each([
    "you won $500! Claim at https://evil.example/x",
    "http:evil",
    "www.evil",
    "evil.com",
    "Ada evil.photography",
    "EVIL.COM",
    "bit.ly/x",
    "t.me/x",
    "x.com",
    "evil。com",
    "evil．com",
    "ｅｖｉｌ．ｃｏｍ",
    "пример.рф",
    "127.0.0.1",
    "ada@example.test",
    "mailto:ada",
  ])("may not hold a link: %s", (typed) => {
    expect(codeOf(readPersonName(typed))).toBe("link-not-allowed");
  });

  it.each([
    ["a right-to-left mark", "Ada\u200f", "bidirectional-character"],
    ["an override", "Ada\u202e", "bidirectional-character"],
    ["a line break", "Ada\nEve", "control-character"],
    ["a lone surrogate", "Ada \ud83d", "text-malformed"],
    ["nothing to see", "\u200b", "text-empty"],
    ["101 letters", "x".repeat(101), "text-too-long"],
  ])("may not have %s", (_, typed, code) => {
    expect(codeOf(readPersonName(typed))).toBe(code);
  });
});

describe("the name from an email address", () => {
  it.each([
    ["ada.lovelace@example.com", "ada lovelace"],
    ["v+0@example.com", "v"],
    ["www.prize.com@example.com", "www prize com"],
    ["+++@example.com", "+++"],
  ])("of %s is %s, which is a name", (address, name) => {
    expect(nameFromEmail(address)).toBe(name);
    expect(readPersonName(name)).toEqual({ ok: true, value: name });
  });
});

describe("a line of an address", () => {
  it.each([
    "Avda.de la Constitución 5",
    "Ch.de la Gare 3",
    "St.Moritz",
    "P.O.Box 12",
    "Stiege 2.Top 5",
    "c/o Lind",
    "Apt. #4 @ rear",
  ])("may be %s", (typed) => {
    expect(refuseLinks(typed)).toEqual({ ok: true, value: typed });
  });

  it.each([
    "claim at https://evil.example",
    "www.evil.example",
    "evil.com",
    "evil.ly/x",
    "a@b.test",
  ])("may not hold a link: %s", (typed) => {
    expect(codeOf(refuseLinks(typed))).toBe("link-not-allowed");
  });
});
