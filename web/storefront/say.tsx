// Words messages in the locale of the page that is rendered.

import type { Child } from "hono/jsx";
import { currentLocale } from "./market.ts";
import {
  type Message,
  type MessageId,
  templateOf,
  type Values,
  wordMessage,
} from "./messages/message.ts";

export function say(id: MessageId, values?: Values): string {
  return wordMessage({ id, values }, currentLocale());
}

export function sayMessage(message: Message): string {
  return wordMessage(message, currentLocale());
}

interface SentenceProps {
  readonly id: MessageId;
  /** Elements and texts for `{name}`. */
  readonly values?: Readonly<Record<string, Child>> | undefined;
  /** The element around the words between `<name>` and `</name>`. */
  readonly tags?: Readonly<Record<string, (words: Child) => Child>> | undefined;
}

/** A message with elements in it: a link, a time, a person's words. */
export function Sentence({ id, values = {}, tags = {} }: SentenceProps) {
  return <>{partsOf(templateOf(id, values.count, currentLocale()), { values, tags })}</>;
}

const PART = /<(\w+)>(.*?)<\/\1>|\{(\w+)\}/g;

function partsOf(
  template: string,
  {
    values,
    tags,
  }: Required<Omit<SentenceProps, "id">> & {
    readonly values: Readonly<Record<string, Child>>;
    readonly tags: Readonly<Record<string, (words: Child) => Child>>;
  },
): Child[] {
  const parts: Child[] = [];
  let end = 0;
  for (const match of template.matchAll(PART)) {
    const [whole, tag = "", words = "", name = ""] = match;
    parts.push(template.slice(end, match.index));
    parts.push(tag === "" ? values[name] : tags[tag]?.(partsOf(words, { values, tags })));
    end = match.index + whole.length;
  }
  parts.push(template.slice(end));
  return parts;
}
