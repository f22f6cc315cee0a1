// Sentences for shoppers, by id. Each language is one JSON file with the same ids. A message is
// data (an id and values), so that a route can pass it to a view and the view's locale words it.

import enUs from "./en-us.json" with { type: "json" };

export type MessageId = keyof typeof enUs;

/** A number is written in the locale's digits; a message within a message is worded first. */
export type Values = Readonly<Record<string, string | number | Message>>;

/** `said`: a sentence that arrived as text, from a stored order for instance. */
export type Message =
  | { readonly id: MessageId; readonly values?: Values | undefined }
  | { readonly said: string };

/** One text, or one for each plural category of the value `count`. */
type Template = string | { readonly one: string; readonly other: string };

type Language = Readonly<Record<MessageId, Template>>;

export const DEFAULT_LOCALE = "en-US";

/** By BCP 47 tag. */
const LANGUAGES: ReadonlyMap<string, Language> = new Map([[DEFAULT_LOCALE, enUs]]);

export function message(id: MessageId, values?: Values): Message {
  return { id, values };
}

export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(enUs, id);
}

/** The sentence in a locale; a locale without a language file is worded in the default one. */
export function wordMessage(wanted: Message, locale: string): string {
  if ("said" in wanted) return wanted.said;
  const { id, values = {} } = wanted;
  return templateOf(id, values.count, locale).replaceAll(PLACEHOLDER, (placeholder, name) => {
    const value = values[name];
    return value === undefined ? placeholder : wordValue(value, locale);
  });
}

export const PLACEHOLDER = /\{(\w+)\}/g;

function wordValue(value: Values[string], locale: string): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? value.toLocaleString(locale) : wordMessage(value, locale);
}

/** The text of an id, its placeholders still in it; `count` chooses the plural category. */
export function templateOf(id: MessageId, count: unknown, locale: string): string {
  const language = LANGUAGES.get(locale) ?? enUs;
  const template: Template = language[id];
  if (typeof template === "string") return template;
  return isOne(count, locale) ? template.one : template.other;
}

function isOne(count: unknown, locale: string): boolean {
  return new Intl.PluralRules(locale).select(Number(count)) === "one";
}
