// What holds for every mail the shop sends, whatever it is about.

import { describe, expect, it } from "vitest";
import type { Fact } from "../../../domain/events/envelope.ts";
import { parseEnvelope } from "../../../domain/events/parse-envelope.ts";
import { isMailedEvent, renderMail } from "../../../workers/mails/render-mail.ts";
import { eventOf } from "../../support/events.ts";
import { withoutIsolation } from "../../support/mail-words.ts";
import { MAILED_FACTS } from "../../support/mailed-facts.ts";

const URL = "https://shop.example/somewhere?token=a.b-c_d";

/** What some mail programs cut a mail off at, and a line of a header at. */
const HTML_BYTES_MAX = 100_000;
const SUBJECT_LENGTH_MAX = 78;

function rendered(fact: Fact) {
  const parsed = parseEnvelope(eventOf(fact));
  if (!parsed.ok || !isMailedEvent(parsed.value)) throw new Error(`no mail for ${fact.type}`);
  return renderMail(parsed.value, URL);
}

const mails = MAILED_FACTS.map(({ template, fact }) => {
  return { template, type: fact.type, fact, mail: rendered(fact) };
});

function withName(fact: Fact, name: string): Fact {
  const named: unknown = JSON.parse(JSON.stringify(fact).replaceAll("Ada Lovelace", name));
  return named as Fact;
}

/** What is read in a mail, without its markup; the preview is for lists of mails alone. */
function wordsOf(html: string): string {
  return withoutIsolation(html)
    .replace(/^.*?<h1/s, "<h1")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .split(/\s+/)
    .join(" ");
}

describe.each(mails)("the mail $template after $type", ({ fact, mail }) => {
  it("has a subject of one line", () => {
    expect(mail.subject.length).toBeGreaterThan(10);
    expect(mail.subject.length).toBeLessThan(SUBJECT_LENGTH_MAX);
    expect(mail.subject).not.toMatch(/\p{Cc}/u);
  });

  it("leads to one place, in HTML and in text", () => {
    expect(mail.html.match(/<a [^>]*href="[^"]*"/g)).toHaveLength(1);
    expect(mail.html).toContain(`href="${URL}"`);
    expect(mail.text.match(/https?:\S+/g)).toEqual([URL]);
  });

  it("is a whole document that mail programs can lay out, light and dark", () => {
    expect(mail.html).toMatch(/^<!doctype html><html lang="en-US">/);
    expect(mail.html).toContain("max-width:600px");
    expect(mail.html).toContain("prefers-color-scheme: dark");
    expect(new TextEncoder().encode(mail.html).byteLength).toBeLessThan(HTML_BYTES_MAX);
  });

  it("fetches nothing when it is opened, so nobody learns that it was", () => {
    expect(mail.html).not.toMatch(/<script|<img|<link|<iframe|url\(|src=/i);
  });

  it("isolates the direction of the words of people", () => {
    const named = rendered(withName(fact, "محمد علي"));
    const names = named.html.match(/محمد علي/g) ?? [];
    expect(named.html.match(/<bdi dir="auto">محمد علي<\/bdi>/g) ?? []).toEqual(
      names.map((name) => `<bdi dir="auto">${name}</bdi>`),
    );
    expect(named.text.match(/محمد علي/g) ?? []).toHaveLength(names.length);
    expect(named.text.match(/\u2068محمد علي\u2069/g) ?? []).toHaveLength(names.length);
    expect(mail.text).not.toMatch(/[\u2066-\u2069]/);
  });

  it("says the same in HTML and in text", () => {
    const words = wordsOf(mail.html);
    for (const line of mail.text.split("\n").filter((part) => part.length > 3)) {
      const parts = line.includes(URL) ? [line.slice(0, line.indexOf(": "))] : line.split(/: | = /);
      for (const part of parts) expect(words).toContain(part.trim());
    }
  });
});
