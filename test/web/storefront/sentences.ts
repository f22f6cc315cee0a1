// Finds text for shoppers in source code, and the uses of messages.

import { ORDER_STATUSES } from "../../../domain/order/order-terms.ts";
import enUs from "../../../web/storefront/messages/en-us.json" with { type: "json" };
import { type SourceFile, visit } from "../../tidy/source.ts";

/** A word, a blank and another word, or a dollar sign before a value. */
const SENTENCE = /\p{L}{2}[\p{L}’']*[,.:;!?]? +[^=]*\p{L}{2}|\$$/u;

const CAPITAL = /^\P{L}*\p{Lu}/u;

/** One word that begins with a capital. */
const WORD = /^\p{Lu}\p{Ll}+[.!?]?$/u;

const LETTERS = /\p{L}{2}/u;

/** Attributes and properties whose text is read or heard. */
const READ = new Set([
  ...["label", "title", "alt", "placeholder", "aria-label", "hint", "lead", "text", "heading"],
  ...["subject", "preview", "afterword", "footer", "note", "term", "name", "description"],
]);

/** Attributes whose text is for the browser. */
const TECHNICAL = new Set([
  ...["class", "sizes", "style", "content", "d", "viewBox", "accept", "media", "aria-describedby"],
]);

/** Calls whose text is for developers. */
const FOR_DEVELOPERS = /^(?:Error|RangeError|TypeError|logError|secureHeaders)$/;

/** Styles of mails and headers of answers are text that is not read. */
const STYLES = /mail-html\.tsx$|seo\.ts$|security\.ts$|data\.tsx$/;

interface Range {
  readonly start: number;
  readonly end: number;
}

export function findSentences(file: SourceFile): string[] {
  const skipped: Range[] = [];
  const found = new Map<number, string>();
  const add = (start: number, text: string) => found.set(start, text.trim());
  const named: Range[] = [];
  const plain: (Range & { readonly text: string })[] = [];
  visit(file, {
    ImportDeclaration: (node) => skipped.push(node),
    TSLiteralType: (node) => skipped.push(node),
    JSXText: ({ start, value }) => LETTERS.test(value) && add(start, value),
    JSXAttribute: (node) => {
      const name = file.text.slice(node.name.start, node.name.end);
      (TECHNICAL.has(name) ? skipped : READ.has(name) ? named : []).push(node);
    },
    JSXExpressionContainer: (node) => named.push(node),
    Property: (node) => {
      const name = file.text.slice(node.key.start, node.key.end);
      skipped.push(node.key);
      if (READ.has(name)) named.push(node.value);
    },
    NewExpression: (node) => isForDevelopers(file, node.callee) && skipped.push(node),
    CallExpression: (node) => isForDevelopers(file, node.callee) && skipped.push(node),
    Literal: ({ start, end, value }) =>
      typeof value === "string" && plain.push({ start, end, text: value }),
    TemplateElement: ({ start, end, value }) =>
      plain.push({ start, end, text: value.cooked ?? "" }),
  });
  const isIn = (ranges: readonly Range[], { start, end }: Range) =>
    ranges.some((range) => range.start <= start && end <= range.end);
  for (const string of plain) {
    if (isIn(skipped, string) || STYLES.test(file.path)) continue;
    const isShown = isIn(named, string);
    const isRead = SENTENCE.test(string.text) && (isShown || CAPITAL.test(string.text));
    const isWord = WORD.test(string.text) && isShown;
    if ((isRead || isWord) && !isCode(file, string)) add(string.start, string.text);
  }
  return [...found].map(([start, text]) => `${file.path}:${lineOf(file, start)} ${text}`);
}

/** The id of a message, the status of an order, or a value that is compared. */
function isCode(file: SourceFile, { start, end, text }: Range & { readonly text: string }) {
  if (Object.hasOwn(enUs, text) || ORDER_STATUSES.some((status) => status === text)) return true;
  const before = file.text.slice(0, start).trimEnd();
  return /(?:[=!]==|case)$/.test(before) || /^\s*[=!]==/.test(file.text.slice(end));
}

function isForDevelopers({ text }: SourceFile, { start, end }: Range): boolean {
  return FOR_DEVELOPERS.test(text.slice(start, end));
}

interface Use {
  readonly place: string;
  /** Matches the ids that this use may mean. */
  readonly pattern: RegExp;
  /** Names of the values that are given; `some` where they are not written out. */
  readonly values: readonly string[] | "some";
  readonly tags: readonly string[];
}

/** Calls of `say` and `message`, messages as objects, and `Sentence` elements. */
export function findUses(file: SourceFile): Use[] {
  const uses: Use[] = [];
  const place = (start: number) => `${file.path}:${lineOf(file, start)}`;
  visit(file, {
    CallExpression: ({ start, callee, arguments: [id, values] }) => {
      if (!/^(?:say|message|worded)$/.test(file.text.slice(callee.start, callee.end))) return;
      for (const pattern of patternsOf(id)) {
        uses.push({ place: place(start), pattern, values: keysOf(values), tags: [] });
      }
    },
    Property: ({ start, key, value }) => {
      const name = file.text.slice(key.start, key.end);
      if (name !== "id" && name !== "name") return;
      for (const pattern of patternsOf(value).filter(isMessagePattern)) {
        uses.push({ place: place(start), pattern, values: "some", tags: [] });
      }
    },
    JSXOpeningElement: ({ start, name, attributes }) => {
      if (file.text.slice(name.start, name.end) !== "Sentence") return;
      const given = new Map<string, unknown>();
      for (const attribute of attributes) {
        if (attribute.type !== "JSXAttribute") continue;
        const { value } = attribute;
        const inner = value?.type === "JSXExpressionContainer" ? value.expression : value;
        given.set(file.text.slice(attribute.name.start, attribute.name.end), inner);
      }
      for (const pattern of patternsOf(given.get("id"))) {
        const values = given.has("values") ? keysOf(given.get("values")) : [];
        const tags = keysOf(given.get("tags"));
        uses.push({ place: place(start), pattern, values, tags: tags === "some" ? [] : tags });
      }
    },
  });
  return uses;
}

function isMessagePattern(pattern: RegExp): boolean {
  return pattern.source.includes("\\.");
}

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked?: string | null } }[];
  readonly consequent?: unknown;
  readonly alternate?: unknown;
  readonly properties?: readonly { readonly key?: { readonly name?: string } }[];
}

/** The ids that an expression may be: a string, a template, or one of two. */
function patternsOf(expression: unknown): RegExp[] {
  const { type, value, quasis = [], consequent, alternate } = (expression ?? {}) as Node;
  if (type === "ConditionalExpression")
    return [...patternsOf(consequent), ...patternsOf(alternate)];
  if (typeof value === "string") return [exactly([value])];
  return quasis.length === 0 ? [] : [exactly(quasis.map((quasi) => quasi.value.cooked ?? ""))];
}

function exactly(parts: readonly string[]): RegExp {
  const escaped = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`);
}

/** The keys of an object literal; `some` for any other expression. */
function keysOf(expression: unknown): readonly string[] | "some" {
  if (expression === undefined) return [];
  const { type, properties = [] } = expression as Node;
  if (type !== "ObjectExpression") return "some";
  return properties.map(({ key }) => key?.name ?? "");
}

function lineOf({ text }: SourceFile, start: number): number {
  return text.slice(0, start).split("\n").length;
}
