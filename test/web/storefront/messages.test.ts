// Sentences for shoppers stand in the message files alone, and every message is used as it is
// written: with its values and its tags.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import enUs from "../../../web/storefront/messages/en-us.json" with { type: "json" };
import { PLACEHOLDER, wordMessage } from "../../../web/storefront/messages/message.ts";
import { readTree } from "../../tidy/read-tree.ts";
import { isCode } from "../../tidy/source.ts";
import { findSentences, findUses } from "./sentences.ts";

/** Rooms whose text is read by shoppers. */
const ROOMS = /^(?:web\/storefront|workers\/storefront|workers\/mails)\//;

const files = readTree().filter((file) => isCode(file) && ROOMS.test(file.path));
const uses = files.flatMap((file) => findUses(file));
const templates: Readonly<Record<string, string | { one: string; other: string }>> = enUs;

const textsOf = (template: string | { one: string; other: string }) =>
  typeof template === "string" ? [template] : Object.values(template);

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name))].sort();
}

describe("sentences for shoppers", () => {
  it("stand in the message files", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((file) => findSentences(file))).toEqual([]);
  });

  it.each([
    ["text of an element", "<p>Your cart is empty</p>"],
    ["one word of an element", "<button>Remove</button>"],
    ["a label", '<TextField label="Email" />'],
    ["a name for screen readers", '<nav aria-label="Account" />'],
    ["a string", 'const text = "Nothing was changed";'],
    ["a string with values", "const text = `Choose a number up to $" + "{max}`;"],
    ["a property", '({ label: "Subtotal" })'],
    ["a choice of words", '<p>{isDone ? "Saved" : "Not saved"}</p>'],
    ["an amount", "const price = `From $$" + "{amount}`;"],
  ])("are found elsewhere: %s", (_, text) => {
    expect(findSentences({ path: "web/storefront/planted.tsx", text })).not.toEqual([]);
  });

  it.each([
    ["classes", '<div class={isAlert ? "notice notice-alert" : "notice"} />'],
    ["sizes of pictures", '<img sizes="(max-width: 52rem) 94vw, 40rem" />'],
    ["ids of messages", '<p>{say("cart.empty")}</p>'],
    ["text for developers", 'throw new Error("nothing built matches this");'],
    ["codes", 'const status = order.status === "Shipped";'],
    ["signs", "<span>({count})</span>"],
  ])("are not mistaken for %s", (_, text) => {
    expect(findSentences({ path: "web/storefront/planted.tsx", text })).toEqual([]);
  });
});

describe("a message", () => {
  it("is used", () => {
    const isUsed = (id: string) => uses.some((use) => use.pattern.test(id));
    const dataKeys =
      /^(?:account\.(?:overview|data)$|failure\.|timeline\.|delivery\.|profile\.image-)/;
    const isById = (id: string) => dataKeys.test(id) || /^address\..*\//.test(id);
    expect(Object.keys(templates).filter((id) => !isUsed(id) && !isById(id))).toEqual([]);
  });

  it("is given every value that it names", () => {
    const faults = uses.flatMap(({ place, pattern, values, tags }) =>
      Object.entries(templates)
        .filter(([id]) => pattern.test(id))
        .flatMap(([id, template]) => {
          const missing = textsOf(template).flatMap((text) => [
            ...(values === "some" ? [] : namesIn(text, PLACEHOLDER).filter(isMissing(values))),
            ...namesIn(text, /<(\w+)>/g).filter(isMissing(tags)),
          ]);
          return missing.length === 0 ? [] : [`${place} ${id}: ${missing.join(", ")}`];
        }),
    );
    expect(faults).toEqual([]);
  });

  it("closes its tags, and is spelled as in the United States", () => {
    for (const [id, template] of Object.entries(templates)) {
      for (const text of textsOf(template)) {
        const opened = namesIn(text, /<(\w+)>/g);
        expect(`${id} ${namesIn(text, /<\/(\w+)>/g)}`).toBe(`${id} ${opened}`);
        expect(text, id).not.toMatch(/e-mail|colour|cancelled|\s\s|^$/i);
      }
    }
  });

  it("stands in a file whose ids are in order", () => {
    const path = new URL("../../../web/storefront/messages/en-us.json", import.meta.url);
    const ids = Object.keys(JSON.parse(readFileSync(path, "utf8")));
    expect(ids).toEqual([...ids].sort());
  });

  it("is worded with its values, in the digits and the plural of the locale", () => {
    const items = (count: number, locale: string) =>
      wordMessage({ id: "cart.items", values: { count } }, locale);
    expect(items(1, "en-US")).toBe("1 item");
    expect(items(1200, "en-US")).toBe("1,200 items");
    expect(items(1200, "de-DE")).toBe("1.200 items");
    const wait = { id: "wait.minutes", values: { count: 2 } } as const;
    const text = wordMessage({ id: "auth.login-throttled.text", values: { wait } }, "en-US");
    expect(text).toBe("To protect your account, wait 2 minutes before you try again.");
    expect(wordMessage({ said: "As it {arrived}." }, "en-US")).toBe("As it {arrived}.");
  });
});

function isMissing(given: readonly string[]) {
  return (name: string) => !given.includes(name);
}
