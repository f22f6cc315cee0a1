// A form as it stands: what was typed, what is wrong with it. Passwords are never among the values.

import type { Message } from "./messages/message.ts";

export interface FormState<Field extends string> {
  readonly values: Readonly<Record<Field, string>>;
  /** By the name of any field. */
  readonly faults?: Readonly<Record<string, Message | undefined>> | undefined;
  readonly notice?: FormNotice | undefined;
}

/** The reason that a form came back, where it is not about one field. */
export interface FormNotice {
  readonly title: Message;
  readonly text: Message;
}

/** What an earlier step came to, said on the page it led to. */
export interface PageMessage {
  readonly tone: "info" | "done" | "alert";
  readonly text: Message;
}
